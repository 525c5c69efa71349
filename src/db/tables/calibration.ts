import type { Generated } from 'kysely'
import type { CriterionId, EntryId, PersonId, PracticeId, RoundId } from '../../kernel/ids.ts'
import type { ShownValue } from '../../kernel/shown-value.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { DefaultedJsonColumn, JsonColumn } from './json-column.ts'

export type CalibrationTable = {
  round_id: RoundId
  state: 'preparing' | 'open' | 'shown' | 'closed' | 'skipped'
  shares_comments: Generated<boolean>
  criterion_ids: Generated<CriterionId[]>
  judging_mode: Generated<'values' | 'verdict' | 'ranking' | 'pairwise'>
  scale_min: number | null
  scale_max: number | null
  opened_by: PersonId | null
  opened_at: Date | null
  shown_by: PersonId | null
  shown_at: Date | null
  closed_by: PersonId | null
  closed_at: Date | null
}

/** `criterionId` null: of the entry as a whole. `label` empty: written for practice, with no question behind it. */
export type StoredPracticeAnswer = {
  readonly label: Texts
  readonly criterionId: CriterionId | null
  readonly shown: ShownValue
}

export type CalibrationEntryTable = {
  id: PracticeId
  round_id: RoundId
  position: number
  origin: 'constructed' | 'earlier'
  earlier_entry_id: EntryId | null
  source: DefaultedJsonColumn<Texts>
  title: string
  answers: JsonColumn<readonly StoredPracticeAnswer[]>
  version: Generated<number>
  saved_at: Date
}

export type CalibrationSheetTable = {
  practice_id: PracticeId
  person_id: PersonId
  round_id: RoundId
  scores: (number | null)[]
  comments: string[]
  version: Generated<number>
  saved_at: Date
  done_at: Date | null
}

export type AnchorNoteTable = {
  round_id: RoundId
  criterion_id: CriterionId
  version: number
  text: string
  written_by: PersonId
  written_at: Date
}
