import type { Generated } from 'kysely'
import type { Json } from '../../kernel/canonical.ts'
import type {
  CategoryId,
  CriterionId,
  Id,
  OrganisationId,
  PersonId,
  PrizeId,
  QuestionId,
  RoundId,
} from '../../kernel/ids.ts'
import type { QuestionKind } from '../../kernel/question-kinds.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { DefaultedJsonColumn, JsonColumn } from './json-column.ts'

export type PrizeTable = {
  id: PrizeId
  slug: string
  organisation_id: OrganisationId
  name: JsonColumn<Texts>
  summary: DefaultedJsonColumn<Texts>
  is_practice: Generated<boolean>
  created_at: Generated<Date>
}

export type RoundTable = {
  id: RoundId
  prize_id: PrizeId
  slug: string
  title: JsonColumn<Texts>
  summary: DefaultedJsonColumn<Texts>
  body: DefaultedJsonColumn<Texts>
  eligibility: DefaultedJsonColumn<Texts>
  phase: Generated<
    | 'draft'
    | 'announced'
    | 'open'
    | 'screening'
    | 'assessment'
    | 'deliberation'
    | 'nominated'
    | 'decided'
    | 'released'
    | 'archived'
  >
  suspended_at: Date | null
  suspended_reason: JsonColumn<Texts> | null
  opens_at: Date | null
  deadline: Date | null
  award_at: Date | null
  award_place: string | null
  prize_nok: number | null
  prize_use: DefaultedJsonColumn<Texts>
  contact_name: string | null
  contact_email: string | null
  applicant_kinds: Generated<string[]>
  is_internal: Generated<boolean>
  entries_per_organisation: Generated<number>
  scale_min: Generated<number>
  scale_max: Generated<number>
  requires_both_forms: Generated<boolean>
  shows_applicants: Generated<boolean>
  publishes_entries: Generated<boolean>
  shows_jury: Generated<boolean>
  requires_signatory: Generated<boolean>
  quorum: number | null
  own_entry_bars: Generated<'case' | 'round'>
  reads_blind: Generated<boolean>
  last_tie_step: Generated<'casting_vote' | 'lot'>
  judging_mode: Generated<'values' | 'verdict' | 'ranking' | 'pairwise'>
  ranking_places: Generated<number>
  comparisons_each: Generated<number>
  comparison_wants_words: Generated<boolean>
  winners_each: Generated<number>
  finalists_each: number | null
  tells_bands: Generated<boolean>
  is_practice: Generated<boolean>
  is_historical: Generated<boolean>
  released_at: Date | null
  release_scheduled_at: Date | null
  first_published_at: Date | null
  last_changed_at: Date | null
  version: Generated<number>
  created_at: Generated<Date>
  grace_minutes: Generated<number>
  archived_at: Date | null
  dates_to_check: Generated<boolean>
  keep_removed_days: Generated<number>
  keep_unsent_months: Generated<number>
  copied_from: RoundId | null
}

export type RoundMilestoneTable = {
  id: string
  round_id: RoundId
  kind: 'announced' | 'opens' | 'deadline' | 'jury_meeting' | 'nominated' | 'award' | 'other'
  at: Date | null
  is_whole_day: Generated<boolean>
  label: DefaultedJsonColumn<Texts>
  place: string | null
  source: string | null
  sequence: Generated<number>
  changed_at: Generated<Date>
}

export type CategoryTable = {
  id: CategoryId
  round_id: RoundId
  slug: string
  name: JsonColumn<Texts>
  about: DefaultedJsonColumn<Texts>
  position: number
  deadline: Date | null
  cancelled_at: Date | null
  cancelled_reason: JsonColumn<Texts> | null
}

export type CriterionTable = {
  id: CriterionId
  round_id: RoundId
  position: number
  name: JsonColumn<Texts>
  about: DefaultedJsonColumn<Texts>
  guidance: DefaultedJsonColumn<Texts>
  weight: Generated<number>
  anchors: DefaultedJsonColumn<{ readonly [value: string]: Texts }>
}

export type CriterionCategoryTable = {
  criterion_id: CriterionId
  category_id: CategoryId
  round_id: RoundId
}

export type QuestionTable = {
  id: QuestionId
  round_id: RoundId
  position: number
  section: DefaultedJsonColumn<Texts>
  kind: QuestionKind
  label: JsonColumn<Texts>
  help: DefaultedJsonColumn<Texts>
  is_required: Generated<boolean>
  max_words: number | null
  unit: string | null
  options: DefaultedJsonColumn<readonly { readonly value: string; readonly label: Texts }[]>
  criterion_id: CriterionId | null
  withheld_basis: string | null
  settings: DefaultedJsonColumn<{
    readonly columns?: readonly { key: string; label: Texts; kind: 'text' | 'number' | 'date' }[]
    readonly maxRows?: number
    readonly fileKinds?: readonly ('pdf' | 'picture' | 'office' | 'text')[]
    readonly maxFiles?: number
    readonly maxMegabytes?: number
    readonly minCount?: number
    readonly maxCount?: number
    readonly min?: number
    readonly max?: number
  }>
  shown_if: JsonColumn<{ readonly questionId: QuestionId; readonly anyOf: readonly string[] }> | null
  is_hidden_in_blind: Generated<boolean>
  category_ids: Generated<CategoryId[]>
  origin_id: QuestionId | null
}

export type RoundTermTable = {
  id: Id<'round_term'>
  round_id: RoundId
  position: number
  text: JsonColumn<Texts>
  source: Generated<string>
}

export type RulesVersionTable = {
  round_id: RoundId
  version: number
  frozen_at: Date
  document: JsonColumn<Json>
  content_hash: string
  reason: string | null
}

export type ClarificationTable = {
  round_id: RoundId
  version: number
  question_id: QuestionId | null
  text: JsonColumn<Texts>
  written_at: Date
}

export type RulesStampTable = {
  round_id: RoundId
  stamp: string
}

export type RoundRoleTable = {
  id: string
  round_id: RoundId
  person_id: PersonId
  role: 'secretariat' | 'leader' | 'juror' | 'deputy' | 'auditor'
  title: string | null
  given_at: Generated<Date>
  withdrawn_at: Date | null
}
