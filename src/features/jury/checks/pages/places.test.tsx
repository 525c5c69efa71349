import { expect, test } from 'vitest'
import { type EntryId, newId, type PersonId } from '../../../../kernel/ids.ts'
import { createTranslate } from '../../../../text/translate.ts'
import type { Result, ResultGroup } from '../../result/load-result.ts'
import { rankEntries } from '../../result/rules.ts'
import { checkJury } from '../jury-checks-rules.ts'
import { ChecksTable } from './checks-part.tsx'
import { Swings } from './swings.tsx'

const persons = Array.from({ length: 3 }, () => newId<PersonId>())
const ids = Array.from({ length: 5 }, () => newId<EntryId>())
const criteria = [{ weight: 1 }]
const VALUES = [
  [6, 4, 4],
  [1, 6, 6],
  [3, 3, 4],
  [2, 2, 3],
  [1, 2, 2],
]
const judged = ids.map((id, entry) => ({
  id,
  sheets: persons.map((personId, juror) => ({ personId, scores: [VALUES[entry]![juror]!] })),
}))
const ranked = rankEntries(criteria, judged)
const entries = ranked.map((each) => ({ ...each, title: `Tiltak ${ids.indexOf(each.entryId) + 1}` }))
const group = { criteria: [{ name: { nb: 'Nytte' } }], entries, judged } as unknown as ResultGroup
const checked = (among: number) =>
  checkJury([{ criteria, entries: judged, ranked, scale: { min: 1, max: 6 } }], among).groups[0]!

function shown(language: 'nb' | 'nn' | 'en', among: number) {
  const t = createTranslate(language)
  const checks = checked(among)
  const result = { among, jurors: new Map() } as unknown as Result
  const table = ChecksTable({ t, base: '', group, checks, among, shown: { from: 0, count: 5 } })
  const swings = Swings({ t, result, group, checks, isLeader: false })
  return (String(table) + String(swings)).replaceAll(/\s+/gu, ' ')
}

test('the chance is of being the best where one is awarded, and among as many as are awarded', () => {
  expect(shown('nb', 1)).toContain('>Sjanse for å være best</th>')
  expect(shown('nb', 2)).toContain('>Blant de to første</th>')
  expect(shown('nb', 12)).not.toContain('Blant de 12 første</th>')
  expect(shown('nn', 1)).toContain('>Sjanse for å vere best</th>')
  expect(shown('nn', 4)).toContain('>Blant dei fire første</th>')
  expect(shown('en', 1)).toContain('>Chance of being the best</th>')
  expect(shown('en', 3)).toContain('>Among the first three</th>')
})

test('what changes the top is told of the places that are awarded, and of one place by who is first alone', () => {
  const one = shown('nb', 1)
  expect(one).toContain('endrer førsteplassen når det tas ut')
  expect(one).toContain('Uten ett av jurymedlemmene: Tiltak 2 blir nummer én.')
  expect(one).not.toContain('kommer inn blant')
  expect(shown('nb', 2)).toMatch(/de to første/)
  expect(shown('nb', 2)).not.toContain('tre første')
})

test('two who would share the first place are both named', () => {
  const t = createTranslate('nb')
  const swing = { personId: persons[0]!, enters: [ids[1]!], leaves: [], newFirsts: [ids[0]!, ids[1]!] }
  const checks = { ...checked(1), sensitivity: { withoutJuror: [swing], withWeight: [] } }
  const result = { among: 1, jurors: new Map() } as unknown as Result
  expect(String(Swings({ t, result, group, checks, isLeader: false }))).toContain(
    'Tiltak 1 og Tiltak 2 deler førsteplassen.',
  )
})
