import { expect, test } from 'vitest'
import type { ShownValue } from '../kernel/shown-value.ts'
import { createTranslate } from '../text/translate.ts'
import { Answer } from './answer.tsx'

const t = createTranslate('nb')
const html = (shown: ShownValue) => String(<Answer t={t} answer={{ label: { nb: 'Spørsmål' }, shown }} />)

test('a person’s words can make nothing but text and safe links of an answer', () => {
  const nasty = '<script>alert(1)</script> [x](javascript:alert(1))'
  const partner = { key: 'a', name: nasty, isInternal: false, kind: 'business', part: nasty } as const
  const innovation = { key: 'a', name: nasty, need: nasty, solution: '', inUseSince: '2024', effect: '', contact: '' }
  const shown: readonly ShownValue[] = [
    { as: 'prose', text: nasty },
    { as: 'text', text: nasty },
    { as: 'film', href: 'javascript:alert(1)', host: 'x' },
    { as: 'partners', partners: [partner] },
    { as: 'innovations', innovations: [innovation] },
    { as: 'table', columns: [{ label: { nb: 'K' }, kind: 'text' }], rows: [[nasty]] },
  ]
  for (const value of shown) expect(html(value)).not.toMatch(/<script|href="javascript/u)
})

test('money, days and choices are written as people read them', () => {
  expect(html({ as: 'kroner', value: 2545000 })).toContain('2\u00a0545\u00a0000\u00a0kr')
  expect(html({ as: 'day', day: '2026-06-13' })).toContain('13. juni 2026')
  expect(html({ as: 'chosen', options: [{ nb: 'Én' }, { nb: 'To' }] })).toContain('<li>Én</li><li>To</li>')
  expect(html({ as: 'nothing' })).toContain('Ikke besvart')
})

test('what must be answered and is not says so once, in place of “not answered”', () => {
  const answer = { label: { nb: 'Spørsmål' }, shown: { as: 'nothing' } } as const
  const shown = String(<Answer t={t} answer={answer} missing="Svaret mangler." />)
  expect([shown.includes('Svaret mangler.'), shown.includes('Ikke besvart')]).toEqual([true, false])
})

test('a table of an answer names its columns to cards on phones and to screen readers', () => {
  const columns = [
    { label: { nb: 'År' }, kind: 'number' },
    { label: { nb: 'Tiltak' }, kind: 'text' },
  ] as const
  const page = html({ as: 'table', columns, rows: [['2024', 'Pilot']] })
  expect(page).toContain('<td data-label="År" data-kind="number">2024</td>')
  expect(page).toContain('<td data-label="Tiltak">Pilot</td>')
})
