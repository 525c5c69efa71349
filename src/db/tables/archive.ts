import type { Generated } from 'kysely'
import type { CategoryId, Id, OrganisationId, PrizeId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { JsonColumn } from './json-column.ts'

/** A reported value: a number, a word that is the same in every language, or a text. */
export type ReportedValue = Texts | number | string

export type Reported = {
  readonly value: ReportedValue
  readonly sources: readonly string[]
  readonly note?: Texts | undefined
}

export type ArchivedEffect = {
  readonly indicator: Texts
  readonly unit: Texts | null
  readonly kind: 'measured' | 'claimed' | 'volume' | 'baseline'
  /** More than one where sources tell the same effect differently. */
  readonly readings: readonly {
    readonly before: ReportedValue | null
    readonly after: ReportedValue | null
    readonly sources: readonly string[]
    readonly note?: Texts | undefined
  }[]
}

export type ArchivedInnovation = {
  readonly name: string | null
  readonly nameNote?: Texts | undefined
  readonly otherNames: readonly { readonly name: string; readonly sources: readonly string[] }[]
  readonly summary?: Texts | undefined
  readonly effects: readonly ArchivedEffect[]
  readonly sources: readonly string[]
}

export type ArchivedJury = {
  readonly size: number | null
  readonly roles: readonly Texts[]
  readonly sources: readonly string[]
  readonly note?: Texts | undefined
}

export type ArchiveSourceTable = { id: string; name: JsonColumn<Texts>; url: string | null }

export type ArchivedRoundTable = {
  round_id: RoundId
  year: number
  application_year: number | null
  status: 'awarded' | 'partly_awarded' | 'suspended'
  status_note: JsonColumn<Texts> | null
  organiser: string
  secretariat: string | null
  prize_sources: Generated<string[]>
  criteria_note: JsonColumn<Texts> | null
  criteria_sources: Generated<string[]>
  jury: JsonColumn<ArchivedJury> | null
  entries_are_complete: boolean
  sources: string[]
}

export type ArchivedMilestoneTable = {
  milestone_id: Id<'milestone'>
  round_id: RoundId
  note: JsonColumn<Texts> | null
  sources: string[]
}

export type ArchivedCategoryTable = {
  category_id: CategoryId
  round_id: RoundId
  applicants: number | null
  winner: string | null
  status: 'awarded' | 'not_awarded'
  note: JsonColumn<Texts> | null
  sources: string[]
}

export type ArchiveFactTable = {
  id: Id<'fact'>
  prize_id: PrizeId | null
  round_id: RoundId | null
  position: number
  key: string
  label: JsonColumn<Texts>
  reported: JsonColumn<readonly Reported[]>
  note: JsonColumn<Texts> | null
  disagrees: Generated<boolean>
}

export type ArchivedEntryTable = {
  id: Id<'archived_entry'>
  round_id: RoundId
  position: number
  organisation_id: OrganisationId | null
  organisation_name: string
  organisation_number: string | null
  unit_name: string | null
  area: string | null
  standing: 'winner' | 'finalist' | 'honourable_mention' | 'applicant'
  category_id: CategoryId | null
  innovations: JsonColumn<readonly ArchivedInnovation[]>
  note: JsonColumn<Texts> | null
  sources: string[]
}

export type LoadedDocumentTable = { name: string; content_hash: string; loaded_at: Generated<Date> }
