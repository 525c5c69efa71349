import { sql } from 'kysely'
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres'
import { LRUCache } from 'lru-cache'
import type { Reader } from '../../db/database.ts'
import { mark, prepare } from '../../db/prepared.ts'
import type { RoundId } from '../../kernel/ids.ts'
import type { RoundRules } from './round-rules.ts'

const ROUND_COLUMNS = [
  'round.id',
  'round.prize_id as prizeId',
  'prize.slug as prizeSlug',
  'prize.name as prizeName',
  'prize.organisation_id as organisationId',
  'organisation.name as organisationName',
  'round.slug',
  'round.title',
  'round.summary',
  'round.body',
  'round.eligibility',
  'round.phase',
  'round.suspended_at as suspendedAt',
  'round.suspended_reason as suspendedReason',
  'round.opens_at as opensAt',
  'round.deadline',
  'round.award_at as awardAt',
  'round.award_place as awardPlace',
  'round.prize_nok as prizeNok',
  'round.prize_use as prizeUse',
  'round.contact_name as contactName',
  'round.contact_email as contactEmail',
  'round.applicant_kinds as applicantKinds',
  'round.is_internal as isInternal',
  'round.entries_per_organisation as entriesPerOrganisation',
  'round.scale_min as scaleMin',
  'round.scale_max as scaleMax',
  'round.requires_both_forms as requiresBothForms',
  'round.shows_applicants as showsApplicants',
  'round.publishes_entries as publishesEntries',
  'round.shows_jury as showsJury',
  'round.requires_signatory as requiresSignatory',
  'round.reads_blind as readsBlind',
  'round.last_tie_step as lastTieStep',
  'round.judging_mode as judgingMode',
  'round.ranking_places as rankingPlaces',
  'round.comparisons_each as comparisonsEach',
  'round.comparison_wants_words as comparisonWantsWords',
  'round.winners_each as winnersEach',
  'round.finalists_each as finalistsEach',
  'round.tells_bands as tellsBands',
  'round.is_practice as isPractice',
  'round.is_historical as isHistorical',
  'round.released_at as releasedAt',
  'round.version',
  'round.grace_minutes as graceMinutes',
  'round.archived_at as archivedAt',
  'round.dates_to_check as datesToCheck',
] as const

const QUESTION_COLUMNS = [
  'question.id',
  'question.position',
  'question.section',
  'question.kind',
  'question.label',
  'question.help',
  'question.is_required as isRequired',
  'question.max_words as maxWords',
  'question.unit',
  'question.options',
  'question.criterion_id as criterionId',
  'question.withheld_basis as withheldBasis',
  'question.settings',
  'question.shown_if as shownIf',
  'question.is_hidden_in_blind as isHiddenInBlind',
  'question.category_ids as categoryIds',
  'question.origin_id as originId',
] as const

const CATEGORY_COLUMNS = [
  'category.id',
  'category.slug',
  'category.name',
  'category.about',
  'category.position',
  'category.deadline',
  'category.cancelled_at as cancelledAt',
  'category.cancelled_reason as cancelledReason',
] as const

const STAGE_COLUMNS = [
  'stage_rules.stages',
  'stage_rules.readers',
  'stage_rules.places',
  'stage_rules.counted_over as countedOver',
  'stage_rules.grey_percent as greyPercent',
  'stage_rules.widest_spread as widestSpread',
  'stage_rules.highest_single as highestSingle',
  'stage_rules.best_of_category as bestOfCategory',
  'stage_rules.corrected_may_decide as correctedMayDecide',
] as const

function withRules(reader: Reader) {
  return reader
    .selectFrom('round')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .innerJoin('organisation', 'organisation.id', 'prize.organisation_id')
    .select(ROUND_COLUMNS)
    .select((expression) => [
      jsonArrayFrom(
        expression
          .selectFrom('category')
          .whereRef('category.round_id', '=', 'round.id')
          .select(CATEGORY_COLUMNS)
          .orderBy('category.position'),
      ).as('categories'),
      jsonArrayFrom(
        expression
          .selectFrom('criterion')
          .whereRef('criterion.round_id', '=', 'round.id')
          .select(['criterion.id', 'criterion.position', 'criterion.name', 'criterion.about', 'criterion.guidance'])
          .select(['criterion.weight', 'criterion.anchors'])
          .orderBy('criterion.position'),
      ).as('criteria'),
      jsonArrayFrom(
        expression
          .selectFrom('criterion_category')
          .whereRef('criterion_category.round_id', '=', 'round.id')
          .select(['criterion_category.criterion_id', 'criterion_category.category_id']),
      ).as('links'),
      jsonArrayFrom(
        expression
          .selectFrom('question')
          .whereRef('question.round_id', '=', 'round.id')
          .select(QUESTION_COLUMNS)
          .orderBy('question.position'),
      ).as('questions'),
      jsonArrayFrom(
        expression
          .selectFrom('clarification')
          .whereRef('clarification.round_id', '=', 'round.id')
          .select(['clarification.version', 'clarification.question_id as questionId', 'clarification.text'])
          .select('clarification.written_at as at')
          .orderBy('clarification.version'),
      ).as('clarifications'),
    ])
    .select((expression) =>
      jsonObjectFrom(
        expression.selectFrom('stage_rules').whereRef('stage_rules.round_id', '=', 'round.id').select(STAGE_COLUMNS),
      ).as('stages'),
    )
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof withRules>['executeTakeFirst']>>>

function toRules(row: Row): RoundRules {
  const { categories, criteria, links, questions, clarifications, stages, scaleMin, scaleMax, ...round } = row
  const categoriesOf = (criterionId: string) =>
    links.filter((link) => link.criterion_id === criterionId).map((link) => link.category_id)
  return {
    round: { ...round, scale: { min: scaleMin, max: scaleMax } },
    // A time within JSON is text.
    categories: categories.map((category) => ({
      ...category,
      deadline: category.deadline ? new Date(category.deadline) : null,
      cancelledAt: category.cancelledAt ? new Date(category.cancelledAt) : null,
    })),
    criteria: criteria.map((criterion) => ({ ...criterion, categoryIds: categoriesOf(criterion.id) })),
    questions,
    clarifications: clarifications.map((each) => ({ ...each, at: new Date(each.at) })),
    scale: { min: scaleMin, max: scaleMax },
    stages: stages && { ...stages, stages: stages.stages === 3 ? 3 : 2 },
  }
}

const findById = prepare((db) => withRules(db).where('round.id', '=', mark<RoundId>('round')))

/** A round with its criteria, questions and categories in order; null when there is none, or it may not be seen. One statement. */
export async function loadRoundRules(reader: Reader, roundId: RoundId): Promise<RoundRules | null> {
  const [row] = await findById(reader, { round: roundId })
  return row ? toRules(row) : null
}

/** Rules of announced rounds, which read the same for everybody, by their stamp. */
const known = new LRUCache<string, RoundRules>({ max: 50 })

/** The same where the stamp of the rules has been read before: from memory while it stands, for rounds that all may see. */
export async function loadRulesStamped(
  reader: Reader,
  roundId: RoundId,
  stamp: string | null,
): Promise<RoundRules | null> {
  const kept = stamp === null ? undefined : known.get(stamp)
  if (kept) return kept
  const rules = await loadRoundRules(reader, roundId)
  if (rules && stamp !== null && rules.round.phase !== 'draft') known.set(stamp, rules)
  return rules
}

/** The same by its public address. */
export async function loadRoundRulesBySlugs(
  reader: Reader,
  prizeSlug: string,
  roundSlug: string,
): Promise<RoundRules | null> {
  const row = await withRules(reader)
    .where('prize.slug', '=', prizeSlug)
    .where('round.slug', '=', roundSlug)
    .executeTakeFirst()
  return row ? toRules(row) : null
}

/** The rules of all rounds that the asker keeps and that have not opened yet. One statement. */
export async function loadUnopenedRules(reader: Reader): Promise<readonly RoundRules[]> {
  const rows = await withRules(reader)
    .where('round.id', 'in', sql<RoundId>`(select rounds_of_asker_as_secretariat())`)
    .where('round.phase', 'in', ['draft', 'announced'])
    .execute()
  return rows.map(toRules)
}
