import { describe, expect, test } from 'vitest'
import {
  formatBytes,
  formatDate,
  formatDateTime,
  formatDay,
  formatKroner,
  formatMonthRange,
  formatNumber,
  formatTime,
  isoDay,
  isoLocal,
} from './format.ts'
import { timeLeft } from './time-left.ts'
import { createTranslate } from './translate.ts'

const SUMMER = new Date('2026-06-13T10:00:00Z')
const WINTER_MIDNIGHT = new Date('2025-12-31T23:30:00Z')

describe('dates', () => {
  test('are written in full in the three languages', () => {
    expect(formatDateTime(SUMMER, 'nb')).toBe('13. juni 2026 kl. 12.00')
    expect(formatDateTime(SUMMER, 'nn')).toBe('13. juni 2026 kl. 12.00')
    expect(formatDateTime(SUMMER, 'en')).toBe('13 June 2026 at 12:00')
    expect(formatDay(SUMMER, 'nb')).toBe('13. juni')
  })

  test('follow the clock in Norway over the turn of the year', () => {
    expect(formatDate(WINTER_MIDNIGHT, 'nb')).toBe('1. januar 2026')
    expect(formatTime(WINTER_MIDNIGHT, 'nb')).toBe('00.30')
    expect(isoDay(WINTER_MIDNIGHT)).toBe('2026-01-01')
    expect(isoLocal(SUMMER)).toBe('2026-06-13T12:00')
  })

  test('make ranges of months', () => {
    const april = new Date('2026-04-02T10:00:00Z')
    expect(formatMonthRange(april, SUMMER, 'nb')).toBe('april–juni 2026')
    expect(formatMonthRange(SUMMER, SUMMER, 'nn')).toBe('juni 2026')
    expect(formatMonthRange(new Date('2025-12-05T10:00:00Z'), april, 'nb')).toBe('desember 2025 – april 2026')
  })
})

describe('the time left', () => {
  const t = createTranslate('nb')
  const left = (from: string) => timeLeft(t, new Date(from), SUMMER)

  test('is told in days, then hours, then minutes, then not at all', () => {
    expect(left('2026-06-01T10:00:00Z')).toBe('12 dager igjen')
    expect(left('2026-06-12T10:00:00Z')).toBe('24 timer igjen')
    expect(left('2026-06-13T09:15:00Z')).toBe('45 minutter igjen')
    expect(left('2026-06-13T10:00:00Z')).toBe('Fristen er ute')
  })
})

describe('numbers', () => {
  test('have a decimal comma and no-break spaces in Norwegian', () => {
    expect(formatNumber(4.286, 'nb', 2)).toBe('4,29')
    expect(formatNumber(2545000, 'nn')).toBe('2\u00a0545\u00a0000')
    expect(formatNumber(-3, 'nb')).toBe('−3')
    expect(formatNumber(2545000.5, 'en')).toBe('2,545,000.5')
  })

  test('make sums of money and sizes of files', () => {
    expect(formatKroner(500000, 'nb')).toBe('500\u00a0000\u00a0kr')
    expect(formatKroner(99.5, 'nb')).toBe('99,50\u00a0kr')
    expect(formatKroner(500000, 'en')).toBe('NOK\u00a0500,000')
    expect([formatBytes(900, 'nb'), formatBytes(84_200, 'nb'), formatBytes(1_380_000, 'nb')]).toEqual([
      '900\u00a0B',
      '84\u00a0kB',
      '1,4\u00a0MB',
    ])
  })
})
