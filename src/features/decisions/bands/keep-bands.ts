// At release the bands are kept once, from all sheets that count, so that no later look tells another. By the owner of the
// tables: whoever releases may be shut out from some of the entries.
import type { Tx } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import type { JudgedGroup } from '../../jury/contract.ts'
import type { RoundRules } from '../../prizes/contract.ts'
import type { ProtocolFacts } from '../protocol/queries.ts'
import { findBands, tellsBands } from './find-bands.ts'
import { insertBands } from './store.ts'

type Released = {
  readonly roundId: RoundId
  readonly rules: RoundRules
  readonly facts: ProtocolFacts
  readonly now: Date
}

/** In order of the changes, so that the last one stands. */
function valuesIn({ criteria }: RoundRules, { adjustments }: ProtocolFacts, sheet: ProtocolFacts['sheets'][number]) {
  const scores = [...sheet.scores]
  for (const { personId, entryId, position, after } of adjustments) {
    if (personId !== sheet.personId || entryId !== sheet.entryId) continue
    const place = criteria.findIndex((criterion) => criterion.position === position)
    if (place >= 0) scores[place] = after
  }
  return scores
}

function groupsOf(rules: RoundRules, facts: ProtocolFacts): readonly JudgedGroup[] {
  const sheets = new Map<EntryId, ProtocolFacts['sheets'][number][]>()
  for (const sheet of facts.sheets) {
    if (sheet.voided === null) sheets.set(sheet.entryId, [...(sheets.get(sheet.entryId) ?? []), sheet])
  }
  return [...rules.categories.map(({ id }) => id), null].map((category) => {
    const places = rules.criteria.flatMap(({ categoryIds }, place) =>
      categoryIds.length === 0 || (category !== null && categoryIds.includes(category)) ? [place] : [],
    )
    const entries = facts.entries
      .filter(({ categoryId }) => categoryId === category)
      .map(({ id }) => ({
        id,
        sheets: (sheets.get(id) ?? []).map((sheet) => {
          const values = valuesIn(rules, facts, sheet)
          return { personId: sheet.personId, scores: places.map((place) => values[place] ?? null) }
        }),
      }))
    return { criteria: places.flatMap((place) => rules.criteria[place] ?? []), entries }
  })
}

export async function keepBands(tx: Tx, { roundId, rules, facts, now }: Released): Promise<void> {
  if (!tellsBands(rules.round)) return
  const bands = await findBands({ round: rules.round, scale: rules.scale, groups: groupsOf(rules, facts) })
  await insertBands(tx, { roundId, bands, at: now })
}
