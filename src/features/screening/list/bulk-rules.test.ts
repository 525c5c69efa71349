import { expect, test } from 'vitest'
import { mayNotApprove } from './bulk-rules.ts'

const SENT = new Date('2026-03-01T10:00:00Z')
const LATER = new Date('2026-03-01T11:00:00Z')

test('an entry that waits is approved', () => {
  expect(mayNotApprove({ state: 'waiting', submittedAt: SENT }, LATER)).toBeNull()
})

test('one that was sent anew after somebody looked is not', () => {
  expect(mayNotApprove({ state: 'waiting', submittedAt: LATER }, SENT)).toBe('changed')
})

test.each([
  ['eligible', 'decided'],
  ['ineligible', 'decided'],
  ['completion_requested', 'completion'],
  ['proposed', 'proposed'],
  ['withdrawn', 'withdrawn'],
  ['barred', 'barred'],
] as const)('%s: no, since it is %s', (state, why) => {
  expect(mayNotApprove({ state, submittedAt: SENT }, null)).toBe(why)
})
