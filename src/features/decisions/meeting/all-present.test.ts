import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MeetingSite, openMeetingSite } from '../../../../tests/factories/meeting-site.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'

const clock = { now: () => new Date('2026-06-01T10:00:00Z') }
let database: TestDatabase
let room: MeetingSite
let leader: Awaited<ReturnType<MeetingSite['as']>>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  room = await openMeetingSite(database, clock)
  leader = await room.as('leader')
  await leader.post(room.path)
})
afterAll(async () => {
  await room.site.close()
  await database.close()
})

async function here(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.owner.query<{ id: string; way: string }>(
    'select person_id as id, way from meeting_attendance where left_at is null',
  )
  return new Map(rows.map(({ id, way }) => [id, way]))
}

async function everybodyLeaves() {
  await leader.post(`${room.path}/oppmote`, Object.fromEntries(room.jurors.map((id) => [`way_${id}`, 'away'])))
  expect((await here()).size).toBe(0)
}

test('one press notes all who may take part, and leaves the one on video there', async () => {
  await everybodyLeaves()
  expect((await leader.get(room.path)).text).toContain('href="#oppmote"')
  const juror = String(room.persons['juror'])
  await leader.post(`${room.path}/oppmote`, { [`way_${juror}`]: 'video' })
  expect((await leader.get(room.path)).text).not.toContain('href="#oppmote"')
  const page = await leader.post(`${room.path}/oppmote`, { all: 'room' })
  expect(page.text).toContain('5 av 5 medlemmer er til stede.')
  expect(page.text).toMatch(/På video: [^,<]+\.<\/p>/)
  expect(page.text).not.toContain('name="all"')
  expect(await here()).toEqual(new Map(room.jurors.map((id) => [id, id === juror ? 'video' : 'room'])))
})

test('who must be out of the case is not noted with the others, and those not there are named', async () => {
  await everybodyLeaves()
  await leader.post(`${room.path}/saker/${await room.itemOf(room.entries[0]!)}/kall`)
  const page = await leader.post(`${room.path}/oppmote`, { all: 'video' })
  expect(page.text).toContain('4 av 5 medlemmer er til stede.')
  expect(page.text).toMatch(/Ikke her: [^,<]+\.<\/p>/)
  expect([...(await here()).keys()].sort()).toEqual(
    room.jurors.filter((id) => id !== room.persons['barred']).toSorted(),
  )
})

test('only those who lead note everybody', async () => {
  await everybodyLeaves()
  expect((await (await room.as('juror')).post(`${room.path}/oppmote`, { all: 'room' })).status).toBe(404)
  expect((await here()).size).toBe(0)
})
