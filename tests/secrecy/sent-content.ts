import { createHash } from 'node:crypto'
import type { FACTS } from './matrix.ts'

/** What stands in the attached file itself. */
export const FILE_CANARY = 'kanari-filinnhold-a'
export const FILE = { bytes: FILE_CANARY.length, sha256: createHash('sha256').update(FILE_CANARY).digest('hex') }

/** What entry A or B was when it was sent: an answer, one withheld from the public, one hidden while one reads blind, a file. */
export function contentOf(of: {
  title: string
  isA: boolean
  canary: (fact: keyof typeof FACTS) => string
  questions: readonly [string, string, string]
  categoryId: string
  attachmentId: string
}) {
  const [question, withheld, hidden] = of.questions
  const file = {
    name: `${of.canary('attachmentName')}.pdf`,
    ...FILE,
    mediaType: 'application/pdf',
  }
  const answer = { kind: 'long_text', label: { nb: 'Spørsmål' } }
  return {
    title: of.title,
    organisationName: 'Søkerkommunen',
    unitName: null,
    area: null,
    categoryId: of.categoryId,
    answers: [
      { questionId: question, ...answer, value: of.isA ? of.canary('entryText') : 'innsendt b' },
      { questionId: withheld, ...answer, value: of.isA ? of.canary('withheldText') : 'unntatt b' },
      { questionId: hidden, ...answer, value: of.isA ? of.canary('hiddenText') : 'skjult b' },
    ],
    attachments: of.isA ? [{ id: of.attachmentId, questionId: question, ...file }] : [],
  }
}
