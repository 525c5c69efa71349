import type { Tx } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { JudgingMode, LastTieStep } from '../round-rules.ts'

export type Terms = {
  readonly applicantKinds: readonly string[]
  readonly isInternal: boolean
  readonly entriesPerOrganisation: number
  readonly scaleMin: number
  readonly scaleMax: number
  readonly requiresBothForms: boolean
  readonly showsApplicants: boolean
  readonly publishesEntries: boolean
  readonly showsJury: boolean
  readonly requiresSignatory: boolean
  readonly readsBlind: boolean
  readonly lastTieStep: LastTieStep
  readonly judgingMode: JudgingMode
  readonly rankingPlaces: number
  readonly comparisonsEach: number
  readonly comparisonWantsWords: boolean
  readonly winnersEach: number
  readonly finalistsEach: number | null
  readonly tellsBands: boolean
}

export async function updateTerms(tx: Tx, roundId: RoundId, terms: Terms): Promise<void> {
  await tx
    .updateTable('round')
    .set({
      applicant_kinds: [...terms.applicantKinds],
      is_internal: terms.isInternal,
      entries_per_organisation: terms.entriesPerOrganisation,
      scale_min: terms.scaleMin,
      scale_max: terms.scaleMax,
      requires_both_forms: terms.requiresBothForms,
      shows_applicants: terms.showsApplicants,
      publishes_entries: terms.publishesEntries,
      shows_jury: terms.showsJury,
      requires_signatory: terms.requiresSignatory,
      reads_blind: terms.readsBlind,
      last_tie_step: terms.lastTieStep,
      judging_mode: terms.judgingMode,
      ranking_places: terms.rankingPlaces,
      comparisons_each: terms.comparisonsEach,
      comparison_wants_words: terms.comparisonWantsWords,
      winners_each: terms.winnersEach,
      finalists_each: terms.finalistsEach,
      tells_bands: terms.tellsBands,
    })
    .where('id', '=', roundId)
    .execute()
}
