import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ACTS,
  type CalibrationFacts,
  decideNote,
  decideWriting,
  FEWEST_SHOWN,
  LONGEST_NOTE,
  MOST_PRACTICE,
  mayNotAct,
  mayNotNote,
  mayNotPrepare,
  practiceFaults,
  STATE_AFTER,
} from './rules.ts'

const ready: CalibrationFacts = {
  leads: true,
  state: 'preparing',
  wasOpened: false,
  wasShown: false,
  mode: 'values',
  openedMode: null,
  phase: 'assessment',
  suspendedAt: null,
  hasSeals: false,
  entries: 2,
  jurors: 4,
  ready: 0,
}
const open = { ...ready, state: 'open', wasOpened: true, openedMode: 'values', ready: 2 } as const
const shown = { ...open, state: 'shown', wasShown: true } as const
const text = { title: 'Smart renhold', about: 'Om', texts: ['', ''] }

const anyFacts: fc.Arbitrary<CalibrationFacts> = fc.record({
  leads: fc.boolean(),
  state: fc.constantFrom('none', 'preparing', 'open', 'shown', 'closed', 'skipped'),
  wasOpened: fc.boolean(),
  wasShown: fc.boolean(),
  mode: fc.constantFrom('values', 'verdict', 'ranking', 'pairwise'),
  openedMode: fc.constantFrom(null, 'values', 'verdict', 'ranking', 'pairwise'),
  phase: fc.constantFrom('draft', 'open', 'assessment', 'deliberation', 'released'),
  suspendedAt: fc.constantFrom(null, new Date(0)),
  hasSeals: fc.boolean(),
  entries: fc.nat(4),
  jurors: fc.nat(6),
  ready: fc.nat(3),
})

describe('a calibration', () => {
  test('is opened with something to practise on, by a jury large enough to be anonymous', () => {
    expect(mayNotAct(ready, 'open')).toBe(null)
    expect(mayNotAct({ ...ready, entries: 0 }, 'open')).toBe('no_entries')
    expect(mayNotAct({ ...ready, jurors: FEWEST_SHOWN - 1 }, 'open')).toBe('too_few_jurors')
    expect(mayNotAct({ ...ready, jurors: FEWEST_SHOWN }, 'open')).toBe(null)
  })

  test('is held in every way of judging, with two entries at least where they stand against each other', () => {
    const opening = (mode: CalibrationFacts['mode'], entries: number) => mayNotAct({ ...ready, mode, entries }, 'open')
    expect([opening('verdict', 1), opening('ranking', 1), opening('pairwise', 1)]).toEqual([
      null,
      'too_few_entries',
      'too_few_entries',
    ])
    expect([opening('ranking', 2), opening('pairwise', 2)]).toEqual([null, null])
  })

  test('is not opened again when the way of judging has changed, since its sheets answer something else', () => {
    const closed = { ...open, state: 'closed' } as const
    expect(mayNotAct(closed, 'open')).toBe(null)
    expect(mayNotAct({ ...closed, mode: 'verdict' }, 'open')).toBe('other_mode')
    expect(mayNotAct({ ...open, mode: 'verdict' }, 'close')).toBe(null)
  })

  test('makes nothing clear beside a criterion where the jury gives no values by it', () => {
    expect(mayNotNote({ ...shown, openedMode: 'verdict' })).toBe('unknown')
  })

  test('belongs before the first real seal, in a round that is moving', () => {
    expect(mayNotAct({ ...ready, hasSeals: true }, 'open')).toBe('sealed')
    expect(mayNotAct({ ...ready, suspendedAt: new Date(0) }, 'open')).toBe('phase_over')
    expect(mayNotAct({ ...ready, phase: 'deliberation' }, 'open')).toBe('phase_over')
    expect(mayNotAct({ ...ready, phase: 'draft' }, 'open')).toBe(null)
  })

  test('shows nothing before three have handed in the same', () => {
    expect(mayNotAct(open, 'show')).toBe(null)
    expect(mayNotAct({ ...open, ready: 0 }, 'show')).toBe('too_few_sheets')
    expect(mayNotAct(ready, 'show')).toBe('done_before')
  })

  test('that was closed unseen may be opened again, and never one that was shown', () => {
    expect(mayNotAct({ ...open, state: 'closed' }, 'open')).toBe(null)
    expect(mayNotAct({ ...shown, state: 'closed' }, 'open')).toBe('done_before')
  })

  test('is left out, and taken up again', () => {
    expect([mayNotAct(ready, 'skip'), mayNotAct({ ...ready, state: 'none' }, 'skip')]).toEqual([null, null])
    expect(mayNotAct(open, 'skip')).toBe('done_before')
    expect(mayNotAct({ ...ready, state: 'skipped' }, 'resume')).toBe(null)
    expect(mayNotAct({ ...ready, state: 'skipped', hasSeals: true }, 'resume')).toBe('sealed')
    expect(mayNotAct({ ...ready, state: 'skipped' }, 'open')).toBe('done_before')
  })

  test('can always be closed while it lasts, so that nobody is kept from sealing', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const lasts = facts.state === 'open' || facts.state === 'shown'
        expect(mayNotAct({ ...facts, leads: true }, 'close')).toBe(lasts ? null : 'done_before')
      }),
    )
  })

  test('is nobody’s but those who lead', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...ACTS), (facts, act) => {
        const other = { ...facts, leads: false }
        expect([mayNotAct(other, act), mayNotPrepare(other), mayNotNote(other)]).toEqual([
          'unknown',
          'unknown',
          'unknown',
        ])
      }),
    )
  })

  test('never begins or goes on in sight of a seal, whatever else holds', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('open', 'show', 'resume'), (facts, act) => {
        expect(mayNotAct({ ...facts, hasSeals: true }, act)).not.toBe(null)
      }),
    )
  })

  test('comes by each act to its state', () => {
    expect(STATE_AFTER).toEqual({ open: 'open', show: 'shown', close: 'closed', skip: 'skipped', resume: 'preparing' })
  })
})

describe('a practice entry', () => {
  test('is written until the calibration has been opened', () => {
    expect(mayNotPrepare(ready)).toBe(null)
    expect(mayNotPrepare(open)).toBe('done_before')
    expect(mayNotPrepare({ ...ready, hasSeals: true })).toBe('sealed')
  })

  test('has a title and something to judge', () => {
    expect(practiceFaults(text)).toEqual([])
    expect(practiceFaults({ title: '', about: '', texts: ['', ''] })).toEqual([
      { field: 'title', kind: 'missing' },
      { field: 'about', kind: 'missing' },
    ])
    expect(practiceFaults({ ...text, about: '', texts: ['', 'x'.repeat(6001)] })).toEqual([
      { field: 1, kind: 'too_long' },
    ])
    expect(practiceFaults({ ...text, title: 'x'.repeat(301), about: 'x'.repeat(6001) })).toEqual([
      { field: 'title', kind: 'too_long' },
      { field: 'about', kind: 'too_long' },
    ])
  })

  test('of another stays as it was written, and two who write at once both keep their words', () => {
    expect(decideWriting(null, 0, { text, seen: 0 })).toEqual({ kind: 'keep' })
    expect(decideWriting(null, MOST_PRACTICE, { text, seen: 0 })).toEqual({ kind: 'too_many' })
    expect(decideWriting(undefined, 1, { text, seen: 1 })).toEqual({ kind: 'unknown' })
    expect(decideWriting({ origin: 'earlier', version: 1 }, 1, { text, seen: 1 })).toEqual({ kind: 'unknown' })
    const stored = { origin: 'constructed', version: 2 } as const
    expect(decideWriting(stored, MOST_PRACTICE, { text, seen: 2 })).toEqual({ kind: 'keep' })
    expect(decideWriting(stored, 1, { text, seen: 1 })).toEqual({ kind: 'stale' })
    expect(decideWriting(stored, 1, { text: { ...text, title: '' }, seen: 2 }).kind).toBe('faulty')
  })
})

describe('what the jury agreed on', () => {
  test('is written once it has been seen, until something is sealed', () => {
    expect(mayNotNote(shown)).toBe(null)
    expect(mayNotNote({ ...shown, state: 'closed' })).toBe(null)
    expect(mayNotNote(open)).toBe('unknown')
    expect(mayNotNote({ ...shown, hasSeals: true })).toBe('sealed')
  })

  test('is a new version of what stood, never over another’s', () => {
    const newest = { text: 'Fire er drift.', version: 3 }
    expect(decideNote(null, 'Fire er drift.', 0)).toBe('keep')
    expect(decideNote(newest, 'Fire er daglig drift.', 3)).toBe('keep')
    expect(decideNote(newest, 'Fire er daglig drift.', 2)).toBe('stale')
    expect(decideNote(newest, newest.text, 2)).toBe('unchanged')
    expect([decideNote(null, '', 0), decideNote(null, 'x'.repeat(LONGEST_NOTE + 1), 0)]).toEqual([
      'missing',
      'too_long',
    ])
    expect(decideNote(null, 'x'.repeat(LONGEST_NOTE), 0)).toBe('keep')
  })
})
