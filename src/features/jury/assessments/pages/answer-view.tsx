import type { Translate } from '../../../../text/translate.ts'
import { Answer, type ShownAnswer } from '../../../../ui/answer.tsx'

/** One question and what the applicant answered, as it was received; the criterion stands above them all. */
export function AnswerView({ t, answer }: { t: Translate; answer: ShownAnswer }) {
  return <Answer t={t} answer={{ label: answer.label, shown: answer.shown, attachments: answer.attachments ?? [] }} />
}
