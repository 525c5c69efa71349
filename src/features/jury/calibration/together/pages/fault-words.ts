import type { Translate } from '../../../../../text/translate.ts'
import type { FieldFault } from '../../../../../ui/error-summary.tsx'
import type { AnswerFault, Answers } from '../answer-rules.ts'
import type { TogetherPage } from '../load-together.ts'

/** What the answer is about: one practice entry, or two. */
export function askedAbout(t: Translate, { practice }: Pick<TogetherPage, 'practice'>, answers: Answers, at: number) {
  const titleOf = (index: number | undefined) => practice[index ?? -1]?.title ?? ''
  if (answers.mode === 'ranking') return titleOf(at)
  const { left, right } = answers.choices[at] ?? {}
  return t('calibration.pair', { left: titleOf(left), right: titleOf(right) })
}

export function faultInWords(t: Translate, page: TogetherPage, { kind, at }: AnswerFault): FieldFault {
  const title = askedAbout(t, page, page.answers, at)
  const isOfWords = kind === 'comment_needed' || kind === 'comment_too_long'
  const message = t(`calibration.together_fault_${kind}`, { title })
  return { fieldId: `${isOfWords ? 'comment' : 'answer'}-${at}`, message }
}
