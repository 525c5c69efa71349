import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId, type QuestionId } from '../../kernel/ids.ts'
import { type AskedRule, askedAmong } from './asked-rules.ts'

const IDS = Array.from({ length: 6 }, () => newId<QuestionId>())
const id = (place: number) => IDS[place]!
const rule = (place: number, extra: Partial<AskedRule> = {}): AskedRule => ({
  id: id(place),
  kind: 'choice',
  shownIf: null,
  isInCategory: true,
  ...extra,
})
const when = (place: number, ...anyOf: readonly string[]) => ({ shownIf: { questionId: id(place), anyOf } })
function asked(rules: readonly AskedRule[], texts: readonly string[]): readonly number[] {
  const found = askedAmong(rules, (questionId) => ({ text: texts[IDS.indexOf(questionId)] ?? '', files: 0 }))
  return rules.map((_, place) => place).filter((place) => found.has(rules[place]!.id))
}

test('a question is asked only where an earlier answer is one of those named, or where there is one at all', () => {
  const rules = [rule(0), rule(1, when(0, 'ja')), rule(2, when(0))]
  expect([asked(rules, ['']), asked(rules, ['nei']), asked(rules, ['ja'])]).toEqual([[0], [0, 2], [0, 1, 2]])
  const several = [rule(0, { kind: 'choices' }), rule(1, when(0, 'b'))]
  expect([asked(several, ['["a","b"]']), asked(several, ['["a"]']), asked(several, ['b'])]).toEqual([[0, 1], [0], [0]])
})

test('conditions follow each other: what leans on a question that is not asked falls with it, whatever it holds', () => {
  const chain = [rule(0), rule(1, when(0, 'ja')), rule(2, when(1, 'ja')), rule(3, when(2))]
  expect(asked(chain, ['ja', 'ja', 'noe'])).toEqual([0, 1, 2, 3])
  expect(asked(chain, ['nei', 'ja', 'noe'])).toEqual([0])
})

test('a question of another category is not asked, nor what leans on it', () => {
  expect(asked([rule(0, { isInCategory: false }), rule(1, when(0, 'ja')), rule(2)], ['ja'])).toEqual([2])
})

test('whatever the form, the first without a condition is asked, and nothing is asked whose ground is not', () => {
  const form = fc.array(
    fc.record({ ground: fc.nat(5), any: fc.subarray(['ja', 'nei']), has: fc.boolean(), fits: fc.boolean() }),
    { minLength: 1, maxLength: 6 },
  )
  fc.assert(
    fc.property(form, fc.array(fc.constantFrom('ja', 'nei', ''), { minLength: 6, maxLength: 6 }), (parts, texts) => {
      const rules = parts.map(({ ground, any, has, fits }, place) =>
        rule(place, { isInCategory: fits, ...(has ? when(ground, ...any) : {}) }),
      )
      const found = asked(rules, texts)
      for (const [place, { isInCategory, shownIf }] of rules.entries()) {
        const ground = shownIf ? IDS.indexOf(shownIf.questionId) : -1
        const leans = ground >= 0 && ground < place
        if (!isInCategory || (leans && !found.includes(ground))) expect(found).not.toContain(place)
        if (isInCategory && !leans) expect(found).toContain(place)
      }
    }),
  )
})
