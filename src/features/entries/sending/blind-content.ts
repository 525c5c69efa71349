// Where a round is read blind, jurors read this until the discussion is opened: not who has sent it, not what the form
// hides, and files under neutral names. Titles and what people write of themselves stay: the form tells applicants so.
import type { SubmissionContent } from '../content.ts'

type Hiding = { readonly id: string; readonly isHiddenInBlind: boolean }

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
}

function endingOf(name: string, mediaType: string): string {
  return ENDINGS[mediaType] ?? /\.[a-z0-9]{1,5}$/iu.exec(name)?.[0].toLowerCase() ?? ''
}

export function blindContentOf(content: SubmissionContent, questions: readonly Hiding[]): SubmissionContent {
  const hidden = new Set<string>(questions.filter(({ isHiddenInBlind }) => isHiddenInBlind).map(({ id }) => id))
  const attachments = content.attachments
    .filter(({ questionId }) => !hidden.has(questionId))
    .map((file, index) => ({ ...file, name: `Vedlegg ${index + 1}${endingOf(file.name, file.mediaType)}` }))
  return {
    ...content,
    organisationName: '',
    unitName: null,
    area: null,
    answers: content.answers.filter(({ questionId }) => !hidden.has(questionId)),
    attachments,
  }
}
