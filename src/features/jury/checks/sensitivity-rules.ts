// What would change among the first if one juror had not been there, or one weight were a quarter more or less. The raw
// rule is applied again to other inputs; nothing is modelled. Source: jury method, § 3.7 (c).
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { type RankedResult, rankEntries, type Sheet, type WeightedCriterion } from '../result/rules.ts'

export type JudgedGroup = {
  readonly criteria: readonly WeightedCriterion[]
  readonly entries: readonly { readonly id: EntryId; readonly sheets: readonly Sheet[] }[]
}

export type Swing = {
  readonly enters: readonly EntryId[]
  readonly leaves: readonly EntryId[]
  readonly newFirst: EntryId | null
}

export type Sensitivity = {
  /** Only jurors without whom something among the first would be different. */
  readonly withoutJuror: readonly ({ readonly personId: PersonId } & Swing)[]
  /** Likewise: the criterion by its place, and by how much its weight is multiplied. */
  readonly withWeight: readonly ({ readonly criterion: number; readonly factor: number } & Swing)[]
}

const FACTORS = [0.75, 1.25]

/** All who share the last of the first `among` ranks are among them. */
function firsts(ranked: readonly RankedResult[], among: number): readonly EntryId[] {
  return ranked.flatMap(({ entryId, rank }) => (rank !== null && rank <= among ? [entryId] : []))
}

function swing(base: readonly RankedResult[], other: readonly RankedResult[], among: number): Swing | null {
  const [before, after] = [firsts(base, among), firsts(other, among)]
  const enters = after.filter((id) => !before.includes(id))
  const leaves = before.filter((id) => !after.includes(id))
  const leaders = (ranked: readonly RankedResult[]) => firsts(ranked, 1)
  const isSameFirst = String(leaders(base)) === String(leaders(other))
  if (enters.length === 0 && leaves.length === 0 && isSameFirst) return null
  return { enters, leaves, newFirst: isSameFirst ? null : (leaders(other)[0] ?? null) }
}

/** `among`: how many first places the question is about. `ranked` is the group's result by the rule itself. */
export function sensitivityOf(group: JudgedGroup, ranked: readonly RankedResult[], among: number): Sensitivity {
  const byId = new Map(group.entries.map((entry) => [entry.id, entry]))
  const readBy = new Map<PersonId, EntryId[]>()
  for (const { id, sheets } of group.entries) {
    for (const { personId } of sheets) readBy.set(personId, [...(readBy.get(personId) ?? []), id])
  }
  const withoutJuror = [...readBy].flatMap(([personId, read]) => {
    // Nobody from further down can rise above the first of those whose values stay as they are.
    const near = new Set([...ranked.slice(0, among + read.length).map(({ entryId }) => entryId), ...read])
    const entries = [...near].flatMap((id) => {
      const entry = byId.get(id)
      return entry ? [{ id, sheets: entry.sheets.filter((sheet) => sheet.personId !== personId) }] : []
    })
    const found = swing(ranked, rankEntries(group.criteria, entries), among)
    return found ? [{ personId, ...found }] : []
  })
  const withWeight = group.criteria.flatMap((_, criterion) =>
    FACTORS.flatMap((factor) => {
      const criteria = group.criteria.map(({ weight }, place) => ({
        weight: place === criterion ? weight * factor : weight,
      }))
      const found = swing(ranked, rankEntries(criteria, group.entries), among)
      return found ? [{ criterion, factor, ...found }] : []
    }),
  )
  return { withoutJuror, withWeight }
}
