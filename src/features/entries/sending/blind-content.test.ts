import { expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { submissionContent } from '../content.ts'
import { blindContentOf } from './blind-content.ts'

const [open, hidden] = [newId(), newId()]
const answer = (questionId: string, value: string) => ({ questionId, kind: 'long_text', label: { nb: 'S' }, value })
const file = (questionId: string, name: string, mediaType: string) => ({
  id: newId(),
  questionId,
  name,
  bytes: 1,
  sha256: 'a',
  mediaType,
})
const SENT = submissionContent.parse({
  title: 'Smart renhold',
  organisationName: 'Bærum kommune',
  unitName: 'Eiendom',
  area: 'Renhold',
  categoryId: null,
  answers: [answer(open, 'Vi vasker'), answer(hidden, 'Vi i Bærum')],
  attachments: [
    file(hidden, 'baerum.pdf', 'application/pdf'),
    file(open, 'Bærum rapport.PDF', 'application/pdf'),
    file(open, 'oss.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
  ],
})

test('the blind content has neither the applicant, nor what is hidden, nor the names of files', () => {
  const blind = blindContentOf(SENT, [
    { id: open, isHiddenInBlind: false },
    { id: hidden, isHiddenInBlind: true },
  ])
  expect({
    ...blind,
    answers: blind.answers.map(({ value }) => value),
    attachments: blind.attachments.map((f) => f.name),
  }).toEqual({
    title: 'Smart renhold',
    organisationName: '',
    unitName: null,
    area: null,
    categoryId: null,
    answers: ['Vi vasker'],
    attachments: ['Vedlegg 1.pdf', 'Vedlegg 2.docx'],
  })
  expect(JSON.stringify(blind)).not.toMatch(/Bærum|Eiendom/u)
})
