import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { everybodyIn, type MeetingSite, openMeetingSite } from '../../../../tests/factories/meeting-site.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import type { BallotId, EntryId } from '../../../kernel/ids.ts'
import { closeBallot, openBallot } from '../ballot/hold-ballot.ts'
import { newReceipt, vote } from '../ballot/vote.ts'
import { listBases } from './queries.ts'
import type { HonoursInput } from './rules.ts'
import { saveHonours } from './save-honours.ts'

const NOW = new Date('2026-06-01T10:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeEach(async () => {
  database = await openTestDatabase(clock)
})
afterEach(() => database.close())

const services = () => ({ db: database.db, clock })

/** Three entries on which the jury agrees: the second is the best, the first the next. */
async function open(): Promise<MeetingSite> {
  const site = await openMeetingSite(database, clock)
  for (const [place, scores] of ['{4,4}', '{5,5}', '{2,2}'].entries())
    await database.owner.query('update assessment set scores = $1 where entry_id = $2', [scores, site.entries[place]])
  return site
}

const titleOf = async (entry: EntryId | undefined) =>
  (await database.owner.query<{ title: string }>('select title from entry where id = $1', [entry])).rows[0]!.title
const winner = (entryId: EntryId | undefined, deviation?: HonoursInput['deviation']): HonoursInput => ({
  honours: [{ entryId: entryId!, kind: 'winner' }],
  isNotAwarded: false,
  reasonNb: '',
  reasonNn: '',
  ...(deviation ? { deviation } : {}),
})
const REASON = { nb: 'Den beste har trukket seg fra seremonien.', nn: 'Den beste har trekt seg frå seremonien.' }

function choose({ round, secretary }: MeetingSite, input: HonoursInput) {
  return saveHonours(services(), secretary, { roundId: round.id, categoryId: round.categoryId }, input)
}
const kept = ({ round, secretary }: MeetingSite) =>
  database.db.read(actorOf(secretary), (reader) => listBases(reader, round.id))

async function ballotOn({ round, leader, jurors }: MeetingSite, order: readonly EntryId[], isClosed = true) {
  const opened = await openBallot(services(), leader, round.id, { candidates: order, isSmallKnown: true })
  if (opened.kind !== 'opened') throw new Error(opened.kind)
  const { rows } = await database.owner.query<{ candidates: EntryId[] }>(
    'select candidates from ballot where id = $1',
    [opened.ballotId],
  )
  const ranks = rows[0]!.candidates.map((id) => order.indexOf(id) + 1)
  for (const juror of jurors.slice(0, 4))
    expect(await vote(services(), juror, opened.ballotId, { receipt: newReceipt(), ranks })).toBe('cast')
  if (isClosed) await close({ round, leader }, opened.ballotId)
  return opened.ballotId
}
const close = async ({ round, leader }: Pick<MeetingSite, 'round' | 'leader'>, ballotId: BallotId) =>
  expect(await closeBallot(services(), leader, { roundId: round.id, ballotId })).toEqual({ kind: 'closed' })

test('the page gives the prize to the first by the rule in one press, and asks why when it goes to another', async () => {
  const site = await open()
  const { entries, round } = site
  const secretary = await site.as('secretary')
  const path = `/runder/${round.id}/avgjorelse`
  const [first, best] = [await titleOf(entries[0]), await titleOf(entries[1])]
  const page = await secretary.get(path)
  expect(page.text).toContain(`Regelen peker på ${best}`)
  expect(page.text).toMatch(new RegExp(`<button[^>]*>Gi prisen til ${best}`))
  const category = { category: round.categoryId }
  const other = { ...category, [`honour_${entries[0]}`]: 'winner' }
  const asked = await secretary.post(`${path}/utmerkelser`, other)
  expect(asked.status).toBe(422)
  expect(asked.text).toMatch(new RegExp(`Regelen peker på ${best}[^<]* Dere gir prisen til ${first}[^<]*Skriv hvorfor`))
  expect(asked.text).toContain('href="#deviationNb-0"')
  expect(await kept(site)).toEqual([])
  const fields = { ...other, deviationNb: REASON.nb, deviationNn: REASON.nn }
  expect((await secretary.post(`${path}/utmerkelser`, fields)).status).toBe(200)
  expect(await kept(site)).toMatchObject([{ source: 'rule', pointed: [entries[1]], isOpen: false, deviation: REASON }])
  const given = { ...category, [`honour_${entries[1]}`]: 'winner', deviationNb: REASON.nb, deviationNn: REASON.nn }
  expect((await secretary.post(`${path}/utmerkelser`, given)).status).toBe(200)
  expect(await kept(site)).toMatchObject([{ source: 'rule', pointed: [entries[1]], deviation: null }])
  expect((await secretary.get(path)).text).toContain(`Prisen går til ${best}`)
  expect((await secretary.post(`${path}/vedtak`, {})).status).toBe(200)
  await site.site.close()
})

test('what a meeting decides goes before the rule, and a ballot before the meeting; a choice made earlier is looked at again', async () => {
  const site = await open()
  const { entries, round, path } = site
  const [a, b, c] = entries as [EntryId, EntryId, EntryId]
  const decision = `/runder/${round.id}/avgjorelse`
  const leader = await site.as('leader')
  await leader.post(path, {})
  await leader.post(`${path}/oppmote`, everybodyIn(site))
  await leader.post(`${path}/saker`, { entry: c, reason: 'Vi vil se på den igjen.' })
  const item = `${path}/saker/${await site.itemOf(c)}`
  await leader.post(`${item}/kall`, {})
  await leader.post(`${item}/apne`, { allOut: 'yes' })
  await leader.post(`${item}/vedtak`, { outcome: 'award', reason: 'Størst verdi for flest.' })
  const secretary = await site.as('secretary')
  expect((await secretary.get(decision)).text).toContain(`Møtets vedtak peker på ${await titleOf(c)}`)
  expect(await choose(site, winner(c))).toEqual({ kind: 'kept' })

  const ballotId = await ballotOn(site, [b, c], false)
  const open409 = await secretary.post(`${decision}/vedtak`, {})
  expect([open409.status, open409.text.includes('En avstemning er åpen')]).toEqual([409, true])
  await close(site, ballotId)
  const stale = await secretary.post(`${decision}/vedtak`, {})
  expect([stale.status, stale.text.includes('er endret siden vinneren ble valgt')]).toEqual([409, true])
  expect(stale.text).toContain(`Avstemning 1 peker på ${await titleOf(b)}`)
  // A second one about the rest leaves the winner of the first; one in which that winner stands again does not.
  await ballotOn(site, [c, a])
  expect((await secretary.get(decision)).text).toContain(`Avstemning 1 peker på ${await titleOf(b)}`)
  await ballotOn(site, [a, b])
  expect((await secretary.get(decision)).text).toContain(`Avstemning 3 peker på ${await titleOf(a)}`)
  expect(await choose(site, winner(b))).toEqual({
    kind: 'faulty',
    faults: ['deviation_nb_missing', 'deviation_nn_missing'],
  })
  expect(await choose(site, winner(b, REASON))).toEqual({ kind: 'kept' })
  expect((await secretary.post(`${decision}/vedtak`, {})).status).toBe(200)
  const page = await secretary.get(decision)
  expect(page.text).toContain(`Avstemning 3 peker på ${await titleOf(a)}`)
  expect(page.text).toContain(REASON.nb)
  const minutes = await secretary.get(`/runder/${round.id}/moteprotokoll.txt`)
  expect(minutes.text.replaceAll(/\s+/g, ' ')).toContain(`Grunnen: ${REASON.nb}`)
  await site.site.close()
})

test('the database decides no winner without a ground or a reason, and tells nobody outside what it rests on', async () => {
  const site = await open()
  const { entries, round, secretary, jurors, applicants, persons } = site
  await choose(site, winner(entries[0], REASON))
  const decide = () =>
    database.db.write(actorOf(secretary), async (tx) => {
      await sql`select move_led_round(${round.id}, 'decided', ${NOW})`.execute(tx)
    })
  const count = (actor: Parameters<typeof database.db.read>[0]) =>
    database.db.read(actor, async (reader) => (await listBases(reader, round.id)).length)
  expect(await count(actorOf(jurors[1]!))).toBe(1)
  for (const outside of [PUBLIC, actorOf(applicants[0]!), actorOf(persons['barred']!)])
    expect(await count(outside)).toBe(0)
  await database.owner.query('update award_basis set deviation = null where round_id = $1', [round.id])
  await expect(decide()).rejects.toThrow('a winner without a ground')
  await database.owner.query('delete from award_basis where round_id = $1', [round.id])
  await expect(decide()).rejects.toThrow('a winner without a ground')
  await choose(site, winner(entries[1]))
  await decide()
  await site.site.close()
})
