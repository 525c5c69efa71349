import fc from 'fast-check'
import { expect, test } from 'vitest'
import { factorOf, inverseOfFactored, solveFactored } from './positive-definite.ts'

/** `b·bᵀ + 1` is positive definite whatever stands in `b`. */
const matrices = fc.integer({ min: 1, max: 13 }).chain((size) =>
  fc.array(fc.integer({ min: -4, max: 4 }), { minLength: size * size, maxLength: size * size }).map((b) => {
    const a = new Float64Array(size * size)
    for (let row = 0; row < size; row++)
      for (let column = 0; column < size; column++) {
        let sum = row === column ? 1 : 0
        for (let k = 0; k < size; k++) sum += b[row * size + k]! * b[column * size + k]!
        a[row * size + column] = sum
      }
    return { a, size }
  }),
)

function product(a: Float64Array, b: Float64Array, size: number): number[] {
  return Array.from({ length: size * size }, (_, place) => {
    const [row, column] = [Math.floor(place / size), place % size]
    return Array.from({ length: size }, (_, k) => a[row * size + k]! * b[k * size + column]!).reduce((x, y) => x + y, 0)
  })
}

test('the inverse times the matrix is one', () => {
  fc.assert(
    fc.property(matrices, ({ a, size }) => {
      const found = product(a, inverseOfFactored(factorOf(a, size), size), size)
      for (const [place, value] of found.entries()) expect(value).toBeCloseTo(place % (size + 1) === 0 ? 1 : 0, 8)
    }),
  )
})

test('a solution is put back to what was asked', () => {
  fc.assert(
    fc.property(matrices, ({ a, size }) => {
      const b = Float64Array.from({ length: size }, (_, place) => place + 1)
      const x = solveFactored(factorOf(a, size), b)
      for (let row = 0; row < size; row++) {
        const sum = Array.from(x, (value, column) => value * a[row * size + column]!).reduce((p, q) => p + q, 0)
        expect(sum).toBeCloseTo(b[row]!, 8)
      }
    }),
  )
})

test('what is not positive definite is refused', () => {
  expect(() => factorOf(Float64Array.of(1, 2, 2, 1), 2)).toThrow('not positive definite')
})
