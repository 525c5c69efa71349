import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import type { SheetContent, SheetFacts } from '../assessments/rules.ts'
import { noteMark } from '../notes/rules.ts'
import { planIncoming } from './incoming-rules.ts'
import { type FileSheet, sheetMark } from './sheet-file-rules.ts'

const rule = { min: 1, max: 6, applies: [true, true] }
const content = fc
  .tuple(fc.integer({ min: 0, max: 6 }), fc.constantFrom('', 'a', 'b'))
  .map(([score, comment]): SheetContent => ({ scores: [score, null], comments: [comment, ''] }))
const note = fc.constantFrom('', 'x', 'y')

function factsOf(current: SheetContent | null, more: Partial<SheetFacts> = {}): SheetFacts {
  const sheet = current && { ...current, version: 3, state: 'draft' as const }
  return { standing: 'cleared', isAssessing: true, rule, current: sheet, ...more }
}

function fileOf(base: SheetContent, baseNote: string, now: SheetContent, nowNote: string): FileSheet {
  const seen = { version: 1, mark: sheetMark(base), note: noteMark(baseNote) }
  return {
    entryId: newId(),
    heading: '',
    line: 1,
    seen,
    scores: now.scores.map((value, index) => ({ value, line: 10 + index })),
    comments: now.comments.map((value, index) => ({ value, line: 20 + index })),
    note: { value: nowNote, line: 30 },
  }
}

const isSame = (a: SheetContent, b: SheetContent) => sheetMark(a) === sheetMark(b)
const expected = (same: boolean, untouched: boolean, moved: boolean) => {
  if (same) return 'same'
  if (untouched) return 'untouched'
  return moved ? 'collision' : 'change'
}

describe('what comes back from a file', () => {
  test('changes what was changed in it alone, and what was changed on both sides is a collision', () => {
    fc.assert(
      fc.property(content, content, content, note, note, note, (base, here, now, baseNote, hereNote, nowNote) => {
        const plan = planIncoming(fileOf(base, baseNote, now, nowNote), { facts: factsOf(here), note: hereNote }, [])
        expect(plan).toMatchObject({
          kind: 'plan',
          sheet: expected(isSame(now, here), isSame(now, base), !isSame(here, base)),
          note: expected(nowNote === hereNote, nowNote === baseNote, hereNote !== baseNote),
        })
      }),
    )
  })

  test('as it was downloaded changes nothing, ever', () => {
    fc.assert(
      fc.property(content, content, note, note, (base, here, baseNote, hereNote) => {
        const file = fileOf(base, baseNote, base, baseNote)
        const plan = planIncoming(file, { facts: factsOf(here), note: hereNote }, [])
        expect(plan.kind === 'plan' && [plan.sheet, plan.note].filter((one) => /change|collision/.test(one))).toEqual(
          [],
        )
      }),
    )
  })

  test('leaves a sealed sheet and a round that is over alone', () => {
    const [base, now]: SheetContent[] = [
      { scores: [3, null], comments: ['', ''] },
      { scores: [4, null], comments: ['', ''] },
    ]
    const file = fileOf(base!, '', now!, '')
    const sealed = { ...base!, version: 3, state: 'sealed' as const }
    const plans = [
      planIncoming(file, { facts: factsOf(null, { current: sealed }), note: '' }, []),
      planIncoming(file, { facts: factsOf(base!, { isAssessing: false }), note: '' }, []),
    ]
    expect(plans.map((plan) => plan.kind === 'plan' && plan.sheet)).toEqual(['sealed', 'phase_over'])
  })

  test('of an entry that one is shut out of is not looked at', () => {
    const file = fileOf({ scores: [], comments: [] }, '', { scores: [9, null], comments: ['', ''] }, '')
    for (const standing of ['barred', 'undeclared', 'elsewhere'] as const) {
      expect(planIncoming(file, { facts: factsOf(null, { standing }), note: '' }, [])).toEqual({ kind: standing })
    }
  })

  test('is held up by its own faults, told at their lines', () => {
    const file = fileOf({ scores: [], comments: [] }, '', { scores: [9, null], comments: ['', 'x'.repeat(4001)] }, '')
    const stray = { line: 5, kind: 'stray', text: 'Hei', entryId: file.entryId } as const
    const plan = planIncoming(file, { facts: factsOf(null), note: '' }, [stray, { ...stray, entryId: newId() }])
    expect(plan.kind === 'faulty' && plan.faults.map(({ line, kind }) => [line, kind])).toEqual([
      [5, 'stray'],
      [10, 'not_in_scale'],
      [21, 'comment_too_long'],
    ])
  })

  test('keeps what stands here where the file has no such field', () => {
    const here: SheetContent = { scores: [3, 5], comments: ['Står', 'Også'] }
    const file = { ...fileOf(here, 'N', { scores: [4, 5], comments: ['Ny', 'Også'] }, 'N'), note: undefined }
    const half = { ...file, scores: [file.scores[0]], comments: [file.comments[0]] }
    const plan = planIncoming(half, { facts: factsOf(here), note: 'N' }, [])
    expect(plan).toMatchObject({ sheet: 'change', note: 'same', content: { scores: [4, 5], comments: ['Ny', 'Også'] } })
  })
})
