import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId, type QuestionId } from '../../../kernel/ids.ts'
import { partsOf } from '../question-texts-rules.ts'
import { dropAt, outOfOrder, type Placed, partStepped, putAt, putInPart, restingOn, stepped } from './arrange-rules.ts'

function question(section: string, on?: Placed): Placed {
  return { id: newId<QuestionId>(), section: { nb: section }, shownIf: on ? { questionId: on.id, anyOf: [] } : null }
}

/** "A1 A2 | B1" as a form: one letter a part. */
const a1 = question('A')
const a2 = question('A')
const b1 = question('B')
const b2 = question('B')
const form = [a1, a2, b1, b2]
const names = new Map([
  [a1.id, '1'],
  [a2.id, '2'],
  [b1.id, '3'],
  [b2.id, '4'],
])
const shown = (questions: readonly Placed[]) =>
  partsOf(questions)
    .map(({ title, questions: own }) => `${title.nb}${own.map(({ id }) => names.get(id) ?? '?').join('')}`)
    .join(' ')

describe('the order of the form', () => {
  test('a question steps within its part, and over its edge into the next one', () => {
    expect(shown(stepped(form, a1.id, 'down'))).toBe('A21 B34')
    expect(shown(stepped(form, a2.id, 'down'))).toBe('A1 B234')
    expect(shown(stepped(form, b1.id, 'up'))).toBe('A123 B4')
    expect(shown(stepped(form, a1.id, 'up'))).toBe('A12 B34')
  })

  test('a question put at a place joins the part it lands in', () => {
    expect(shown(putAt(form, b2.id, 1))).toBe('A412 B3')
    expect(shown(putAt(form, a1.id, 4))).toBe('A2 B341')
    expect(shown(putAt(form, a1.id, 2))).toBe('A21 B34')
    expect(shown(putAt(form, a1.id, 99))).toBe('A2 B341')
    expect(shown(dropAt(form, a1.id, { place: 2, beside: b1.id }))).toBe('A2 B134')
  })

  test('a part moves whole', () => {
    expect(shown(partStepped(form, b1.id, 'up'))).toBe('B34 A12')
    expect(shown(partStepped(form, a1.id, 'up'))).toBe('A12 B34')
  })

  test('a question is written into a part at its end, or begins one of its own', () => {
    expect(shown(putInPart(form, a1, { kind: 'known', id: b1.id }))).toBe('A2 B341')
    expect(shown(putInPart(form, a2, { kind: 'known', id: a1.id }))).toBe('A12 B34')
    expect(shown(putInPart(form, a1, { kind: 'new', title: { nb: 'C' } }))).toBe('A2 B34 C1')
    expect(shown(putInPart(form, question('?'), { kind: 'known', id: a1.id }))).toBe('A12? B34')
  })

  test('what a condition rests on stands before it, always', () => {
    const last = question('B', a1)
    const whole = [...form, last]
    expect(outOfOrder(whole)).toBe(null)
    expect(outOfOrder(putAt(whole, last.id, 1))).toEqual({ item: { ...last, section: { nb: 'A' } }, on: a1 })
    expect(outOfOrder(partStepped(whole, b1.id, 'up'))?.on).toEqual(a1)
    expect(restingOn(whole, a1.id)).toEqual([last])
  })

  test('no move loses, doubles or splits anything', () => {
    const acts = {
      up: (now: readonly Placed[], id: string) => stepped(now, id, 'up'),
      down: (now: readonly Placed[], id: string) => stepped(now, id, 'down'),
      put: (now: readonly Placed[], id: string, place: number) => putAt(now, id, place),
      part: (now: readonly Placed[]) => partStepped(now, partsOf(now)[0]!.id, 'down'),
    }
    const move = fc.record({
      at: fc.nat(3),
      act: fc.constantFrom('up', 'down', 'put', 'part'),
      place: fc.integer(),
    })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
        const now = moves.reduce<readonly Placed[]>(
          (order, { at, act, place }) => acts[act](order, form[at]!.id, place),
          form,
        )
        expect(now.map(({ id }) => id).sort()).toEqual(form.map(({ id }) => id).sort())
        expect(partsOf(now).length).toBeLessThanOrEqual(2)
      }),
    )
  })
})
