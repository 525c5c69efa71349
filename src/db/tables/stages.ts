import type { EntryId, PersonId, RoundId } from '../../kernel/ids.ts'
import type { JsonColumn } from './json-column.ts'

export type StageRulesTable = {
  round_id: RoundId
  stages: number
  readers: number[]
  places: number[]
  counted_over: 'round' | 'category'
  grey_percent: number
  widest_spread: number
  highest_single: number
  best_of_category: boolean
  corrected_may_decide: boolean
}

/** Of a passage as a whole: nothing from which a single entry's value could be told. */
export type StoredPassageDiagnosis = {
  readonly sheets: number
  readonly jurors: number
  /** Groups of jurors that share no entry. */
  readonly parts: number
  /** The fewest sheets of one juror. */
  readonly leastSheets: number
  /** The severity of the jurors differs clearly. */
  readonly isSeverityClear: boolean
  readonly decidedBy: 'raw' | 'corrected'
  /** Entries to which nobody has given a value. */
  readonly unread: number
  /** The model could be fitted, so that there are chances at all. */
  readonly hasChances: boolean
}

export type StagePassageTable = {
  id: string
  round_id: RoundId
  version: number
  stage: number
  asked_by: PersonId
  asked_at: Date
  computed_at: Date | null
  facts_hash: string | null
  hash: string | null
  diagnosis: JsonColumn<StoredPassageDiagnosis> | null
  applied_at: Date | null
  applied_by: PersonId | null
  undone_at: Date | null
  undone_by: PersonId | null
  undone_reason: string | null
  after_plan: number | null
  after_sheets: number | null
  reading_before: JsonColumn<unknown> | null
}

export type PassageEntryTable = {
  passage_id: string
  round_id: RoundId
  entry_id: EntryId
  goes_on: boolean
  joined_at: Date | null
}

export type PassageAdditionTable = {
  passage_id: string
  round_id: RoundId
  entry_id: EntryId
  reason: string
  added_by: PersonId
  added_at: Date
}

export type PassageFigureTable = {
  passage_id: string
  round_id: RoundId
  entry_id: EntryId
  reason: 'first' | 'grey' | 'best_of_category' | 'disagreement' | 'highest' | null
  rank: number | null
  mean: number | null
  chance: number | null
  spread: number | null
  highest: number | null
  sheets: number
}

export type PassageSheetTable = { passage_id: string; assessment_id: string }
