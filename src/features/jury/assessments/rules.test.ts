import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideAdjustment, withChanges } from './adjustment-rules.ts'
import { decideSave, draftFaults, fitToRule, keepsFormer, type SheetFacts, sealFaults } from './rules.ts'

const rule = { min: 1, max: 6, applies: [true, true, false] }
const facts: SheetFacts = { standing: 'cleared', isAssessing: true, rule, current: null }
const content = { scores: [3, 4, null], comments: ['Ja', '', ''] }

describe('saving', () => {
  test('begins with version 1 and goes on by one', () => {
    expect(decideSave(facts, content, 0)).toEqual({ kind: 'save', version: 1, content })
    const current = { ...content, scores: [2, 4, null], version: 7, state: 'draft' as const }
    expect(decideSave({ ...facts, current }, content, 7)).toEqual({ kind: 'save', version: 8, content })
  })

  test('is refused to all who are not cleared, before anything else is looked at', () => {
    for (const standing of ['undeclared', 'barred', 'elsewhere'] as const) {
      expect(decideSave({ ...facts, standing, isAssessing: false }, content, 0)).toEqual({ kind: standing })
    }
  })

  test('on a version that is not the latest is stale, unless it says the same', () => {
    const current = { ...content, version: 2, state: 'draft' as const }
    expect(decideSave({ ...facts, current }, { ...content, scores: [6, 4, null] }, 1)).toEqual({ kind: 'stale' })
    expect(decideSave({ ...facts, current }, content, 1)).toMatchObject({ kind: 'unchanged', version: 2 })
  })

  test('is over with the phase, and with the seal', () => {
    expect(decideSave({ ...facts, isAssessing: false }, content, 0)).toEqual({ kind: 'phase_over' })
    const current = { ...content, version: 2, state: 'sealed' as const }
    expect(decideSave({ ...facts, current }, content, 2)).toEqual({ kind: 'sealed', isSame: true })
  })

  test('takes whole values of the scale and "cannot judge", and nothing else', () => {
    fc.assert(
      fc.property(fc.double({ min: -10, max: 20, noNaN: true }), (value) => {
        const isAllowed = Number.isInteger(value) && (value === 0 || (value >= 1 && value <= 6))
        expect(draftFaults(rule, { scores: [value], comments: [] }).length).toBe(isAllowed ? 0 : 1)
      }),
    )
    expect(draftFaults(rule, { scores: [], comments: ['x'.repeat(4001)] })).toEqual([
      { index: 0, kind: 'comment_too_long' },
    ])
  })

  test('keeps no place for a criterion that does not count here, however much is sent', () => {
    expect(fitToRule(rule, { scores: [1, 2, 3, 4, 5], comments: ['a', 'b', 'c', 'd', 'e'] })).toEqual({
      scores: [1, 2, null],
      comments: ['a', 'b', ''],
    })
  })
})

describe('sealing', () => {
  test('asks for every criterion that counts, and for words at both ends of the scale', () => {
    expect(sealFaults(rule, { scores: [null, 1, null], comments: ['', ' ', ''] })).toEqual([
      { index: 0, kind: 'missing' },
      { index: 1, kind: 'comment_needed' },
    ])
    expect(sealFaults(rule, { scores: [6, 0, null], comments: ['', '', ''] })).toEqual([
      { index: 0, kind: 'comment_needed' },
    ])
    expect(sealFaults(rule, { scores: [5, 0, null], comments: ['', '', ''] })).toEqual([])
  })
})

test('a former version is kept by a button always, and while writing every other minute', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 2, 10, 9, 0, seconds))
  expect(keepsFormer('form', at(0), at(1))).toBe(true)
  expect(keepsFormer('autosave', null, at(1))).toBe(true)
  expect(keepsFormer('autosave', at(0), at(119))).toBe(false)
  expect(keepsFormer('autosave', at(0), at(120))).toBe(true)
})

describe('a change after discussion', () => {
  test('needs a reason for each value that is another, and none for the rest', () => {
    const input = { scores: [5, 4, null], reasons: ['', ''] }
    expect(decideAdjustment(rule, [3, 4, null], input)).toEqual({
      kind: 'faulty',
      faults: [{ index: 0, kind: 'reason_needed' }],
    })
    expect(decideAdjustment(rule, [3, 4, null], { ...input, reasons: ['Overbevist'] })).toEqual({
      kind: 'accepted',
      changes: [{ index: 0, before: 3, after: 5, reason: 'Overbevist' }],
    })
    expect(decideAdjustment(rule, [5, 4, null], input)).toEqual({ kind: 'unchanged' })
    expect(decideAdjustment(rule, [3, 4, null], { scores: [7], reasons: ['Mer'] })).toEqual({
      kind: 'faulty',
      faults: [{ index: 0, kind: 'not_in_scale' }],
    })
  })

  test('is laid over the sealed values, the latest last', () => {
    const changes = [
      { index: 0, after: 5 },
      { index: 0, after: 4 },
    ]
    expect(withChanges([3, 2], changes)).toEqual([4, 2])
  })
})
