// What is frozen when a round opens: criteria, weights, scale, form, categories and who may apply. A frozen text has a
// hash, so that anyone can check that nobody was judged by other rules than those announced.
import { contentHash, type Json } from '../../kernel/canonical.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { Question } from './question-rules.ts'
import type { RoundRules, SetUp } from './round-rules.ts'

type FrozenRules = RoundRules & Pick<SetUp, 'roundTerms' | 'recusal'>
type Frozen = { readonly [key: string]: Json }

function texts(value: Texts): Json {
  return { nb: value.nb, nn: value.nn, en: value.en }
}

function frozenQuestion(question: Question): Frozen {
  return {
    id: question.id,
    section: texts(question.section),
    kind: question.kind,
    label: texts(question.label),
    help: texts(question.help),
    isRequired: question.isRequired,
    maxWords: question.maxWords,
    unit: question.unit,
    options: question.options.map(({ value, label }) => ({ value, label: texts(label) })),
    criterion: question.criterionId,
    withheldBasis: question.withheldBasis,
    settings: { ...question.settings },
    shownIf: question.shownIf && { ...question.shownIf },
    isHiddenInBlind: question.isHiddenInBlind,
    categories: [...question.categoryIds].sort(),
  }
}

/** Nothing where values are given, so that rounds from before keep their hash. */
function modeOf(round: FrozenRules['round']): Frozen {
  const { judgingMode, rankingPlaces, comparisonsEach, comparisonWantsWords } = round
  switch (judgingMode) {
    case 'values':
      return {}
    case 'verdict':
      return { judgingMode }
    case 'ranking':
      return { judgingMode, rankingPlaces }
    case 'pairwise':
      return { judgingMode, comparisonsEach, comparisonWantsWords }
  }
}

/** Only what differs from one winner and nothing more, so that rounds from before keep their hash. */
function awardedOf({ winnersEach, finalistsEach, tellsBands }: FrozenRules['round']): Frozen {
  return {
    ...(winnersEach === 1 ? {} : { winnersEach }),
    ...(finalistsEach === null ? {} : { finalistsEach }),
    ...(tellsBands ? { tellsBands } : {}),
  }
}

function judgingOf(round: FrozenRules['round']): Frozen {
  return { ...modeOf(round), ...awardedOf(round) }
}

/** The rules as one document; ids stand in it, since answers and scores refer to them. */
export function frozenDocument(rules: FrozenRules): Frozen {
  const { round } = rules
  return {
    scale: { min: rules.scale.min, max: rules.scale.max },
    terms: {
      applicantKinds: [...round.applicantKinds].sort(),
      isInternal: round.isInternal,
      entriesPerOrganisation: round.entriesPerOrganisation,
      requiresBothForms: round.requiresBothForms,
      showsApplicants: round.showsApplicants,
      publishesEntries: round.publishesEntries,
      requiresSignatory: round.requiresSignatory,
      readsBlind: round.readsBlind,
      lastTieStep: round.lastTieStep,
      ...judgingOf(round),
    },
    categories: rules.categories.map(({ id, slug, name, about }) => ({
      id,
      slug,
      name: texts(name),
      about: texts(about),
    })),
    criteria: rules.criteria.map((criterion) => ({
      id: criterion.id,
      name: texts(criterion.name),
      about: texts(criterion.about),
      guidance: texts(criterion.guidance),
      weight: criterion.weight,
      anchors: Object.fromEntries(Object.entries(criterion.anchors).map(([value, anchor]) => [value, texts(anchor)])),
      categories: [...criterion.categoryIds].sort(),
    })),
    roundTerms: rules.roundTerms.map(({ id, text, source }) => ({ id, text: texts(text), source })),
    recusal: {
      quorum: rules.recusal.quorum,
      ownEntryBars: rules.recusal.ownEntryBars,
      grounds: rules.recusal.grounds.map(({ key, title, about, source, asksPeriod }) => ({
        key,
        title: texts(title),
        about: texts(about),
        source,
        asksPeriod,
      })),
    },
    questions: rules.questions.map(frozenQuestion),
    // A round in one stage keeps the document that it always had.
    ...(rules.stages
      ? { stages: { ...rules.stages, readers: [...rules.stages.readers], places: [...rules.stages.places] } }
      : {}),
  }
}

export function freeze(rules: FrozenRules): { readonly document: Frozen; readonly hash: string } {
  const document = frozenDocument(rules)
  return { document, hash: contentHash(document) }
}

/** What a clarification adds; the first version, which has none, keeps the hash that it opened with. */
export function clarifiedDocument(
  rules: FrozenRules,
  clarifications: readonly { readonly questionId: string | null; readonly text: Texts; readonly at: Date }[],
): Frozen {
  const added = clarifications.map(({ questionId, text, at }) => ({
    question: questionId,
    text: texts(text),
    at: at.toISOString(),
  }))
  return { ...frozenDocument(rules), clarifications: added }
}
