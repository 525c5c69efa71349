import { z } from 'zod'
import type { FormFields } from '../../../../access/form-fields.ts'
import { readScore } from '../../ranking/forms.ts'
import { type AnswerRule, type Answers, type Choice, pairsOf } from './answer-rules.ts'

const version = z.coerce.number().int().min(0).max(1_000_000).catch(-1)

function readChoice(form: FormFields, { left, right }: Pick<Choice, 'left' | 'right'>, at: number): Choice {
  const text = form.text(`answer-${at}`)
  const chosen = [left, right].find((each) => String(each) === text) ?? null
  return { left, right, chosen, comment: form.text(`comment-${at}`) }
}

/** An answer and its words for each practice entry, or each pair of them, in their order. */
export function readAnswers(
  form: FormFields,
  mode: Answers['mode'],
  { entries, places }: AnswerRule,
): { readonly answers: Answers; readonly seen: number } {
  const seen = version.parse(form.text('version'))
  if (mode === 'pairwise') {
    return { answers: { mode, choices: pairsOf(entries).map((pair, at) => readChoice(form, pair, at)) }, seen }
  }
  const all = Array.from({ length: entries }, (_, at) => ({
    score: readScore(form.text(`answer-${at}`), places),
    comment: form.text(`comment-${at}`),
  }))
  return { answers: { mode, places: all }, seen }
}
