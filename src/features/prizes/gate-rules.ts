// What must stand before a round is announced, and before it opens. A ministry's round cannot open before every text
// stands in both bokmål and nynorsk (the Language Act § 13). Each gap names the place where it is filled.
import type { Texts } from '../../kernel/texts.ts'
import type { SetUp } from './round-rules.ts'

export type GapKind =
  | 'title'
  | 'summary'
  | 'criteria'
  | 'questions'
  | 'opens'
  | 'deadline'
  | 'deadline_passed'
  | 'options'
  | 'both_forms'
export type Place = 'tekster' | 'kategorier' | 'kriterier' | 'sporsmal' | 'kalender'

export type Gap = {
  readonly kind: GapKind
  readonly place: Place
  /** The category, criterion or question in which it is. */
  readonly itemId?: string
  /** What it is called, for the sentence that tells of it. */
  readonly name?: Texts
  readonly language?: 'nb' | 'nn'
}

type Located = { readonly texts: Texts; readonly place: Place; readonly itemId?: string; readonly name?: Texts }

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
    ...setUp.questions.map((question): Gap | false => {
      const lacks = question.kind === 'choice' && question.options.length < 2
      return lacks && { kind: 'options', place: 'sporsmal', itemId: question.id, name: question.label }
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
function gapsOfForms({ texts, place, itemId, name }: Located): readonly Gap[] {
  if (!isWritten(texts.nb) && !isWritten(texts.nn) && !isWritten(texts.en)) return []
  const lacking = (['nb', 'nn'] as const).filter((language) => !isWritten(texts[language]))
  return lacking.map((language) => ({
    kind: 'both_forms',
    place,
    language,
    ...(itemId === undefined ? {} : { itemId }),
    ...(name === undefined ? {} : { name }),
  }))
}

function textsOf(setUp: SetUp): readonly Located[] {
  const { round } = setUp
  const ofRound = [round.title, round.summary, round.body, round.eligibility, round.prizeUse]
  return [
    ...ofRound.map((texts): Located => ({ texts, place: 'tekster' })),
    ...setUp.categories.flatMap(({ id, name, about }) => located('kategorier', id, name, [name, about])),
    ...setUp.criteria.flatMap(({ id, name, about, guidance, anchors }) =>
      located('kriterier', id, name, [name, about, guidance, ...Object.values(anchors)]),
    ),
    ...setUp.questions.flatMap(({ id, section, label, help, options }) =>
      located('sporsmal', id, label, [section, label, help, ...options.map((option) => option.label)]),
    ),
    ...setUp.milestones.map(({ label }): Located => ({ texts: label, place: 'kalender' })),
  ]
}

function located(place: Place, itemId: string, name: Texts, all: readonly Texts[]): readonly Located[] {
  return all.map((texts) => ({ texts, place, itemId, name }))
}
