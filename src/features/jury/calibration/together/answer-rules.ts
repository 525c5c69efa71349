// Practice entries put in order, or compared two and two, are one act. The sheet of each tells its place first and then, for
// every practice entry in turn, which of the two stands before: so what the jury sees of each other is counts of each pair,
// as counts of a value, and nothing binds one person's answers together. Source: docs/decisions/0023, 0038.
import { CANNOT_JUDGE, LONGEST_COMMENT, type Score, type SheetContent } from '../../assessments/rules.ts'
import { NOT_AMONG, placeOfValue } from '../../modes/judging-rules.ts'

export const AFTER = 1
export const BEFORE = 2

/** The place that one practice entry is given, as a value; a higher one stands before. */
export type Place = { readonly score: Score; readonly comment: string }

/** Of two practice entries, by their places among all; the left one comes first there. */
export type Choice = {
  readonly left: number
  readonly right: number
  readonly chosen: number | null
  readonly comment: string
}

export type Answers =
  | { readonly mode: 'ranking'; readonly places: readonly Place[] }
  | { readonly mode: 'pairwise'; readonly choices: readonly Choice[] }

export type AnswerFault = {
  readonly kind: 'missing' | 'not_in_scale' | 'comment_needed' | 'comment_too_long' | 'gap'
  /** The place of the answer among those asked for. */
  readonly at: number
}

export type AnswerRule = { readonly entries: number; readonly places: number; readonly wantsWords: boolean }

export function pairsOf(entries: number): readonly { readonly left: number; readonly right: number }[] {
  return Array.from({ length: entries }, (_, left) => left).flatMap((left) =>
    Array.from({ length: entries - left - 1 }, (_, step) => ({ left, right: left + 1 + step })),
  )
}

function relation(own: Score, other: Score): Score {
  if (own === null || other === null || own === CANNOT_JUDGE || other === CANNOT_JUDGE || own === other) return null
  return own > other ? BEFORE : AFTER
}

/** One sheet for each practice entry, in their order. */
export function sheetsOf(answers: Answers, entries: number): readonly SheetContent[] {
  const all = Array.from({ length: entries }, (_, index) => index)
  if (answers.mode === 'ranking') {
    const scoreOf = (index: number) => answers.places[index]?.score ?? null
    return all.map((own) => ({
      scores: [scoreOf(own), ...all.map((other) => relation(scoreOf(own), scoreOf(other)))],
      comments: [answers.places[own]?.comment ?? '', ...all.map(() => '')],
    }))
  }
  const of = (own: number, other: number) =>
    answers.choices.find(({ left, right }) => left === Math.min(own, other) && right === Math.max(own, other))
  return all.map((own) => ({
    scores: [
      null,
      ...all.map((other) => {
        const chosen = of(own, other)?.chosen ?? null
        return chosen === null ? null : chosen === own ? BEFORE : AFTER
      }),
    ],
    // The words of a pair stand once, with the one that comes first.
    comments: ['', ...all.map((other) => (own < other ? (of(own, other)?.comment ?? '') : ''))],
  }))
}

/** Back from the sheets; an empty one where nothing is kept. */
export function answersOf(mode: Answers['mode'], sheets: readonly SheetContent[]): Answers {
  if (mode === 'ranking') {
    const places = sheets.map(({ scores, comments }) => ({ score: scores[0] ?? null, comment: comments[0] ?? '' }))
    return { mode, places }
  }
  const choices = pairsOf(sheets.length).map(({ left, right }): Choice => {
    const given = sheets[left]?.scores[right + 1] ?? null
    const chosen = given === null ? null : given === BEFORE ? left : right
    return { left, right, chosen, comment: sheets[left]?.comments[right + 1] ?? '' }
  })
  return { mode, choices }
}

/** What not even a draft may hold. */
export function draftFaults(answers: Answers, rule: AnswerRule): readonly AnswerFault[] {
  const given = answers.mode === 'ranking' ? answers.places : answers.choices
  const tooLong = given.flatMap(({ comment }, at): AnswerFault[] =>
    comment.length > LONGEST_COMMENT ? [{ kind: 'comment_too_long', at }] : [],
  )
  if (answers.mode === 'pairwise') return tooLong
  const beyond = answers.places.flatMap(({ score }, at): AnswerFault[] =>
    score !== null && (score < CANNOT_JUDGE || score > rule.places + 1) ? [{ kind: 'not_in_scale', at }] : [],
  )
  return [...beyond, ...tooLong]
}

/** Somebody has a place, and one above is empty. */
function gapIn(places: readonly Place[], most: number): readonly AnswerFault[] {
  const placed = places.map(({ score }) => (score === null ? null : placeOfValue(score, most)))
  const before = (place: number) => placed.filter((other) => other !== null && other < place).length
  const at = placed.findIndex((place) => place !== null && before(place) < place - 1)
  return at < 0 ? [] : [{ kind: 'gap', at }]
}

/** What is missing before all of it can be handed in. */
export function missingFaults(answers: Answers, rule: AnswerRule): readonly AnswerFault[] {
  if (answers.mode === 'pairwise') {
    return answers.choices.flatMap(({ chosen, comment }, at): AnswerFault[] => {
      if (chosen === null) return [{ kind: 'missing', at }]
      return rule.wantsWords && comment.trim() === '' ? [{ kind: 'comment_needed', at }] : []
    })
  }
  const each = answers.places.flatMap(({ score, comment }, at): AnswerFault[] => {
    if (score === null) return [{ kind: 'missing', at }]
    return score > NOT_AMONG && comment.trim() === '' ? [{ kind: 'comment_needed', at }] : []
  })
  return [...each, ...gapIn(answers.places, rule.places)]
}
