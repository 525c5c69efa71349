// The sheets of a jury as the ordinal model takes them: steps of the scale, numbered from 0, criterion by criterion.
import type { EntryId, PersonId } from '../../../../kernel/ids.ts'
import type { JudgedGroup } from '../sensitivity-rules.ts'

export type Scale = { readonly min: number; readonly max: number }

export type OrdinalSheets = {
  readonly entry: Int32Array
  readonly juror: Int32Array
  /** By sheet and criterion: a step from 0, or -1 where nothing was given. */
  readonly steps: Int8Array
  /** The category of each entry. */
  readonly category: Int32Array
  /** By category: the announced weight of each criterion over the mean of those that count there; 0 where it does not. */
  readonly weights: readonly Float64Array[]
  readonly jurors: number
  readonly criteria: number
  /** How many values the scale has. */
  readonly values: number
}

export type NumberedSheets = {
  readonly sheets: OrdinalSheets
  readonly placeOf: ReadonlyMap<EntryId, number>
  readonly persons: readonly PersonId[]
  /** Keys of the criteria: one that counts in several categories is one. */
  readonly criteria: readonly string[]
}

function numberOf<K>(numbers: Map<K, number>, key: K): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  numbers.set(key, numbers.size)
  return numbers.size - 1
}

function columnsOf(group: JudgedGroup, numbers: Map<string, number>): readonly number[] {
  return group.criteria.map(({ id }, place) => numberOf(numbers, id ?? `${place}`))
}

export function numberSheets(groups: readonly JudgedGroup[], scale: Scale): NumberedSheets {
  const [placeOf, jurorOf] = [new Map<EntryId, number>(), new Map<PersonId, number>()]
  const criterionOf = new Map<string, number>()
  for (const group of groups) columnsOf(group, criterionOf)
  const criteria = criterionOf.size
  const [entry, juror, steps, category]: [number[], number[], number[], number[]] = [[], [], [], []]
  const weights: Float64Array[] = []
  for (const group of groups) {
    const columns = columnsOf(group, criterionOf)
    const before = entry.length
    for (const { id, sheets } of group.entries) {
      for (const { personId, scores } of sheets) {
        const row = stepsOf(scores, { columns, criteria, scale })
        if (!row) continue
        const place = numberOf(placeOf, id)
        category[place] = weights.length
        entry.push(place)
        juror.push(numberOf(jurorOf, personId))
        steps.push(...row)
      }
    }
    if (entry.length > before) weights.push(weightsOf(group, columns, criteria))
  }
  const sheets = {
    entry: Int32Array.from(entry),
    juror: Int32Array.from(juror),
    steps: Int8Array.from(steps),
    category: Int32Array.from(category),
    weights,
    jurors: jurorOf.size,
    criteria,
    values: scale.max - scale.min + 1,
  }
  return { sheets, placeOf, persons: [...jurorOf.keys()], criteria: [...criterionOf.keys()] }
}

type Columns = { readonly columns: readonly number[]; readonly criteria: number; readonly scale: Scale }

function stepsOf(scores: readonly (number | null)[], { columns, criteria, scale }: Columns): readonly number[] | null {
  const row = Array.from({ length: criteria }, () => -1)
  columns.forEach((column, place) => {
    const score = scores[place]
    if (score) row[column] = score - scale.min
  })
  return row.some((step) => step >= 0) ? row : null
}

function weightsOf(group: JudgedGroup, columns: readonly number[], criteria: number): Float64Array {
  const weights = new Float64Array(criteria)
  const mean = group.criteria.reduce((sum, { weight }) => sum + weight, 0) / group.criteria.length
  group.criteria.forEach(({ weight }, place) => {
    weights[columns[place] ?? 0] = weight / mean
  })
  return weights
}

/** How often each value was given to each criterion, one criterion after another. */
export function countSteps({ steps, criteria, values }: OrdinalSheets): Int32Array {
  const counts = new Int32Array(criteria * values)
  steps.forEach((step, place) => {
    const at = (place % criteria) * values + step
    if (step >= 0) counts[at] = (counts[at] ?? 0) + 1
  })
  return counts
}
