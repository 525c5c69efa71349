import { expect, test } from 'vitest'
import { momentInOslo } from './oslo-clock.ts'

test('a deadline is read on the clock in Norway, in winter and in summer', () => {
  expect(momentInOslo('2026-01-13T12:00')?.toISOString()).toBe('2026-01-13T11:00:00.000Z')
  expect(momentInOslo('2026-06-13T12:00')?.toISOString()).toBe('2026-06-13T10:00:00.000Z')
})

test('what names no moment is refused', () => {
  expect(['', 'i morgen', '2026-02-30T12:00', '2026-01-01', '2026-13-01T10:00'].map(momentInOslo)).toEqual([
    null,
    null,
    null,
    null,
    null,
  ])
})
