import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { keepReportingLine } from './decide-impartiality.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

/** An internal round of two secretaries, of whom the first is led by the second, who is disqualified from the first entry. */
async function ledSecretary() {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 2, row: { is_internal: true }, now: NOW })
  const { world, round, secretary, entries } = panel
  const boss = await world.person()
  await world.roundRole(round.id, boss, 'secretariat')
  await world.impartiality(round.id, entries[0]!, boss, { declared: 'disqualified', ground: 'kin', reason: 'Søsken' })
  const keep = (person: PersonId, line: { personId: PersonId; superiorId: PersonId; isRemoval: boolean }) =>
    keepReportingLine({ db: database.db, clock }, person, { roundId: round.id, ...line })
  const barred = (person: PersonId) =>
    database.db.read(actorOf(person), async (reader) => {
      const { rows } = await sql<{ id: string }>`select id from entries_barred_to_asker() id`.execute(reader)
      return rows.map(({ id }) => id)
    })
  return { ...panel, boss, keep, barred, own: { personId: secretary, superiorId: boss } }
}

test('a secretary who is shut out because of a superior cannot take that line away, nor can the superior', async () => {
  const room = await ledSecretary()
  const { secretary, boss, own, keep, barred, entries } = room
  expect(await keep(secretary, { ...own, isRemoval: false })).toBe('kept')
  expect(await barred(secretary)).toEqual([entries[0]])
  for (const person of [secretary, boss]) {
    expect(await keep(person, { ...own, isRemoval: true })).toBe('own_line')
    const straight = await database.db.write(actorOf(person), (tx) =>
      tx.deleteFrom('reporting_line').where('person_id', '=', secretary).executeTakeFirst(),
    )
    expect(Number(straight.numDeletedRows)).toBe(0)
  }
  expect(await barred(secretary)).toEqual([entries[0]])
})

test('a third of the secretariat takes a wrong line away, and sees which lines are somebody else’s to take', async () => {
  const { world, round, secretary, own, keep, barred } = await ledSecretary()
  const third = await world.person()
  await world.roundRole(round.id, third, 'secretariat')
  await keep(secretary, { ...own, isRemoval: false })
  const site = createWholeApp(database, clock)
  const read = async (person: PersonId) =>
    (await site.get(`/jury/${round.id}/habilitet/avgjor`, await site.cookieOf(person))).text()
  expect(await read(third)).toContain('value="remove"')
  expect(await read(secretary)).not.toContain('value="remove"')
  const fields = { person: own.personId, superior: own.superiorId, act: 'remove' }
  const refused = await site.post(`/jury/${round.id}/habilitet/linje`, await site.cookieOf(secretary), fields)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('En annen i sekretariatet må fjerne')
  expect(await keep(third, { ...own, isRemoval: true })).toBe('kept')
  expect(await barred(secretary)).toEqual([])
  expect(site.faults).toEqual([])
})
