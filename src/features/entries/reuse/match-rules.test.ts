import { expect, test } from 'vitest'
import { newId, type QuestionId } from '../../../kernel/ids.ts'
import type { QuestionKind } from '../../../kernel/question-kinds.ts'
import { type AskedQuestion, earlierQuestion } from './match-rules.ts'

const question = (nb: string, row: Partial<AskedQuestion> = {}): AskedQuestion => ({
  id: newId<QuestionId>(),
  kind: 'long_text',
  label: { nb },
  originId: null,
  ...row,
})

test('a question that was copied finds the one it came from, whatever it is called now', () => {
  const old = question('Hva gjorde dere?')
  const others = [question('Fortell om løsningen'), old]
  expect(earlierQuestion(question('Fortell om løsningen', { originId: old.id }), others)).toBe(old)
})

test('two that were copied from the same question are kin', () => {
  const root = newId<QuestionId>()
  const old = question('A', { originId: root })
  expect(earlierQuestion(question('B', { originId: root }), [question('C'), old])).toBe(old)
})

test('the same words are the same question, and case and marks do not matter', () => {
  const old = question('Hva er  nytt – og for hvem?')
  expect(earlierQuestion(question('hva er nytt, og for hvem'), [old])).toBe(old)
  expect(earlierQuestion(question('Noe annet'), [old])).toBe(null)
  expect(earlierQuestion(question(''), [question('')])).toBe(null)
})

test('an answer of another kind never serves, and files stay where they are', () => {
  const of = (kind: QuestionKind) => question('Likt', { kind })
  expect([earlierQuestion(of('number'), [of('long_text')]), earlierQuestion(of('file'), [of('file')])]).toEqual([
    null,
    null,
  ])
})
