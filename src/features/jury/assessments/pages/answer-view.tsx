import type { Translate } from '../../../../text/translate.ts'
import { Answer } from '../../../../ui/answer.tsx'
import type { SubmissionForReading } from '../../../entries/contract.ts'

/** One question and what the applicant answered, as it was received; the criterion stands above them all. */
export function AnswerView({ t, answer }: { t: Translate; answer: SubmissionForReading['answers'][number] }) {
  return <Answer t={t} answer={{ label: answer.label, shown: answer.shown, attachments: answer.attachments }} />
}
