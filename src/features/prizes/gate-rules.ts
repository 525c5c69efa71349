// What must stand before a round is announced, and before it opens. A ministry's round cannot open before every text
// stands in both bokmål and nynorsk (the Language Act § 13). Each gap names the place where it is filled.
import type { Texts } from '../../kernel/texts.ts'
import { leastOptions } from './question-rules.ts'
import { partsOf, textsOfQuestion } from './question-texts-rules.ts'
import type { RoundFacts, SetUp } from './round-rules.ts'

export type GapKind =
  | 'title'
  | 'summary'
  | 'criteria'
  | 'questions'
  | 'opens'
  | 'deadline'
  | 'deadline_passed'
  | 'dates_unchecked'
  | 'options'
  | 'both_forms'
  | 'stages_without_values'
export type Place =
  | 'tekster'
  | 'kategorier'
  | 'kriterier'
  | 'sporsmal'
  | 'vilkar'
  | 'habilitetsgrunner'
  | 'kalender'
  | 'regler'

export type Gap = {
  readonly kind: GapKind
  readonly place: Place
  /** The category, criterion or question in which it is. */
  readonly itemId?: string
  /** What it is called, for the sentence that tells of it. */
  readonly name?: Texts
  readonly language?: 'nb' | 'nn'
  /** The field in which it is, without its language: `label`, `option_2`; `section` is the heading of a part. */
  readonly field?: string
}

type Located = {
  readonly field: string
  readonly texts: Texts
  readonly place: Place
  readonly itemId?: string
  readonly name?: Texts
}

export function hasNorwegian(texts: Texts): boolean {
  return isWritten(texts.nb) || isWritten(texts.nn)
}

function isWritten(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}

/** What is missing before the round can be announced. */
export function missingForAnnouncing(setUp: SetUp): readonly Gap[] {
  const { round } = setUp
  const gaps: (Gap | false)[] = [
    !hasNorwegian(round.title) && { kind: 'title', place: 'tekster' },
    !hasNorwegian(round.summary) && { kind: 'summary', place: 'tekster' },
    setUp.criteria.length === 0 && { kind: 'criteria', place: 'kriterier' },
    setUp.questions.length === 0 && { kind: 'questions', place: 'sporsmal' },
    round.opensAt === null && { kind: 'opens', place: 'kalender' },
    round.deadline === null && { kind: 'deadline', place: 'kalender' },
    // Who goes on from a stage is a question of values, with means and a grey zone; see docs/decisions/0025.
    round.judgingMode !== 'values' && setUp.stages !== null && { kind: 'stages_without_values', place: 'regler' },
    round.datesToCheck && { kind: 'dates_unchecked', place: 'kalender' },
    ...setUp.questions.map((question): Gap | false => {
      const lacks = question.options.length < leastOptions(question.kind)
      return (
        lacks && { kind: 'options', place: 'sporsmal', itemId: question.id, name: question.label, field: 'option_1' }
      )
    }),
  ]
  return gaps.filter((gap): gap is Gap => gap !== false)
}

/** What is missing before it can open, at this moment. */
export function missingForOpening(setUp: SetUp, now: Date): readonly Gap[] {
  const { deadline } = setUp.round
  const late: readonly Gap[] =
    deadline !== null && deadline <= now ? [{ kind: 'deadline_passed', place: 'kalender' }] : []
  const forms = setUp.round.requiresBothForms ? textsOf(setUp).flatMap(gapsOfForms) : []
  return [...missingForAnnouncing(setUp), ...late, ...forms]
}

// A text that nobody has begun may be left out; one that stands in any language must stand in both forms.
function gapsOfForms({ field, texts, place, itemId, name }: Located): readonly Gap[] {
  if (!isWritten(texts.nb) && !isWritten(texts.nn) && !isWritten(texts.en)) return []
  const lacking = (['nb', 'nn'] as const).filter((language) => !isWritten(texts[language]))
  return lacking.map((language) => ({
    kind: 'both_forms',
    place,
    language,
    field,
    ...(itemId === undefined ? {} : { itemId }),
    ...(name === undefined ? {} : { name }),
  }))
}

function textsOf(setUp: SetUp): readonly Located[] {
  const { title, summary, body, eligibility, prizeUse } = setUp.round
  const ofRound = { title, summary, body, eligibility, prize_use: prizeUse }
  return [
    ...Object.entries(ofRound).map(([field, texts]): Located => ({ field, texts, place: 'tekster' })),
    ...setUp.categories.flatMap(({ id, name, about }) =>
      located({ place: 'kategorier', itemId: id, name }, { name, about }),
    ),
    ...setUp.criteria.flatMap(({ id, name, about, guidance, anchors }) => {
      const steps = Object.entries(anchors).map(([value, anchor]) => [`anchor_${value}`, anchor] as const)
      return located({ place: 'kriterier', itemId: id, name }, { name, about, guidance, ...Object.fromEntries(steps) })
    }),
    ...partsOf(setUp.questions).flatMap(({ id, title: name }) =>
      located({ place: 'sporsmal', itemId: id, name }, { section: name }),
    ),
    ...setUp.questions.flatMap((question) =>
      textsOfQuestion(question).map(
        (each): Located => ({ ...each, place: 'sporsmal', itemId: question.id, name: question.label }),
      ),
    ),
    ...setUp.roundTerms.flatMap(({ id, text }) => located({ place: 'vilkar', itemId: id, name: text }, { term: text })),
    ...setUp.recusal.grounds.flatMap(({ id, title, about }) =>
      located({ place: 'habilitetsgrunner', itemId: id, name: title }, { ground_title: title, ground_about: about }),
    ),
    ...setUp.milestones.map(({ label }): Located => ({ field: 'label', texts: label, place: 'kalender' })),
  ]
}

type Where = { readonly place: Place; readonly itemId: string; readonly name: Texts }

function located(where: Where, all: { readonly [field: string]: Texts }): readonly Located[] {
  return Object.entries(all).map(([field, texts]) => ({ field, texts, ...where }))
}

/** The very field that lacks something, where it is one. */
export function gapHref({ id }: Pick<RoundFacts, 'id'>, { place, itemId, field, language }: Gap): string {
  const fragment = field === undefined ? '' : `#${field}_${language ?? 'nb'}`
  if (field === 'section') return `/runder/${id}/deler/${itemId}${fragment}`
  return `/runder/${id}/${place}${itemId === undefined ? '' : `/${itemId}`}${fragment}`
}
