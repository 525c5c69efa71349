import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isDay, readKroner, readNumber } from './reading-rules.ts'
import { decideSave, decideSubmit, type SubmitFacts, sectionState, type WindowFacts, writingWindow } from './rules.ts'

const DEADLINE = new Date('2026-06-13T10:00:00Z')
const OPEN: WindowFacts = { phase: 'open', suspendedAt: null, opensAt: null, deadline: DEADLINE, completeBy: null }
test('exactly at the deadline is too late, and a millisecond before is not', () => {
  expect(writingWindow(OPEN, new Date(DEADLINE.getTime() - 1))).toEqual({ kind: 'open', until: DEADLINE })
  expect(writingWindow(OPEN, DEADLINE)).toEqual({ kind: 'closed', deadline: DEADLINE })
})

test('whatever the clock says, one can write only before the deadline', () => {
  fc.assert(
    fc.property(fc.date({ noInvalidDate: true }), fc.date({ noInvalidDate: true }), (now, deadline) => {
      const { kind } = writingWindow({ ...OPEN, deadline }, now)
      expect(kind).toBe(now < deadline ? 'open' : 'closed')
    }),
  )
})

test('an entry that is asked to be completed has a deadline of its own', () => {
  const completeBy = new Date('2026-06-20T10:00:00Z')
  const asked = { ...OPEN, phase: 'screening', completeBy }
  expect(writingWindow(asked, DEADLINE)).toEqual({ kind: 'open', until: completeBy })
  expect(writingWindow(asked, completeBy)).toEqual({ kind: 'closed', deadline: completeBy })
  expect(writingWindow({ ...asked, suspendedAt: DEADLINE }, DEADLINE)).toEqual({ kind: 'suspended' })
})

test('a round that is not open yet says when it opens', () => {
  const opensAt = new Date('2026-06-01T10:00:00Z')
  const before = new Date('2026-05-01T10:00:00Z')
  expect(writingWindow({ ...OPEN, phase: 'announced', opensAt }, before)).toEqual({ kind: 'not_open', opensAt })
  expect(writingWindow({ ...OPEN, opensAt }, before)).toEqual({ kind: 'not_open', opensAt })
})

test('numbers are read as people write them', () => {
  expect(['1 250', '1.5', '−3', '1e9', '', 'tre', '1,2,3'].map(readNumber)).toEqual([
    1250,
    1.5,
    -3,
    null,
    null,
    null,
    null,
  ])
})

test('kroner are read as people write them', () => {
  expect(
    ['2 545 000', '2.545.000 kr', 'kr 500,50', '1500,-', '50.000', '12.50', '−1.000,5', 'mye', '1.00.000'].map(
      readKroner,
    ),
  ).toEqual([2_545_000, 2_545_000, 500.5, 1500, 50_000, 12.5, -1000.5, null, null])
})

test('only days that exist are days', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
      expect(isDay(date.toISOString().slice(0, 10))).toBe(true)
    }),
  )
  expect(['2026-13-01', '2025-02-29', '1.1.2026', ''].map(isDay)).toEqual([false, false, false, false])
})

test('a section is not begun, in progress or done', () => {
  expect(sectionState([{ isEmpty: true, fault: { kind: 'missing' } }])).toBe('not_begun')
  expect(
    sectionState([
      { isEmpty: false, fault: null },
      { isEmpty: true, fault: { kind: 'missing' } },
    ]),
  ).toBe('in_progress')
  expect(
    sectionState([
      { isEmpty: false, fault: null },
      { isEmpty: true, fault: null },
    ]),
  ).toBe('done')
})

type Step = { readonly writer: number; readonly text: string; readonly looks: boolean }

/** Lets the writers save in turn; version n stands at place n - 1 of `saved`, the last of them current. */
function replay(steps: readonly Step[]) {
  const [saved, aside, lost]: [string[], string[], string[]] = [[], [], []]
  const seen = [0, 0, 0]
  for (const { writer, text, looks } of steps) {
    const from = looks ? saved.length : seen[writer]!
    const current = saved.length === 0 ? null : { value: saved.at(-1)!, version: saved.length }
    const base = saved[from - 1] ?? ''
    const decision = decideSave(current, base, from, text)
    seen[writer] = decision === 'save' ? saved.push(text) : from
    if (decision === 'save' && from !== saved.length - 1) lost.push(`overwrote unseen: ${text}`)
    if (decision === 'collision') aside.push(text)
    if (![...saved, ...aside, base, ''].includes(text)) lost.push(text)
  }
  return lost
}

test('whatever order writers save in, no text is lost and nobody overwrites what they did not see', () => {
  const step = fc.record({ writer: fc.integer({ min: 0, max: 2 }), text: fc.string(), looks: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      expect(replay(steps)).toEqual([])
    }),
  )
})

test('text that a writer left as it was does not come in the way of what another has saved', () => {
  expect(decideSave({ value: 'nytt', version: 4 }, 'gammelt', 3, 'gammelt')).toBe('unchanged')
  expect(decideSave({ value: 'nytt', version: 4 }, 'gammelt', 3, 'mitt')).toBe('collision')
  expect(decideSave({ value: 'nytt', version: 4 }, 'gammelt', 3, 'nytt')).toBe('unchanged')
  expect(decideSave({ value: 'nytt', version: 4 }, 'nytt', 4, 'mitt')).toBe('save')
})

const READY: SubmitFacts = {
  window: { kind: 'open', until: DEADLINE },
  maySend: true,
  lacksApproval: false,
  standing: 'draft',
  faults: 0,
  othersSent: 0,
  limit: 1,
  latest: null,
  repeatedNumber: null,
  contentHash: 'a',
}

test('each thing that stands in the way of sending is told apart', () => {
  const closed = { kind: 'closed', deadline: DEADLINE } as const
  expect(decideSubmit(READY)).toEqual({ kind: 'send', number: 1 })
  expect(decideSubmit({ ...READY, maySend: false })).toEqual({ kind: 'viewer_only' })
  expect(decideSubmit({ ...READY, window: closed })).toEqual({ kind: 'shut', window: closed })
  expect(decideSubmit({ ...READY, faults: 1 })).toEqual({ kind: 'incomplete' })
  expect(decideSubmit({ ...READY, othersSent: 1 })).toEqual({ kind: 'limit_reached' })
})

test('equal content keeps its receipt, other content gets the next', () => {
  const sent: SubmitFacts = { ...READY, standing: 'submitted', latest: { number: 2, contentHash: 'a' } }
  expect(decideSubmit(sent)).toEqual({ kind: 'already_sent', number: 2 })
  expect(decideSubmit({ ...sent, contentHash: 'b' })).toEqual({ kind: 'send', number: 3 })
  expect(decideSubmit({ ...sent, contentHash: 'b', repeatedNumber: 1 })).toEqual({ kind: 'already_sent', number: 1 })
  expect(decideSubmit({ ...sent, standing: 'withdrawn' })).toEqual({ kind: 'send', number: 3 })
  expect(decideSubmit({ ...sent, standing: 'withdrawn', repeatedNumber: 2 })).toEqual({ kind: 'changed_since' })
})
