import type { TextKey, Translate } from '../../text/translate.ts'

const LABELS = {
  title: 'prizes.field_title',
  summary: 'prizes.field_summary',
  body: 'prizes.field_body',
  eligibility: 'prizes.field_eligibility',
  prize_use: 'prizes.field_prize_use',
  prize_nok: 'prizes.field_prize_nok',
  contact_name: 'prizes.field_contact_name',
  contact_email: 'prizes.field_contact_email',
  name: 'prizes.field_name',
  about: 'prizes.field_about',
  asks: 'prizes.field_asks',
  guidance: 'prizes.field_guidance',
  weight: 'prizes.field_weight',
  anchor: 'prizes.field_anchor',
  categories: 'prizes.field_categories',
  section: 'prizes.field_section',
  kind: 'prizes.field_kind',
  label: 'prizes.field_label',
  help: 'prizes.field_help',
  required: 'prizes.field_required',
  max_words: 'prizes.field_max_words',
  unit: 'prizes.field_unit',
  options: 'prizes.field_options',
  criterion: 'prizes.field_criterion',
  withheld_basis: 'prizes.field_withheld_basis',
  announced: 'prizes.field_announced',
  opens: 'prizes.field_opens',
  deadline: 'prizes.field_deadline',
  meeting_at: 'prizes.field_meeting_at',
  meeting_place: 'prizes.field_meeting_place',
  nominated: 'prizes.field_nominated',
  award: 'prizes.field_award',
  award_place: 'prizes.field_award_place',
  applicant_kinds: 'prizes.field_applicant_kinds',
  applicants: 'prizes.field_applicants',
  entries_limit: 'prizes.field_entries_limit',
  scale_min: 'prizes.field_scale_min',
  scale_max: 'prizes.field_scale_max',
  both_forms: 'prizes.field_both_forms',
  shows_applicants: 'prizes.field_shows_applicants',
  publishes_entries: 'prizes.field_publishes_entries',
  shows_jury: 'prizes.field_shows_jury',
  requires_signatory: 'team.field_requires_signatory',
  prize: 'prizes.field_prize',
  prize_name: 'prizes.field_prize_name',
  organisation: 'prizes.field_organisation',
  round_title: 'prizes.field_round_title',
  template: 'prizes.field_template',
  email: 'prizes.field_email',
  role: 'prizes.field_role',
  role_title: 'prizes.field_role_title',
  reason: 'prizes.field_reason',
  until: 'life.field_until',
  reference: 'life.field_reference',
  category: 'life.field_category',
  option: 'form.field_option',
  column: 'form.field_column',
  column_kind: 'form.field_column_kind',
  part: 'form.field_part',
  min_count: 'form.field_min_count',
  max_count: 'form.field_max_count',
  min_value: 'form.field_min_value',
  max_value: 'form.field_max_value',
  max_rows: 'form.field_max_rows',
  file_kinds: 'form.field_file_kinds',
  max_files: 'form.field_max_files',
  max_megabytes: 'form.field_max_megabytes',
  shown_if: 'form.field_shown_if',
  shown_if_values: 'form.field_shown_if_values',
  hidden_in_blind: 'form.field_hidden_in_blind',
  asked_in: 'form.field_asked_in',
  paste: 'form.field_paste',
  new_kind: 'form.field_new_kind',
  place: 'form.field_place',
  clarification: 'form.field_clarification',
  about_question: 'form.field_about_question',
} as const satisfies Record<string, TextKey>
const BY_NAME: ReadonlyMap<string, TextKey> = new Map(Object.entries(LABELS))

const LANGUAGES = { nb: 'prizes.in_nb', nn: 'prizes.in_nn', en: 'prizes.in_en' } as const

/** What a field is called: `title_nn` is the title in nynorsk, `anchor_3_nb` the words for value 3 in bokmål. */
export function labelOf(t: Translate, name: string): string {
  const found = /^([a-z]+(?:_[a-z]+)*?)(?:_(\d+))?(?:_(nb|nn|en))?$/.exec(name)
  const key = BY_NAME.get(found?.[1] ?? '')
  if (!key) return name
  const label = t(key, { number: found?.[2] ?? '' })
  const language = found?.[3]
  if (language !== 'nb' && language !== 'nn' && language !== 'en') return label
  return t('prizes.field_in_language', { label, language: t(LANGUAGES[language]) })
}
