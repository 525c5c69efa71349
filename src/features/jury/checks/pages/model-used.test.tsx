import { describe, expect, test } from 'vitest'
import { newId, type PersonId } from '../../../../kernel/ids.ts'
import { createTranslate } from '../../../../text/translate.ts'
import type { Result } from '../../result/load-result.ts'
import type { ModelUsed } from '../model-choice-rules.ts'
import { ModelUsedPart } from './model-used.tsx'

const t = createTranslate('nb')
const [odd, usual] = [newId<PersonId>(), newId<PersonId>()]
const result = {
  jurors: new Map([
    [odd, 'Åse Annerledes'],
    [usual, 'Vidar Vanlig'],
  ]),
  groups: [{ criteria: [{ id: 'value', name: { nb: 'Verdi for brukerne' } }] }],
} as unknown as Result
const ordinal: ModelUsed = {
  kind: 'ordinal',
  jurors: [
    { personId: usual, infit: 0.9, outfit: 1.1, count: 16 },
    { personId: odd, infit: 1.42, outfit: 2.17, count: 18 },
  ],
  criteria: [{ id: 'value', infit: 1.04, outfit: 0.98, count: 34 }],
}

const shown = (used: ModelUsed, isLeader: boolean) =>
  String(ModelUsedPart({ t, result, used, isLeader }) ?? '').replaceAll(/\s+/gu, ' ')

describe('which model the checks rest on', () => {
  test('the leader is told who assesses differently, by name and figure, and nobody else', () => {
    const page = shown(ordinal, true)
    expect(page).toContain('Åse Annerledes')
    expect(page).toContain('2,17')
    expect(page).not.toContain('Vidar Vanlig')
  })

  test('another juror sees neither a name nor that there is one, but how the criteria follow the model', () => {
    const page = shown(ordinal, false)
    expect(page).not.toContain('Annerledes')
    expect(page).not.toContain('2,17')
    expect(page).not.toContain('Jurymedlemmer som vurderer annerledes')
    expect(page).toContain('Verdi for brukerne')
    expect(page).toContain('1,04')
  })

  test('and that the announced rule decides whichever it is', () => {
    const additive: ModelUsed = { kind: 'additive', why: [{ kind: 'severity' }] }
    for (const used of [ordinal, additive]) {
      expect(shown(used, false)).toContain('Regelen som ble kunngjort, avgjør uansett.')
    }
    expect(shown({ kind: 'none' }, true)).toBe('')
  })

  test('each reason is said in words', () => {
    const why = [
      { kind: 'large' },
      { kind: 'parts', parts: 3 },
      { kind: 'few_sheets', least: 1 },
      { kind: 'severity' },
      { kind: 'rare_value', criterion: 'value', value: 6, count: 0 },
      { kind: 'unsettled' },
    ] as const
    const items = [...shown({ kind: 'additive', why }, false).matchAll(/<li>(.*?)<\/li>/gu)].map(([, text]) => text)
    expect(items).toEqual([
      'Juryen er for stor til at den kan regnes ut mens noen venter.',
      'Juryen er delt i 3 deler som ikke har lest noen søknad felles.',
      'Minst ett av jurymedlemmene har bare vurdert 1 søknad. Modellen trenger 15 fra hvert.',
      'Ingen av jurymedlemmene er tydelig strengere enn de andre.',
      'Verdien 6 er gitt ingen ganger på «Verdi for brukerne». Modellen trenger 10.',
      'Utregningen fant ikke ett bestemt svar.',
    ])
  })
})
