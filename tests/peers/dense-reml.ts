// Restricted maximum likelihood as the textbook writes it (Searle, Casella and McCulloch 1992, ch. 6): with the whole
// covariance matrix of the values, inverted, and the simplex search of Nelder and Mead. Shares no line with the product's
// own, and is as slow as it looks.

type Ratings = {
  readonly entry: Int32Array
  readonly juror: Int32Array
  readonly value: Float64Array
  readonly category: Int32Array
  readonly categories: number
  readonly jurors: number
}

type Matrix = number[][]

function inverse(matrix: Matrix): { inverse: Matrix; logDeterminant: number } {
  const size = matrix.length
  const work = matrix.map((row, place) => [...row, ...row.map((_, column) => (column === place ? 1 : 0))])
  let logDeterminant = 0
  for (let pivot = 0; pivot < size; pivot++) {
    const head = work[pivot]![pivot]!
    logDeterminant += Math.log(head)
    work[pivot] = work[pivot]!.map((each) => each / head)
    for (let row = 0; row < size; row++) {
      const factor = work[row]![pivot]!
      if (row !== pivot && factor !== 0) work[row] = work[row]!.map((each, at) => each - factor * work[pivot]![at]!)
    }
  }
  return { inverse: work.map((row) => row.slice(size)), logDeterminant }
}

function times(a: Matrix, b: Matrix): Matrix {
  const columns = b[0]!.map((_, column) => b.map((row) => row[column]!))
  return a.map((row) => columns.map((column) => row.reduce((sum, each, at) => sum + each * column[at]!, 0)))
}

function turned(a: Matrix): Matrix {
  return a[0]!.map((_, column) => a.map((row) => row[column]!))
}

function evaluate(ratings: Ratings, [forEntry, forJuror]: readonly [number, number]) {
  const { entry, juror, value, category, categories } = ratings
  const count = value.length
  const y = Array.from(value, (each) => [each])
  const x = Array.from(entry, (each) =>
    Array.from({ length: categories }, (_, own) => (category[each] === own ? 1 : 0)),
  )
  const v = Array.from({ length: count }, (_, a) =>
    Array.from({ length: count }, (_b, b) => {
      const same = (places: Int32Array, by: number) => (places[a] === places[b] ? by : 0)
      return same(entry, forEntry) + same(juror, forJuror) + (a === b ? 1 : 0)
    }),
  )
  const { inverse: w, logDeterminant } = inverse(v)
  const information = times(times(turned(x), w), x)
  const { inverse: covariance, logDeterminant: ofFixed } = inverse(information)
  const fixed = times(covariance, times(times(turned(x), w), y))
  const fitted = times(x, fixed)
  const left = y.map(([each], row) => [each! - fitted[row]![0]!])
  const squares = times(times(turned(left), w), left)[0]![0]!
  const freedom = count - categories
  const deviance = logDeterminant + ofFixed + freedom * (1 + Math.log((2 * Math.PI * squares) / freedom))
  return { deviance, rest: squares / freedom, fixed, left, w, x, covariance }
}

type Corner = { readonly at: readonly number[]; readonly value: number }

/** The lowest point over squares of the coordinates, so that neither falls below zero. */
function lowest(of: (at: readonly [number, number]) => number): readonly [number, number] {
  const corner = (at: readonly number[]): Corner => ({ at, value: of([at[0]! ** 2, at[1]! ** 2]) })
  let corners = [corner([0.8, 0.4]), corner([1.1, 0.4]), corner([0.8, 0.7])]
  for (let step = 0; step < 300; step++) {
    corners.sort((a, b) => a.value - b.value)
    const [best, , worst] = corners
    if (Math.hypot(worst!.at[0]! - best!.at[0]!, worst!.at[1]! - best!.at[1]!) < 1e-10) break
    corners = moved(corners, corner)
  }
  return [corners[0]!.at[0]! ** 2, corners[0]!.at[1]! ** 2]
}

function moved([best, middle, worst]: Corner[], corner: (at: readonly number[]) => Corner): Corner[] {
  const centre = [0, 1].map((axis) => (best!.at[axis]! + middle!.at[axis]!) / 2)
  const along = (by: number) => corner(centre.map((each, axis) => each + by * (each - worst!.at[axis]!)))
  const mirrored = along(1)
  if (mirrored.value < best!.value) {
    const further = along(2)
    return [best!, middle!, further.value < mirrored.value ? further : mirrored]
  }
  if (mirrored.value < middle!.value) return [best!, middle!, mirrored]
  const nearer = along(mirrored.value < worst!.value ? 0.5 : -0.5)
  if (nearer.value < worst!.value) return [best!, middle!, nearer]
  const halfway = ({ at }: Corner) => corner(at.map((each, axis) => (each + best!.at[axis]!) / 2))
  return [best!, halfway(middle!), halfway(worst!)]
}

export function denseReml(ratings: Ratings) {
  const ratios = lowest((at) => evaluate(ratings, at).deviance)
  const { deviance, rest, fixed, left, w, x, covariance } = evaluate(ratings, ratios)
  const { entry, juror, category } = ratings
  const weighted = times(w, left)
  const effects = (places: Int32Array, count: number, ratio: number) =>
    Array.from(
      { length: count },
      (_, place) => ratio * weighted.reduce((sum, [each], row) => sum + (places[row] === place ? each! : 0), 0),
    )
  const own = effects(entry, category.length, ratios[0])
  const projected = projection(w, x, covariance)
  const error = Array.from(category, (_, place) => {
    const z = Array.from(entry, (each) => [each === place ? 1 : 0])
    const shrunk = ratios[0] - ratios[0] ** 2 * times(times(turned(z), projected), z)[0]![0]!
    const k = fixed.map((_row, at) => [category[place] === at ? 1 : 0])
    const ofFixed = times(times(turned(k), covariance), k)[0]![0]!
    const across = -ratios[0] * times(times(times(turned(k), covariance), times(turned(x), w)), z)[0]![0]!
    return Math.sqrt(rest * (shrunk + ofFixed + 2 * across))
  })
  return {
    deviance,
    variance: { entry: ratios[0] * rest, juror: ratios[1] * rest, rest },
    level: own.map((each, place) => each + fixed[category[place]!]![0]!),
    error,
    severity: effects(juror, ratings.jurors, ratios[1]),
  }
}

/** `V⁻¹ − V⁻¹X(XᵀV⁻¹X)⁻¹XᵀV⁻¹`. */
function projection(w: Matrix, x: Matrix, covariance: Matrix): Matrix {
  const wx = times(w, x)
  const taken = times(times(wx, covariance), turned(wx))
  return w.map((row, a) => row.map((each, b) => each - taken[a]![b]!))
}
