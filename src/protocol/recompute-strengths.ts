// Comparisons once more, from the protocol alone: the strengths of Bradley and Terry with a normal prior, found by Newton's
// steps, none longer than one, and their errors from the inverse of the curvature. Source: docs/decisions/0029.
import type { ProtocolComparison, ProtocolGroup } from './protocol-document.ts'
import { inOrder } from './recompute-judging.ts'

type Ranked = ProtocolGroup['entries'][number]
/** How often `a` was chosen before `b`, and the other way. */
type Met = { readonly a: number; readonly b: number; readonly a1: number; readonly b1: number }

const PRIOR_VARIANCE = 4
const MOST_STEPS = 100
/** After a step that short, what is left is less than its square. */
const EXACT = 1e-9
const EQUAL = 1e-9
const DIGITS = 6

const chance = (difference: number) => 1 / (1 + Math.exp(-difference))

function cleared(row: number[], pivotRow: readonly number[], at: number): void {
  const factor = row[at] ?? 0
  if (factor === 0) return
  for (let column = at; column < row.length; column++) {
    row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0)
  }
}

type Matrix = readonly (readonly number[])[]

/** What the symmetric matrix, whose diagonal outweighs the rest, turns into the columns to the right (Gauss and Jordan). */
function solved(matrix: Matrix, right: Matrix): Matrix {
  const rows = matrix.map((row, at) => [...row, ...(right[at] ?? [])])
  for (const [at, pivotRow] of rows.entries()) {
    const pivot = pivotRow[at] ?? 1
    for (let column = at; column < pivotRow.length; column++) pivotRow[column] = (pivotRow[column] ?? 0) / pivot
    for (const row of rows) if (row !== pivotRow) cleared(row, pivotRow, at)
  }
  return rows.map((row) => row.slice(matrix.length))
}

function slopeAt(at: readonly number[], met: readonly Met[]): readonly number[] {
  const slope = at.map((strength) => -strength / PRIOR_VARIANCE)
  for (const { a, b, a1, b1 } of met) {
    const more = a1 - (a1 + b1) * chance((at[a] ?? 0) - (at[b] ?? 0))
    slope[a] = (slope[a] ?? 0) + more
    slope[b] = (slope[b] ?? 0) - more
  }
  return slope
}

function curvatureAt(at: readonly number[], met: readonly Met[]): Matrix {
  const matrix = at.map((_, row) => at.map((__, column) => (row === column ? 1 / PRIOR_VARIANCE : 0)))
  const add = (row: number, column: number, more: number) => {
    const found = matrix[row]
    if (found) found[column] = (found[column] ?? 0) + more
  }
  for (const { a, b, a1, b1 } of met) {
    const share = chance((at[a] ?? 0) - (at[b] ?? 0))
    const weight = (a1 + b1) * share * (1 - share)
    add(a, a, weight)
    add(b, b, weight)
    add(a, b, -weight)
    add(b, a, -weight)
  }
  return matrix
}

function strengthsOf(size: number, met: readonly Met[]) {
  let at: readonly number[] = Array.from({ length: size }, () => 0)
  for (let turn = 0; turn < MOST_STEPS; turn++) {
    const slope = slopeAt(at, met).map((each) => [each])
    const step = solved(curvatureAt(at, met), slope).map(([each = 0]) => each)
    const longest = step.reduce((most, each) => Math.max(most, Math.abs(each)), 0)
    const by = longest > 1 ? 1 / longest : 1
    at = at.map((strength, entry) => strength + by * (step[entry] ?? 0))
    if (longest < EXACT) break
  }
  const unit = at.map((_, row) => at.map((__, column) => Number(row === column)))
  const inverse = solved(curvatureAt(at, met), unit)
  // Against the field's average, which is known from the prior alone.
  const errors = inverse.map((row, entry) => Math.sqrt(Math.max(0, (row[entry] ?? 0) - PRIOR_VARIANCE / size)))
  return { strengths: at, errors }
}

function metIn(places: ReadonlyMap<string, number>, counting: readonly ProtocolComparison[]): readonly Met[] {
  const size = places.size
  const found = new Map<number, { a: number; b: number; a1: number; b1: number }>()
  for (const { left, right, chosen } of counting) {
    const [one, other] = [places.get(left) ?? 0, places.get(right) ?? 0]
    const [a, b] = one < other ? [one, other] : [other, one]
    const known = found.get(a * size + b) ?? { a, b, a1: 0, b1: 0 }
    if (places.get(chosen) === a) known.a1 += 1
    else known.b1 += 1
    found.set(a * size + b, known)
  }
  return [...found.values()]
}

/** Never "-0.000000": nothing is written in one way only. */
function written(value: number): string {
  const text = value.toFixed(DIGITS)
  return Number(text) === 0 ? (0).toFixed(DIGITS) : text
}

export function rankStrengths(entries: readonly string[], comparisons: readonly ProtocolComparison[]) {
  const members = new Set(entries)
  const counting = comparisons.filter(
    ({ left, right, voided }) => voided === null && members.has(left) && members.has(right),
  )
  const compared = entries.filter((id) => counting.some(({ left, right }) => left === id || right === id))
  const places = new Map(compared.map((id, place) => [id, place]))
  const { strengths, errors } = strengthsOf(compared.length, metIn(places, counting))
  return inOrder(
    entries.map((entry): Ranked => {
      const place = places.get(entry)
      if (place === undefined) return { entry, rank: null, judges: 0, mean: null }
      const own = counting.filter(({ left, right }) => left === entry || right === entry)
      const strength = strengths[place] ?? 0
      const told = {
        value: written(strength),
        error: written(errors[place] ?? 0),
        chosen: own.filter(({ chosen }) => chosen === entry).length,
        compared: own.length,
      }
      const rank = 1 + strengths.filter((other) => other > strength + EQUAL).length
      return { entry, rank, judges: new Set(own.map(({ juror }) => juror)).size, mean: null, strength: told }
    }),
  )
}
