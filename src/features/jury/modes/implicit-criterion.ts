// What a jury answers in each mode: the round's criteria, or one implicit question whose values have words of their own.
import { LANGUAGES, type Texts } from '../../../kernel/texts.ts'
import { createTranslate, type TextKey, type TextValues } from '../../../text/translate.ts'
import {
  type Anchors,
  askedOfEach,
  type Criterion,
  type JudgingMode,
  type RoundRules,
  type Scale,
} from '../../prizes/contract.ts'
import { COMPARED, JUDGEMENT, NOT_AMONG, scaleOf, VERDICT, valueOfPlace } from './judging-rules.ts'

export type JudgedCriterion = Omit<Criterion, 'id'> & {
  readonly id: string
  /** Where values have words instead of numbers. */
  readonly words?: Anchors
}

export type Judging = {
  readonly mode: JudgingMode
  /** How many places, or comparisons, each juror gives. */
  readonly places: number
  readonly scale: Scale
  readonly criteria: readonly JudgedCriterion[]
}

function textsOf(key: TextKey, values?: TextValues): Texts {
  return Object.fromEntries(LANGUAGES.map((language) => [language, createTranslate(language)(key, values)]))
}

function wordsOf(mode: Exclude<JudgingMode, 'values'>, places: number): Anchors {
  if (mode === 'verdict') {
    return {
      [VERDICT.yes]: textsOf('judging.yes'),
      [VERDICT.maybe]: textsOf('judging.maybe'),
      [VERDICT.no]: textsOf('judging.no'),
    }
  }
  if (mode === 'pairwise') {
    return { [COMPARED.yes]: textsOf('judging.compared'), [COMPARED.no]: textsOf('judging.not_compared') }
  }
  const all = Array.from({ length: places }, (_, index) => index + 1)
  const placed = all.map((place) => [valueOfPlace(place, places), textsOf('judging.place', { place })])
  return Object.fromEntries([[NOT_AMONG, textsOf('judging.not_among')], ...placed])
}

export function implicitCriterion(mode: Exclude<JudgingMode, 'values'>, places: number): JudgedCriterion {
  return {
    id: JUDGEMENT,
    position: 0,
    name: textsOf(`judging.question_${mode}`),
    about: textsOf(`judging.about_${mode}`),
    guidance: {},
    weight: 1,
    anchors: {},
    categoryIds: [],
    words: wordsOf(mode, places),
  }
}

export function judgingBy({ round, criteria, scale }: RoundRules): Judging {
  const { judgingMode: mode } = round
  const places = askedOfEach(round)
  if (mode === 'values') return { mode, places, scale, criteria }
  return { mode, places, scale: scaleOf({ ...round, scale }), criteria: [implicitCriterion(mode, places)] }
}
