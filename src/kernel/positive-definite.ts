// Symmetric, positive definite matrices, kept whole by rows in one array: `a[row * size + column]`.

/** The lower factor of `a = L·Lᵀ` (Cholesky), above the diagonal zero; throws where `a` is not positive definite. */
export function factorOf(a: Float64Array, size: number): Float64Array {
  const factor = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      const rest = (a[row * size + column] ?? 0) - dot(factor, row * size, column * size, column)
      if (row === column) {
        if (!(rest > 0)) throw new RangeError('the matrix is not positive definite')
        factor[row * size + row] = Math.sqrt(rest)
      } else {
        factor[row * size + column] = rest / (factor[column * size + column] ?? 1)
      }
    }
  }
  return factor
}

function dot(values: Float64Array, one: number, other: number, length: number): number {
  let sum = 0
  for (let place = 0; place < length; place++) sum += (values[one + place] ?? 0) * (values[other + place] ?? 0)
  return sum
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
  for (let row = size - 1; row >= 0; row--) {
    const solved = (x[row] ?? 0) / (factor[row * size + row] ?? 1)
    x[row] = solved
    for (let column = 0; column < row; column++) {
      x[column] = (x[column] ?? 0) - (factor[row * size + column] ?? 0) * solved
    }
  }
  return x
}

/** The inverse of what was factored: `L⁻ᵀ·L⁻¹`. */
export function inverseOfFactored(factor: Float64Array, size: number): Float64Array {
  const lower = inverseOfLower(factor, size)
  const inverse = new Float64Array(size * size)
  for (let k = 0; k < size; k++) {
    for (let row = 0; row <= k; row++)
      addScaledRow(inverse, { to: row * size, lower, from: k * size, at: row, length: row + 1 })
  }
  for (let row = 0; row < size; row++) {
    for (let column = row + 1; column < size; column++) inverse[row * size + column] = inverse[column * size + row] ?? 0
  }
  return inverse
}

type Scaled = { to: number; lower: Float64Array; from: number; at: number; length: number }

function addScaledRow(target: Float64Array, { to, lower, from, at, length }: Scaled): void {
  const scale = lower[from + at] ?? 0
  if (scale === 0) return
  for (let place = 0; place < length; place++) {
    target[to + place] = (target[to + place] ?? 0) + scale * (lower[from + place] ?? 0)
  }
}

function inverseOfLower(factor: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size)
  for (let row = 0; row < size; row++) {
    const head = factor[row * size + row] ?? 1
    for (let k = 0; k < row; k++) {
      const scale = -(factor[row * size + k] ?? 0) / head
      addRow(lower, { to: row * size, from: k * size, scale, length: k + 1 })
    }
    lower[row * size + row] = 1 / head
  }
  return lower
}

function addRow(
  values: Float64Array,
  { to, from, scale, length }: { to: number; from: number; scale: number; length: number },
): void {
  if (scale === 0) return
  for (let place = 0; place < length; place++) {
    values[to + place] = (values[to + place] ?? 0) + scale * (values[from + place] ?? 0)
  }
}
