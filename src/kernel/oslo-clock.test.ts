import { expect, test } from 'vitest'
import { momentInOslo, nextMidnight } from './oslo-clock.ts'

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

test('the next day begins at midnight in Norway, also where the clock is changed', () => {
  expect(nextMidnight(new Date('2026-01-13T22:59:00Z')).toISOString()).toBe('2026-01-13T23:00:00.000Z')
  expect(nextMidnight(new Date('2026-06-13T22:30:00Z')).toISOString()).toBe('2026-06-14T22:00:00.000Z')
  expect(nextMidnight(new Date('2026-03-29T12:00:00Z')).toISOString()).toBe('2026-03-29T22:00:00.000Z')
})
