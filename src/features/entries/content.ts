// What a submission holds: exactly what was received, and what its hash is taken of.
import { z } from 'zod'
import { type AttachmentId, type CategoryId, type Id, parseId, type QuestionId } from '../../kernel/ids.ts'
import { QUESTION_KINDS } from '../../kernel/question-kinds.ts'
import { answerValue } from './answer-rules.ts'

function idOf<T extends Id<string>>() {
  return z.custom<T>((value) => typeof value === 'string' && parseId(value) !== null)
}

const texts = z.object({
  nb: z.string().exactOptional(),
  nn: z.string().exactOptional(),
  en: z.string().exactOptional(),
})

const sentAnswer = z.object({
  questionId: idOf<QuestionId>(),
  kind: z.enum(QUESTION_KINDS),
  label: texts,
  value: answerValue,
})

const sentAttachment = z.object({
  id: idOf<AttachmentId>(),
  questionId: idOf<QuestionId>(),
  name: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  mediaType: z.string(),
})

export const submissionContent = z.object({
  title: z.string(),
  organisationName: z.string(),
  unitName: z.string().nullable(),
  area: z.string().nullable(),
  categoryId: idOf<CategoryId>().nullable(),
  answers: z.array(sentAnswer).readonly(),
  attachments: z.array(sentAttachment).readonly(),
})
export type SubmissionContent = z.infer<typeof submissionContent>
