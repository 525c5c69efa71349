// The ordinal model as its definition reads: every effect in one vector, the likelihood written once and bent by numbers
// that carry their own derivatives (hyper-dual, Fike and Alonso 2011), the whole matrix inverted by Gauss and Jordan, and
// the variances those at which Laplace's likelihood turns: how its determinant moves with the effects is measured, by a
// small step either way. Shares no line with the product's own, and is as slow as it looks.

export type OrdinalCase = {
  readonly entries: number
  readonly jurors: number
  readonly criteria: number
  readonly values: number
  readonly categoryOf: readonly number[]
  readonly categories: number
  readonly weights: readonly number[]
  /** Steps from 0 by criterion; null where nothing was given. */
  readonly sheets: readonly {
    readonly entry: number
    readonly juror: number
    readonly steps: readonly (number | null)[]
  }[]
}

/** A value, its slopes along two directions, and the bend along both. */
type Hyper = readonly [number, number, number, number]

function lifted([, a, b, ab]: Hyper, f: number, slope: number, bend: number): Hyper {
  return [f, slope * a, slope * b, slope * ab + bend * a * b]
}

function minus(x: Hyper, y: Hyper): Hyper {
  return [x[0] - y[0], x[1] - y[1], x[2] - y[2], x[3] - y[3]]
}

function chanceBelow(x: Hyper): Hyper {
  const grown = lifted(x, Math.exp(-x[0]), -Math.exp(-x[0]), Math.exp(-x[0]))
  const whole: Hyper = [1 + grown[0], grown[1], grown[2], grown[3]]
  return lifted(whole, 1 / whole[0], -1 / whole[0] ** 2, 2 / whole[0] ** 3)
}

function logarithm(x: Hyper): Hyper {
  return lifted(x, Math.log(x[0]), 1 / x[0], -1 / x[0] ** 2)
}

type Term = {
  readonly weight: number
  readonly above: number
  readonly below: number
  readonly along: readonly number[]
}

/** Places in the vector: entries, jurors, sheets, thresholds, categories but the first. */
function placesOf(given: OrdinalCase) {
  const sheet = given.entries + given.jurors
  const threshold = sheet + given.sheets.length
  const category = threshold + given.criteria * (given.values - 1)
  return { juror: given.entries, sheet, threshold, category, size: category + given.categories - 1 }
}

function termsOf(given: OrdinalCase): readonly Term[] {
  const at = placesOf(given)
  return given.sheets.flatMap(({ entry, juror, steps }, sheet) =>
    steps.flatMap((step, criterion) => {
      if (step === null) return []
      const first = at.threshold + criterion * (given.values - 1)
      const category = given.categoryOf[entry]!
      const along = [entry, at.juror + juror, at.sheet + sheet, ...(category > 0 ? [at.category + category - 1] : [])]
      return [
        {
          weight: given.weights[criterion]!,
          above: step < given.values - 1 ? first + step : -1,
          below: step > 0 ? first + step - 1 : -1,
          along,
        },
      ]
    }),
  )
}

function logChance({ above, below, along }: Term, vector: readonly number[], one: number, other: number): Hyper {
  const read = (place: number): Hyper => [vector[place]!, place === one ? 1 : 0, place === other ? 1 : 0, 0]
  const from = (threshold: number) => along.reduce((left, place) => minus(left, read(place)), read(threshold))
  const upTo: Hyper = above < 0 ? [1, 0, 0, 0] : chanceBelow(from(above))
  return logarithm(below < 0 ? upTo : minus(upTo, chanceBelow(from(below))))
}

function bentAt(terms: readonly Term[], vector: readonly number[], precision: readonly number[]) {
  const gradient = vector.map((each, place) => -precision[place]! * each)
  const information = vector.map((_, row) => vector.map((_each, column) => (row === column ? precision[row]! : 0)))
  for (const term of terms) {
    const places = [...term.along, term.above, term.below].filter((place) => place >= 0)
    for (const one of places) {
      for (const other of places) {
        if (other > one) continue
        const [, slope, , bend] = logChance(term, vector, one, other)
        information[one]![other]! -= term.weight * bend
        if (one === other) gradient[one]! += term.weight * slope
        else information[other]![one]! -= term.weight * bend
      }
    }
  }
  return { gradient, information }
}

function inverted(matrix: readonly (readonly number[])[]) {
  const size = matrix.length
  let logDeterminant = 0
  const work = matrix.map((row) => [...row])
  for (let pivot = 0; pivot < size; pivot++) {
    const own = work[pivot]!
    const head = own[pivot]!
    logDeterminant += Math.log(head)
    own[pivot] = 1
    for (let column = 0; column < size; column++) own[column]! /= head
    for (let row = 0; row < size; row++) {
      if (row === pivot) continue
      const other = work[row]!
      const factor = other[pivot]!
      other[pivot] = 0
      for (let column = 0; column < size; column++) other[column]! -= factor * own[column]!
    }
  }
  return { inverse: work, logDeterminant }
}

/** By the variances of entries, jurors and sheets. */
function modeAt(given: OrdinalCase, start: readonly number[], variance: readonly number[]) {
  const [entry, juror, sheet] = variance
  const at = placesOf(given)
  const precision = start.map((_, place) => {
    if (place >= at.threshold) return 0
    return 1 / (place < at.juror ? entry! : place < at.sheet ? juror! : sheet!)
  })
  const terms = termsOf(given)
  let vector = start
  for (let step = 0; step < 100; step++) {
    const { gradient, information } = bentAt(terms, vector, precision)
    const covariance = inverted(information).inverse
    const move = times(covariance, gradient)
    const furthest = Math.max(...move.map(Math.abs))
    vector = vector.map((each, place) => each + move[place]! * Math.min(1, 1 / furthest))
    if (furthest < 1e-11) return { vector, covariance, terms, precision }
  }
  throw new Error('the reference has not found the mode')
}

function times(matrix: readonly (readonly number[])[], vector: readonly number[]): number[] {
  return matrix.map((row) => row.reduce((sum, each, place) => sum + each * vector[place]!, 0))
}

const SMALL_STEP = 1e-4

/** How the logarithm of the determinant moves while the effects follow the variance of one kind. */
function turnOf({ vector, covariance, terms, precision }: ReturnType<typeof modeAt>, places: ReadonlySet<number>) {
  const way = times(
    covariance,
    vector.map((each, place) => (places.has(place) ? each * precision[place]! : 0)),
  )
  const at = (step: number) => {
    const moved = vector.map((each, place) => each + step * way[place]!)
    return inverted(bentAt(terms, moved, precision).information).logDeterminant
  }
  return (at(SMALL_STEP) - at(-SMALL_STEP)) / (2 * SMALL_STEP)
}

/** What three steps that shrink by one share each come to in the end (Aitken 1926). */
function inTheEnd(a: number, b: number, c: number): number {
  const bend = c - 2 * b + a
  const end = a - (b - a) ** 2 / bend
  return bend !== 0 && Math.abs(end - c) < 1 ? end : c
}

export function denseOrdinal(given: OrdinalCase) {
  const at = placesOf(given)
  let vector: readonly number[] = Array.from({ length: at.size }, (_, place) => {
    return place >= at.threshold && place < at.category ? ((place - at.threshold) % (given.values - 1)) - 1 : 0
  })
  let variance: readonly number[] = [1, 0.5, 0.5]
  let last: (readonly number[])[] = []
  for (let round = 0; round < 2000; round++) {
    const mode = modeAt(given, vector, variance)
    vector = mode.vector
    const kinds = [0, at.juror, at.sheet, at.threshold]
    const next = variance.map((before, kind) => {
      const places = Array.from({ length: kinds[kind + 1]! - kinds[kind]! }, (_, place) => kinds[kind]! + place)
      const squares = places.reduce((sum, place) => sum + vector[place]! ** 2, 0)
      const uncertain = places.reduce((sum, place) => sum + mode.covariance[place]![place]!, 0)
      return (squares - before * turnOf(mode, new Set(places))) / (places.length - uncertain / before)
    })
    const change = Math.max(...next.map((each, kind) => Math.abs(Math.log(each / variance[kind]!))))
    variance = next
    if (change < 1e-9) return toldBy(given, mode, variance)
    last = [...last, next.map(Math.log)]
    if (last.length < 3) continue
    const [a, b, c] = last
    variance = next.map((_, kind) => Math.exp(inTheEnd(a![kind]!, b![kind]!, c![kind]!)))
    last = []
  }
  throw new Error('the reference has not settled')
}

/** The mean on the scale of jurors and sheets at large, by Simpson's rule. */
function levelOf(given: OrdinalCase, vector: readonly number[], entry: number, spread: number): number {
  const at = placesOf(given)
  const category = given.categoryOf[entry]!
  const place = vector[entry]! + (category > 0 ? vector[at.category + category - 1]! : 0)
  const whole = given.weights.reduce((sum, each) => sum + each, 0)
  let level = 0
  for (let node = -400; node <= 400; node++) {
    const z = node / 50
    const share = ((node % 2 === 0 ? 2 : 4) / 150) * (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI))
    for (let threshold = at.threshold; threshold < at.category; threshold++) {
      const criterion = Math.floor((threshold - at.threshold) / (given.values - 1))
      level += (share * given.weights[criterion]!) / whole / (1 + Math.exp(vector[threshold]! - place - spread * z))
    }
  }
  return level
}

type Mode = { readonly vector: readonly number[]; readonly covariance: readonly (readonly number[])[] }

function toldBy(given: OrdinalCase, { vector, covariance }: Mode, variance: readonly number[]) {
  const at = placesOf(given)
  const spread = Math.sqrt(variance[1]! + variance[2]!)
  const entries = Array.from({ length: given.entries }, (_, entry) => entry)
  const error = entries.map((entry) => {
    const slope = vector.map((_, place) => {
      if (place >= given.entries && place < at.threshold) return 0
      const shifted = (by: number) => vector.map((each, other) => (other === place ? each + by : each))
      return (levelOf(given, shifted(1e-4), entry, spread) - levelOf(given, shifted(-1e-4), entry, spread)) / 2e-4
    })
    const square = slope.reduce(
      (sum, a, row) => sum + a * slope.reduce((along, b, column) => along + b * covariance[row]![column]!, 0),
      0,
    )
    return Math.sqrt(square)
  })
  return {
    variance: { entry: variance[0]!, juror: variance[1]!, sheet: variance[2]! },
    severity: vector.slice(at.juror, at.sheet),
    thresholds: vector.slice(at.threshold, at.category),
    level: entries.map((entry) => levelOf(given, vector, entry, spread)),
    error,
  }
}
