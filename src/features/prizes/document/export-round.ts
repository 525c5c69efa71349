import type { Reader } from '../../../db/database.ts'
import { loadRoundRulesBySlugs } from '../queries.ts'
import type { Question } from '../question-rules.ts'
import type { SetUp } from '../round-rules.ts'
import { loadMilestones, loadRecusalRules, loadRoundTerms } from '../set-up-queries.ts'
import type { RoundDocument, RulesDocument } from './round-document.ts'

function termsDocumentOf(round: SetUp['round'], scale: SetUp['scale']): RulesDocument['terms'] {
  return {
    applicantKinds: [...round.applicantKinds],
    isInternal: round.isInternal,
    entriesPerOrganisation: round.entriesPerOrganisation,
    scale: { min: scale.min, max: scale.max },
    requiresBothForms: round.requiresBothForms,
    showsApplicants: round.showsApplicants,
    publishesEntries: round.publishesEntries,
    showsJury: round.showsJury,
    requiresSignatory: round.requiresSignatory,
    readsBlind: round.readsBlind,
    lastTieStep: round.lastTieStep,
    judgingMode: round.judgingMode,
    rankingPlaces: round.rankingPlaces,
    comparisonsEach: round.comparisonsEach,
    comparisonWantsWords: round.comparisonWantsWords,
    winnersEach: round.winnersEach,
    finalistsEach: round.finalistsEach,
    tellsBands: round.tellsBands,
  }
}

/** The rules alone, free of ids: what a new round can begin from. */
export function rulesDocumentOf({
  round,
  categories,
  criteria,
  questions,
  roundTerms,
  recusal,
  scale,
  stages,
}: Omit<SetUp, 'milestones'>): RulesDocument {
  const slugOf = new Map<string, string>(categories.map(({ id, slug }) => [id, slug]))
  const numberOf = new Map<string, number>(criteria.map(({ id }, index) => [id, index + 1]))
  const placeOf = new Map<string, number>(questions.map(({ id }, index) => [id, index + 1]))
  return {
    terms: termsDocumentOf(round, scale),
    categories: categories.map(({ slug, name, about }) => ({ slug, name, about })),
    criteria: criteria.map(({ name, about, guidance, weight, anchors, categoryIds }) => ({
      name,
      about,
      guidance,
      weight,
      anchors: { ...anchors },
      categories: categoryIds.flatMap((id) => slugOf.get(id) ?? []).sort(),
    })),
    questions: questions.map((question) => questionDocumentOf(question, { slugOf, numberOf, placeOf })),
    roundTerms: roundTerms.map(({ text, source }) => ({ text, source })),
    recusal: recusalDocumentOf(recusal),
    ...(stages ? { stages: { ...stages, readers: [...stages.readers], places: [...stages.places] } } : {}),
  }
}

function recusalDocumentOf({ quorum, ownEntryBars, grounds }: SetUp['recusal']): NonNullable<RulesDocument['recusal']> {
  return {
    quorum,
    ownEntryBars,
    grounds: grounds.map(({ key, title, about, source, asksPeriod }) => ({ key, title, about, source, asksPeriod })),
  }
}

type Places = {
  readonly slugOf: ReadonlyMap<string, string>
  readonly numberOf: ReadonlyMap<string, number>
  readonly placeOf: ReadonlyMap<string, number>
}

function questionDocumentOf(
  question: Question,
  { slugOf, numberOf, placeOf }: Places,
): RulesDocument['questions'][number] {
  return {
    section: question.section,
    kind: question.kind,
    label: question.label,
    help: question.help,
    isRequired: question.isRequired,
    maxWords: question.maxWords,
    unit: question.unit,
    options: question.options.map(({ value, label }) => ({ value, label })),
    criterion: question.criterionId === null ? null : (numberOf.get(question.criterionId) ?? null),
    withheldBasis: question.withheldBasis,
    settings: question.settings,
    shownIf: question.shownIf && {
      question: placeOf.get(question.shownIf.questionId) ?? 1,
      anyOf: [...question.shownIf.anyOf],
    },
    isHiddenInBlind: question.isHiddenInBlind,
    categories: question.categoryIds.flatMap((id) => slugOf.get(id) ?? []).sort(),
  }
}

type PrizeWords = Pick<RoundDocument['prize'], 'summary'> & { readonly orgNumber: string | null }

function documentOf(setUp: SetUp, prize: PrizeWords): RoundDocument {
  const { round } = setUp
  const iso = (at: Date | null) => at?.toISOString() ?? null
  return {
    format: 'nyttiggjort-round',
    formatVersion: 1,
    prize: {
      slug: round.prizeSlug,
      name: round.prizeName,
      summary: prize.summary,
      organisation: { name: round.organisationName, orgNumber: prize.orgNumber },
    },
    round: {
      slug: round.slug,
      title: round.title,
      summary: round.summary,
      body: round.body,
      eligibility: round.eligibility,
      prizeUse: round.prizeUse,
      prizeNok: round.prizeNok,
      contactName: round.contactName,
      contactEmail: round.contactEmail,
    },
    calendar: {
      opensAt: iso(round.opensAt),
      deadline: iso(round.deadline),
      awardAt: iso(round.awardAt),
      awardPlace: round.awardPlace,
      milestones: setUp.milestones.map((milestone) => ({ ...milestone, at: iso(milestone.at) })),
    },
    ...rulesDocumentOf(setUp),
  }
}

/** The round as one document, keys and lists in a fixed order; null when there is no such round, or it may not be seen. */
export async function exportRound(reader: Reader, prizeSlug: string, roundSlug: string): Promise<RoundDocument | null> {
  const rules = await loadRoundRulesBySlugs(reader, prizeSlug, roundSlug)
  if (!rules) return null
  const milestones = await loadMilestones(reader, rules.round.id)
  const roundTerms = await loadRoundTerms(reader, rules.round.id)
  const recusal = await loadRecusalRules(reader, rules.round.id)
  const prize = await reader
    .selectFrom('prize')
    .innerJoin('organisation', 'organisation.id', 'prize.organisation_id')
    .select(['prize.summary', 'organisation.org_number as orgNumber'])
    .where('prize.id', '=', rules.round.prizeId)
    .executeTakeFirstOrThrow()
  return documentOf({ ...rules, milestones, roundTerms, recusal }, prize)
}
