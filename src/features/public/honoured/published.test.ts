import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { addEveryKind } from '../../../../tests/support/every-kind.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

test('a published entry shows tables, partners and money as such, and of what is withheld only the law', async () => {
  const options = { phase: 'released', entries: 1, row: { publishes_entries: true }, now: NOW }
  const { world, round, entries, prizeId } = await createPanel(database.owner, options)
  const { ids } = await addEveryKind(world, round.id)
  const partner = { key: 'a', name: 'Biblioteket', isInternal: true, kind: 'municipality', part: 'Rom' }
  const answer = (kind: 'table' | 'partners' | 'money' | 'film' | 'innovations', value: unknown) => ({
    questionId: ids[kind],
    kind,
    label: { nb: kind },
    value,
  })
  const innovation = {
    key: 'a',
    name: 'Renhold',
    need: 'Støv',
    solution: '',
    inUseSince: '',
    effect: '',
    contact: 'Ola Nordmann',
  }
  const answers = [
    answer('money', 2_545_000),
    answer('table', [{ c1: 'Pilot', c2: '12' }]),
    answer('film', 'javascript:alert(1)'),
    answer('partners', [partner]),
    answer('innovations', [{ ...innovation, name: 'Hemmelig navn' }]),
  ]
  await database.owner.query(
    `update submission set content = jsonb_set(content, '{answers}', $2::jsonb) where entry_id = $1`,
    [entries[0], JSON.stringify(answers)],
  )
  await database.owner.query(`update question set withheld_basis = 'offl. § 13' where id = $1`, [ids.innovations])
  const slugs = await database.owner.query<{ prize: string; round: string }>(
    'select p.slug as prize, r.slug as round from prize p join round r on r.prize_id = p.id where p.id = $1',
    [prizeId],
  )
  const site = createWholeApp(database, clock)
  const address = `/priser/${slugs.rows[0]!.prize}/${slugs.rows[0]!.round}/soknader/${entries[0]}`
  const page = await (await site.get(address, null)).text()
  const shown = [
    '2\u00a0545\u00a0000\u00a0kr',
    '<td data-label="Antall" data-kind="number">12</td>',
    'Biblioteket',
    'offl. § 13',
  ]
  expect(shown.filter((part) => !page.includes(part))).toEqual([])
  expect([page.includes('Hemmelig navn'), page.includes('href="javascript')]).toEqual([false, false])
})
