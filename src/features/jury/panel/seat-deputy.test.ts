import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { listMyTasks } from '../../people/my-tasks.ts'
import { loadMyRows } from '../../people/my-tasks-queries.ts'
import { impartialityForMinutes } from '../impartiality/minutes-queries.ts'
import { listProgress } from '../impartiality/queries.ts'
import { listOwnEntries } from './queries.ts'
import { seatDeputy, unseatDeputy } from './seat-deputy.ts'
import { listQuorum, listSeatedDeputies } from './seat-queries.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function fresh(row = {}) {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 2, row })
  const { world, round, entries } = panel
  const roundId = round.id
  const deputy = await world.person('Vara Vik')
  await world.roundRole(roundId, deputy, 'deputy')
  for (const entryId of entries) await world.impartiality(roundId, entryId, deputy)
  const tools = { db: database.db, clock, baseUrl: 'https://pris.example' }
  const bar = (personId: PersonId, entryId: EntryId) =>
    database.owner.query(
      `update impartiality set declared = 'disqualified', ground = 'board', reason = 'Styret', version = version + 1
       where person_id = $1 and entry_id = $2`,
      [personId, entryId],
    )
  const own = async (personId: PersonId) =>
    (await database.db.read(actorOf(personId), (reader) => listOwnEntries(reader, roundId))).map(({ id }) => id)
  const quorum = async (personId: PersonId) =>
    (await database.db.read(actorOf(personId), (reader) => listQuorum(reader, roundId))).map((each) => ({
      entryId: each.entryId,
      numbers: [each.seats, each.needed, each.voting],
    }))
  const seat = (by: PersonId, forPersonId: PersonId, entryId: EntryId | null) =>
    seatDeputy(tools, by, { roundId, entryId, forPersonId, deputyId: deputy })
  const [entryId, other] = entries
  return { ...panel, roundId, deputy, tools, bar, own, quorum, seat, entryId: entryId!, other: other! }
}

describe('a deputy', () => {
  test('reads nothing until seated, and then the one entry it was seated for', async () => {
    const { own, seat, bar, deputy, jurors, leader, entryId } = await fresh()
    expect(await own(deputy)).toEqual([])
    expect(await seat(leader, jurors[1]!, entryId)).toBe('not_out')
    await bar(jurors[1]!, entryId)
    expect(await seat(jurors[2]!, jurors[1]!, entryId)).toBe('unknown')
    expect(await seat(leader, jurors[1]!, entryId)).toBe('accepted')
    expect(await seat(leader, jurors[1]!, entryId)).toBe('taken')
    expect(await own(deputy)).toEqual([entryId])
  })

  test('gets a letter, once, that it is called in and must declare first; it names neither entry nor juror', async () => {
    const { roundId, seat, bar, deputy, jurors, leader, secretary, entryId, world } = await fresh()
    await database.owner.query(`update entry set title = 'Kanaritittel' where id = $1`, [entryId])
    await database.owner.query(`update person_contact set language = 'nn' where person_id = $1`, [deputy])
    await bar(jurors[1]!, entryId)
    expect(await seat(leader, jurors[1]!, entryId)).toBe('accepted')
    expect(await seat(leader, jurors[1]!, entryId)).toBe('taken')
    const { rows } = await database.owner.query(
      `select m.entry_id, m.subject || m.body as text from mail m join person_contact c on lower(c.email) = lower(m.recipient)
       where m.round_id = $1 and m.kind = 'deputy_seated' and c.person_id = $2`,
      [roundId, deputy],
    )
    expect(rows.map((row) => row.entry_id)).toEqual([entryId])
    expect(rows[0].text).toContain('Sei først frå om du er habil')
    expect(rows[0].text).toContain(`https://pris.example/jury/${roundId}/habilitet`)
    for (const hidden of ['Kanaritittel', 'Juror 2']) expect(rows[0].text).not.toContain(hidden)
    // In the outbox it is read by the secretariat, less those shut out from the entry: it tells that somebody else is.
    const site = createWholeApp(database, clock)
    const outbox = async () => (await site.get(`/runder/${roundId}/utboks`, await site.cookieOf(secretary))).text()
    await world.impartiality(roundId, entryId, secretary)
    expect(await outbox()).toContain('Du er kalla inn som varamedlem')
    await world.impartiality(roundId, entryId, secretary, { declared: 'disqualified', ground: 'kin', reason: 'Søsken' })
    expect(await outbox()).not.toContain('Du er kalla inn som varamedlem')
  })

  test('is asked on the own page to declare on the entry it was seated for, and on no other', async () => {
    const { roundId, seat, bar, deputy, jurors, leader, entryId } = await fresh()
    await database.owner.query('delete from impartiality where person_id = $1', [deputy])
    await bar(jurors[1]!, entryId)
    const asked = async () => {
      const rows = await database.db.read(actorOf(deputy), (reader) => loadMyRows(reader, deputy))
      return listMyTasks(rows, now).map(({ kind, href, count }) => [kind, href, count])
    }
    expect(await asked()).toEqual([])
    expect(await seat(leader, jurors[1]!, entryId)).toBe('accepted')
    expect(await asked()).toEqual([['declare', `/jury/${roundId}/habilitet`, 1]])
  })

  test('takes the whole seat of a juror who has left, and owes the sheets', async () => {
    const { own, seat, deputy, jurors, secretary, entries, roundId } = await fresh()
    expect(await seat(secretary, jurors[1]!, null)).toBe('not_out')
    await database.owner.query('update round_role set withdrawn_at = now() where person_id = $1', [jurors[1]])
    expect(await seat(secretary, jurors[1]!, null)).toBe('accepted')
    expect((await own(deputy)).sort()).toEqual([...entries].sort())
    const progress = await database.db.read(actorOf(secretary), (reader) => listProgress(reader, roundId))
    expect(progress.find(({ personId }) => personId === deputy)?.unsealed).toBe(2)
  })

  test('who is disqualified too does not step in', async () => {
    const { seat, bar, deputy, jurors, leader, entryId } = await fresh()
    await bar(jurors[1]!, entryId)
    await bar(deputy, entryId)
    expect(await seat(leader, jurors[1]!, entryId)).toBe('barred')
  })

  test('is taken out again until something has been sealed there', async () => {
    const { seat, bar, own, world, tools, deputy, jurors, leader, entryId, roundId } = await fresh()
    await bar(jurors[1]!, entryId)
    const seated = async () =>
      (await database.db.read(actorOf(leader), (reader) => listSeatedDeputies(reader, roundId)))[0]?.id ?? ''
    await seat(leader, jurors[1]!, entryId)
    expect(await unseatDeputy(tools, leader, { roundId, seatId: await seated() })).toBe('accepted')
    expect(await own(deputy)).toEqual([])
    await seat(leader, jurors[1]!, entryId)
    await world.sheet({ roundId, entryId, personId: deputy, scores: [4, 4] })
    expect(await unseatDeputy(tools, leader, { roundId, seatId: await seated() })).toBe('has_judged')
  })
})

describe('the quorum', () => {
  test('is more than half of the seats unless the round says otherwise, counted after recusals', async () => {
    const { quorum, bar, seat, jurors, leader, secretary, entryId, other } = await fresh()
    await bar(jurors[1]!, entryId)
    await bar(jurors[2]!, entryId)
    const numbers = (found: Awaited<ReturnType<typeof quorum>>, id: EntryId) =>
      found.find((each) => each.entryId === id)?.numbers
    expect(numbers(await quorum(leader), entryId)).toEqual([3, 2, 1])
    expect(numbers(await quorum(leader), other)).toEqual([3, 2, 3])
    await seat(secretary, jurors[1]!, entryId)
    expect(numbers(await quorum(leader), entryId)).toEqual([3, 2, 2])
    const own = await fresh({ quorum: 3 })
    await own.bar(own.jurors[1]!, own.entryId)
    expect(numbers(await own.quorum(own.leader), own.entryId)).toEqual([3, 3, 2])
  })

  test('and the seats tell jurors and those shut out nothing of an entry', async () => {
    const { quorum, bar, seat, jurors, leader, secretary, entryId, other, roundId } = await fresh()
    await bar(jurors[1]!, entryId)
    await seat(secretary, jurors[1]!, entryId)
    await bar(leader, entryId)
    expect((await quorum(leader)).map((each) => each.entryId)).toEqual([other])
    expect(await quorum(jurors[2]!)).toEqual([])
    const seen = (person: PersonId) =>
      database.db.read(actorOf(person), (reader) => listSeatedDeputies(reader, roundId))
    expect([await seen(leader), await seen(jurors[1]!), await seen(jurors[2]!)]).toEqual([[], [], []])
  })

  test('is warned of before the discussion opens, with the way to mend it', async () => {
    const site = createWholeApp(database, clock)
    const { bar, jurors, leader, entryId, roundId, deputy } = await fresh()
    await bar(jurors[1]!, entryId)
    await bar(jurors[2]!, entryId)
    const cookie = await site.cookieOf(leader)
    const text = await (await site.get(`/jury/${roundId}/resultat`, cookie)).text()
    expect(text).toContain('For én søknad er det for få som kan stemme.')
    expect(text).toContain(`/jury/${roundId}/plasser`)
    const fields = { place: `${jurors[1]}/${entryId}`, deputy }
    expect((await site.post(`/jury/${roundId}/plasser`, cookie, { ...fields, deputy: '' })).status).toBe(422)
    expect((await site.post(`/jury/${roundId}/plasser`, cookie, fields)).status).toBe(303)
    const after = await (await site.get(`/jury/${roundId}/resultat`, cookie)).text()
    expect(after).not.toContain('for få som kan stemme')
    expect(await (await site.get(`/jury/${roundId}/plasser`, cookie)).text()).toContain('Vara Vik for Juror 2')
    expect((await site.get(`/jury/${roundId}/plasser`, await site.cookieOf(jurors[1]!))).status).toBe(404)
  })
})

test('the minutes tell of each entry who was out, on what ground, who stepped in and how many could vote', async () => {
  const { bar, seat, jurors, leader, secretary, entryId, other, roundId } = await fresh()
  await bar(jurors[1]!, entryId)
  await seat(leader, jurors[1]!, entryId)
  const minutes = await database.db.read(actorOf(secretary), (reader) => impartialityForMinutes(reader, roundId))
  const byEntry = new Map(minutes.map((entry) => [entry.entryId, entry]))
  expect(byEntry.get(other)).toMatchObject({ cases: [], deputies: [], quorum: { seats: 3, needed: 2, voting: 3 } })
  expect(byEntry.get(entryId)).toMatchObject({
    quorum: { seats: 3, needed: 2, voting: 3 },
    cases: [
      {
        name: 'Juror 2',
        standing: 'disqualified',
        isDerived: false,
        ground: { nb: 'Jeg leder eller sitter i styret' },
        groundSource: 'forvaltningsloven § 6 (1) e',
        decidedByName: null,
      },
    ],
    deputies: [{ name: 'Vara Vik', forName: 'Juror 2', at: now }],
  })
  expect(JSON.stringify(minutes)).not.toContain('Styret')
})
