// Symmetric, positive definite matrices, kept whole by rows in one array: `a[row * size + column]`. All work is done by
// squares of four rows by four, so that what is read once is used four times; a matrix of 1,100 takes a quarter of the time.

/** What is made out of what, and the sixteen sums of the square at hand. */
type Work = {
  readonly from: Float64Array
  readonly into: Float64Array
  readonly size: number
  readonly sums: Float64Array
}

/** The lower factor of `a = L·Lᵀ` (Cholesky), above the diagonal zero; throws where `a` is not positive definite. */
export function factorOf(a: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size)
  const work: Work = { from: a, into: factor, size, sums: new Float64Array(SIDE * SIDE) }
  for (let top = 0; top < size; top += SIDE) {
    const bottom = Math.min(top + SIDE, size)
    for (let left = 0; left <= top; left += SIDE) {
      multiply(work.sums, { one: factor, other: factor, size, top, left, from: 0, to: left })
      for (let row = top; row < bottom; row++) finishFactor(work, row, left, (row - top) * SIDE)
    }
  }
  return factor
}

const SIDE = 4

/** What the columns within the square itself take away, and the division by the diagonal. */
function finishFactor({ from, into, size, sums }: Work, row: number, left: number, first: number): void {
  const end = Math.min(left + SIDE, row + 1)
  for (let column = left; column < end; column++) {
    let rest = (from[row * size + column] ?? 0) - (sums[first + column - left] ?? 0)
    for (let k = left; k < column; k++) rest -= (into[row * size + k] ?? 0) * (into[column * size + k] ?? 0)
    if (row === column && !(rest > 0)) throw new RangeError('the matrix is not positive definite')
    into[row * size + column] = row === column ? Math.sqrt(rest) : rest / (into[column * size + column] ?? 1)
  }
}

type Rows = {
  readonly one: Float64Array
  readonly other: Float64Array
  readonly size: number
  /** The first of the four rows of `one`, and of `other`. */
  readonly top: number
  readonly left: number
  /** Which columns are multiplied and summed. */
  readonly from: number
  readonly to: number
}

/** The sixteen products of four rows with four, in two halves, since no more sums fit where they are quick to reach. */
function multiply(sums: Float64Array, rows: Rows): void {
  half(sums, 0, rows)
  half(sums, 2, rows)
}

function half(sums: Float64Array, down: number, { one, other, size, top, left, from, to }: Rows): void {
  // Rows beyond the last are read as the last, and what they give is not used.
  const last = (size - 1) * size
  let a = Math.min((top + down) * size, last) + from
  let b = Math.min((top + down + 1) * size, last) + from
  let p = Math.min(left * size, last) + from
  let q = Math.min((left + 1) * size, last) + from
  let r = Math.min((left + 2) * size, last) + from
  let s = Math.min((left + 3) * size, last) + from
  let ap = 0
  let aq = 0
  let ar = 0
  let as = 0
  let bp = 0
  let bq = 0
  let br = 0
  let bs = 0
  for (let k = from; k < to; k++) {
    const x = one[a++] ?? 0
    const y = one[b++] ?? 0
    let z = other[p++] ?? 0
    ap += x * z
    bp += y * z
    z = other[q++] ?? 0
    aq += x * z
    bq += y * z
    z = other[r++] ?? 0
    ar += x * z
    br += y * z
    z = other[s++] ?? 0
    as += x * z
    bs += y * z
  }
  sums.set([ap, aq, ar, as, bp, bq, br, bs], down * SIDE)
}

/** Solves `L·Lᵀ·x = b`. */
export function solveFactored(factor: Float64Array, b: Float64Array): Float64Array {
  const size = b.length
  const x = b.slice()
  for (let row = 0; row < size; row++) {
    let rest = x[row] ?? 0
    for (let column = 0; column < row; column++) rest -= (factor[row * size + column] ?? 0) * (x[column] ?? 0)
    x[row] = rest / (factor[row * size + row] ?? 1)
  }
  solveTransposed(factor, x)
  return x
}

/** Solves `Lᵀ·x = b` in the place of `b`. */
export function solveTransposed(factor: Float64Array, x: Float64Array): void {
  const size = x.length
  for (let row = size - 1; row >= 0; row--) {
    const solved = (x[row] ?? 0) / (factor[row * size + row] ?? 1)
    x[row] = solved
    for (let column = 0; column < row; column++)
      x[column] = (x[column] ?? 0) - (factor[row * size + column] ?? 0) * solved
  }
}

/** The inverse of what was factored: `L⁻ᵀ·L⁻¹`. */
export function inverseOfFactored(factor: Float64Array, size: number): Float64Array {
  const turned = turnedInverseOf(factor, size)
  const inverse = new Float64Array(size * size)
  const work: Work = { from: turned, into: inverse, size, sums: new Float64Array(SIDE * SIDE) }
  for (let top = 0; top < size; top += SIDE) {
    const bottom = Math.min(top + SIDE, size)
    for (let left = 0; left <= top; left += SIDE) {
      multiply(work.sums, { one: turned, other: turned, size, top, left, from: top, to: size })
      for (let row = top; row < bottom; row++) mirror(work, row, left, (row - top) * SIDE)
    }
  }
  return inverse
}

function mirror({ into, size, sums }: Work, row: number, left: number, first: number): void {
  const end = Math.min(left + SIDE, size)
  for (let column = left; column < end; column++) {
    const sum = sums[first + column - left] ?? 0
    into[row * size + column] = sum
    into[column * size + row] = sum
  }
}

/** `L⁻ᵀ`, below the diagonal zero: by rows, so that every product runs along two of them. */
function turnedInverseOf(factor: Float64Array, size: number): Float64Array {
  const turned = new Float64Array(size * size)
  const work: Work = { from: factor, into: turned, size, sums: new Float64Array(SIDE * SIDE) }
  for (let top = 0; top < size; top += SIDE) {
    const bottom = Math.min(top + SIDE, size)
    for (let left = top; left < size; left += SIDE) {
      multiply(work.sums, { one: turned, other: factor, size, top, left, from: top, to: left })
      for (let row = top; row < bottom; row++) finishTurned(work, row, left, (row - top) * SIDE)
    }
  }
  return turned
}

function finishTurned({ from, into, size, sums }: Work, row: number, left: number, first: number): void {
  const [start, end] = [Math.max(row, left), Math.min(left + SIDE, size)]
  for (let column = start; column < end; column++) {
    let sum = row === column ? -1 : (sums[first + column - left] ?? 0)
    for (let k = start; k < column; k++) sum += (into[row * size + k] ?? 0) * (from[column * size + k] ?? 0)
    into[row * size + column] = -sum / (from[column * size + column] ?? 1)
  }
}
