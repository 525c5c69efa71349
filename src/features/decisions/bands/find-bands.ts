// The bands of a round from its sheets, whoever asks: by the model that the checks beside the result rest on.
import type { CategoryId, EntryId } from '../../../kernel/ids.ts'
import type { StandingBand } from '../../../kernel/standing-bands.ts'
import { findChecks, type JudgedGroup, type Result, rankEntries } from '../../jury/contract.ts'
import type { RoundRules } from '../../prizes/contract.ts'
import { bandOf, leastForBands } from './rules.ts'

type Told = Pick<RoundRules['round'], 'tellsBands' | 'judgingMode' | 'winnersEach'>

/** Only values on each criterion say how sure a place is. */
export function tellsBands({ tellsBands: isTold, judgingMode }: Omit<Told, 'winnersEach'>): boolean {
  return isTold && judgingMode === 'values'
}

type Field = { readonly round: Told; readonly scale: RoundRules['scale']; readonly groups: readonly JudgedGroup[] }

/** `groups`: all that was judged, a category each. None for entries of which nothing is told. */
export async function findBands({ round, scale, groups }: Field): Promise<ReadonlyMap<EntryId, StandingBand>> {
  if (!tellsBands(round)) return new Map()
  const ranked = groups.map((group) => ({ ...group, scale, ranked: rankEntries(group.criteria, group.entries) }))
  const checks = await findChecks({ groups: ranked, among: 1 })
  return new Map(
    checks.groups.flatMap(({ entries }) => {
      const known = entries.flatMap(({ entryId, chance }) => (chance ? [{ entryId, range: chance.rank }] : []))
      if (known.length < leastForBands(round.winnersEach)) return []
      return known.map(({ entryId, range }): [EntryId, StandingBand] => [entryId, bandOf(range, known.length)])
    }),
  )
}

/** Of a result as somebody sees it: those who came further in stages with those who did not, since they competed. */
export function fieldOf({ groups }: Result): readonly JudgedGroup[] {
  const byCategory = new Map<CategoryId | null, JudgedGroup>()
  for (const { categoryId, criteria, judged } of groups) {
    const known = byCategory.get(categoryId)
    byCategory.set(categoryId, { criteria, entries: [...(known?.entries ?? []), ...judged] })
  }
  return [...byCategory.values()]
}
