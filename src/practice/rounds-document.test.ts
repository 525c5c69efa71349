import { expect, test } from 'vitest'
import { isShaped, readShaped } from '../features/entries/answer-rules.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import { QUESTION_KINDS } from '../kernel/question-kinds.ts'
import { readRounds } from './rounds-document.ts'

test('the open practice round asks every kind of question', async () => {
  const { open } = await readRounds()
  expect(QUESTION_KINDS.filter((kind) => !open.questions.some((question) => question.kind === kind))).toEqual([])
})

test('its draft answers questions of the form, each in the shape of its kind', async () => {
  const { open } = await readRounds()
  const wrong = Object.entries(open.draft.answers).filter(([key, answer]) => {
    const question = open.questions.find((one) => one.key === key)
    if (!question) return true
    return isShaped(question.kind)
      ? readShaped(question.kind, canonicalJson(answer)) === null
      : typeof answer !== 'string'
  })
  expect(wrong).toEqual([])
})

test('a condition leans on an earlier question, and on options that it has', async () => {
  const { open } = await readRounds()
  const wrong = open.questions.filter(({ shownIf }, place) => {
    const ground = shownIf && open.questions.slice(0, place).find(({ key }) => key === shownIf.question)
    return shownIf && !shownIf.anyOf.every((value) => ground?.options?.some((option) => option.value === value))
  })
  expect(wrong).toEqual([])
})
