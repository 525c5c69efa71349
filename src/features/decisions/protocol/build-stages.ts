import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import type { RoundRules } from '../../prizes/contract.ts'
import type { ProtocolFacts } from './queries.ts'

type Source = { readonly rules: RoundRules; readonly facts: ProtocolFacts }

/** `sheetIds`: in the order in which the document lists the sheets. Nothing where the jury judged in one stage. */
export function stagesOf({ rules, facts }: Source, sheetIds: readonly string[]): Pick<ProtocolDocument, 'stages'> {
  const rule = rules.stages
  if (!rule || facts.passages.length === 0) return {}
  const placeOf = new Map(sheetIds.map((id, place) => [id, place]))
  const judged = new Map(facts.entries.map((entry) => [entry.id, entry]))
  const { countedOver, greyPercent, widestSpread, highestSingle, bestOfCategory } = rule
  const stages = facts.passages.map((passage) => ({
    stage: passage.stage,
    at: passage.at.toISOString(),
    rule: {
      places: rule.places[passage.stage - 1] ?? 1,
      countedOver,
      greyPercent,
      widestSpread,
      highestSingle,
      bestOfCategory,
      decidedBy: passage.decidedBy,
    },
    sheets: passage.sheetIds.flatMap((id) => placeOf.get(id) ?? []).toSorted((a, b) => a - b),
    entries: passage.entries
      .filter(({ entryId }) => judged.has(entryId))
      .map(({ entryId, reason, chance, addedReason, joinedAt }) => ({
        entry: entryId,
        reason,
        chance,
        isAdded: addedReason !== null || joinedAt !== null,
        // Words about an applicant whom nobody may know of stay with the panel.
        addedReason: judged.get(entryId)?.isPublic ? addedReason : null,
        ...(joinedAt === null ? {} : { joinedAt: new Date(joinedAt).toISOString() }),
      })),
  }))
  return { stages }
}
