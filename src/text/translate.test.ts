import { describe, expect, test } from 'vitest'
import { createTranslate } from './translate.ts'

describe('a text', () => {
  test('is given in the language asked for', () => {
    expect(createTranslate('nb')('ui.signOut')).toBe('Logg ut')
    expect(createTranslate('nn')('ui.myPage')).toBe('Mi side')
    expect(createTranslate('en')('ui.myPage')).toBe('My page')
  })

  test('bends its words by number in each language', () => {
    const days = (language: 'nb' | 'nn' | 'en', n: number) => createTranslate(language)('ui.daysLeft', { days: n })
    expect([days('nb', 1), days('nb', 12)]).toEqual(['1 dag igjen', '12 dager igjen'])
    expect([days('nn', 1), days('nn', 12)]).toEqual(['1 dag igjen', '12 dagar igjen'])
    expect([days('en', 1), days('en', 12)]).toEqual(['1 day left', '12 days left'])
  })

  test('writes a date among its values as people read it, by the clock in Norway', () => {
    const date = new Date('2026-06-13T10:00:00Z')
    expect(createTranslate('nb')('ui.deadline', { date })).toBe('Frist 13. juni 2026 kl. 12.00')
    expect(createTranslate('en')('ui.deadline', { date })).toBe('Deadline 13 June 2026 at 12:00')
  })

  test('shows marks in a value as they are', () => {
    expect(createTranslate('nb')('ui.currentFile', { name: '<b>{x}</b>' })).toBe('Lagt ved: <b>{x}</b>')
  })

  test('knows its language', () => {
    expect(createTranslate('nn').language).toBe('nn')
  })
})
