import type { Generated } from 'kysely'
import type { BallotId, CategoryId, EntryId, PersonId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { DefaultedJsonColumn, JsonColumn } from './json-column.ts'

export type NominationTable = {
  entry_id: EntryId
  round_id: RoundId
  category_id: CategoryId | null
  nominated_by: PersonId
  nominated_at: Date
}

export type AwardTable = {
  entry_id: EntryId
  round_id: RoundId
  category_id: CategoryId | null
  kind: 'winner' | 'honourable_mention'
  decided_by: PersonId
  decided_at: Date
}

export type NonAwardTable = {
  id: string
  round_id: RoundId
  category_id: CategoryId | null
  reason: JsonColumn<Texts>
  decided_by: PersonId
  decided_at: Date
}

export type AwardBasisTable = {
  id: string
  round_id: RoundId
  category_id: CategoryId | null
  source: 'ballot' | 'meeting' | 'rule' | 'none'
  ballot_id: BallotId | null
  pointed: EntryId[]
  is_open: boolean
  deviation: JsonColumn<Texts> | null
  decided_by: PersonId
  decided_at: Date
}

export type StatementTable = {
  entry_id: EntryId
  round_id: RoundId
  text: JsonColumn<Texts>
  state: Generated<'draft' | 'approved'>
  version: Generated<number>
  written_by: PersonId
  saved_at: Date
  approved_by: PersonId | null
  approved_at: Date | null
}

export type FeedbackTable = {
  entry_id: EntryId
  round_id: RoundId
  text: string
  state: Generated<'draft' | 'approved'>
  version: Generated<number>
  written_by: PersonId
  saved_at: Date
  approved_by: PersonId | null
  approved_at: Date | null
}

export type StandingBandTable = {
  entry_id: EntryId
  round_id: RoundId
  band: string
  made_at: Date
}

export type PresentationTable = {
  entry_id: EntryId
  round_id: RoundId
  slug: string
  lead: DefaultedJsonColumn<Texts>
  film_url: string | null
  film_has_captions: Generated<boolean>
  contact_name: string | null
  contact_email: string | null
  saved_at: Date
}

export type PresentationPictureTable = {
  id: string
  entry_id: EntryId
  round_id: RoundId
  position: number
  storage_key: string
  media_type: string
  width: number
  height: number
  alternative: JsonColumn<Texts>
  caption: DefaultedJsonColumn<Texts>
  photographer: string
}
