// The strengths of a protocol file whose jury compared two and two, from the published model alone and sharing no line with
// the product: one strength at a time is moved to where its own slope is nought, over and over, until none moves; and the
// errors are found by conjugate gradients (Hestenes and Stiefel 1952) instead of an inverse.

type Comparison = {
  readonly juror: string
  readonly left: string
  readonly right: string
  readonly chosen: string
  readonly voided: string | null
}

/** What is given to the one entry: each meeting with another, and whether the entry was chosen. */
type Meeting = { readonly other: string; readonly wins: boolean; readonly juror: string }

const PRECISION = 1 / 2 ** 2

function odds(difference: number): number {
  return Math.exp(difference) / (1 + Math.exp(difference))
}

type Meetings = ReadonlyMap<string, readonly Meeting[]>

/** Where one strength comes to rest while the others stand still. */
function atRest(name: string, meetings: Meetings, at: ReadonlyMap<string, number>): number {
  let own = at.get(name) ?? 0
  for (let step = 0; step < 60; step++) {
    let [slope, bend] = [-PRECISION * own, PRECISION]
    for (const { other, wins } of meetings.get(name) ?? []) {
      const p = odds(own - (at.get(other) ?? 0))
      slope += Number(wins) - p
      bend += p * (1 - p)
    }
    const move = Math.max(-1, Math.min(1, slope / bend))
    own += move
    if (Math.abs(move) < 1e-15) break
  }
  return own
}

function settled(names: readonly string[], meetings: Meetings) {
  const at = new Map(names.map((name) => [name, 0]))
  for (let round = 0; round < 20_000; round++) {
    let furthest = 0
    for (const name of names) {
      const own = atRest(name, meetings, at)
      furthest = Math.max(furthest, Math.abs(own - (at.get(name) ?? 0)))
      at.set(name, own)
    }
    if (furthest < 1e-14) return at
  }
  throw new Error('never settles')
}

/** How far each strength moves when the slope of one is pushed by one. */
function pushed(names: readonly string[], meetings: Meetings, at: ReadonlyMap<string, number>, one: string): number {
  const times = (x: ReadonlyMap<string, number>) =>
    new Map(
      names.map((name) => {
        let sum = PRECISION * (x.get(name) ?? 0)
        for (const { other } of meetings.get(name) ?? []) {
          const p = odds((at.get(name) ?? 0) - (at.get(other) ?? 0))
          sum += p * (1 - p) * ((x.get(name) ?? 0) - (x.get(other) ?? 0))
        }
        return [name, sum] as const
      }),
    )
  const inner = (a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>) =>
    names.reduce((sum, name) => sum + (a.get(name) ?? 0) * (b.get(name) ?? 0), 0)
  const plus = (a: ReadonlyMap<string, number>, by: number, b: ReadonlyMap<string, number>) =>
    new Map(names.map((name) => [name, (a.get(name) ?? 0) + by * (b.get(name) ?? 0)]))
  let x: ReadonlyMap<string, number> = new Map()
  let rest: ReadonlyMap<string, number> = new Map([[one, 1]])
  let way = rest
  for (let step = 0; step < 10 * names.length + 20 && inner(rest, rest) > 1e-30; step++) {
    const along = times(way)
    const by = inner(rest, rest) / inner(way, along)
    x = plus(x, by, way)
    const next = plus(rest, -by, along)
    way = plus(next, inner(next, next) / inner(rest, rest), way)
    rest = next
  }
  return x.get(one) ?? 0
}

function sixDigits(value: number): string {
  const text = value.toFixed(6)
  return text === '-0.000000' ? '0.000000' : text
}

export function independentStrengths(names: readonly string[], comparisons: readonly Comparison[]) {
  const meetings = new Map(names.map((name): [string, Meeting[]] => [name, []]))
  for (const { juror, left, right, chosen, voided } of comparisons) {
    if (voided || !meetings.has(left) || !meetings.has(right)) continue
    meetings.get(left)?.push({ other: right, wins: chosen === left, juror })
    meetings.get(right)?.push({ other: left, wins: chosen === right, juror })
  }
  const met = names.filter((name) => meetings.get(name)!.length > 0)
  const at = settled(met, meetings)
  const lines = names.map((entry) => {
    const own = meetings.get(entry)!
    if (own.length === 0) return { entry, rank: null, judges: 0, mean: null }
    const strength = at.get(entry)!
    const variance = pushed(met, meetings, at, entry) - 1 / (PRECISION * met.length)
    const told = {
      value: sixDigits(strength),
      error: sixDigits(Math.sqrt(Math.max(0, variance))),
      chosen: own.filter(({ wins }) => wins).length,
      compared: own.length,
    }
    const before = met.filter((other) => at.get(other)! > strength + 1e-9).length
    return { entry, rank: before + 1, judges: new Set(own.map(({ juror }) => juror)).size, mean: null, strength: told }
  })
  const places = [...new Set(lines.map(({ rank }) => rank ?? Infinity))].sort((a, b) => a - b)
  return places.flatMap((place) => lines.filter(({ rank }) => (rank ?? Infinity) === place))
}
