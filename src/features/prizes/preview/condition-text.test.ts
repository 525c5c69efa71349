import { expect, test } from 'vitest'
import type { QuestionId } from '../../../kernel/ids.ts'
import { createTranslate } from '../../../text/translate.ts'
import type { Question } from '../question-rules.ts'
import { conditionText } from './condition-text.ts'

const options = ['Prøvd ut', 'I drift', 'Brukt av flere'].map((nb, index) => ({ value: String(index), label: { nb } }))
const asked = { id: 'q' as QuestionId, label: { nb: 'Hvor langt?' }, options } as unknown as Question
const shown = (anyOf: readonly string[], language: 'nb' | 'nn' | 'en' = 'nb') =>
  conditionText(createTranslate(language), [asked], { shownIf: { questionId: asked.id, anyOf } })

test('a question that is asked only sometimes says on which answers', () => {
  expect([shown(['1']), shown(['0', '1'], 'nn'), shown(['0', '1', '2'], 'en'), shown([])]).toEqual([
    'Bare hvis «Hvor langt?» er besvart med «I drift»',
    'Berre om «Hvor langt?» er svart på med «Prøvd ut» eller «I drift»',
    'Only where “Hvor langt?” is answered “Prøvd ut”, “I drift”, or “Brukt av flere”',
    'Bare hvis «Hvor langt?» er besvart',
  ])
  expect(conditionText(createTranslate('nb'), [asked], { shownIf: null })).toBe('')
})
