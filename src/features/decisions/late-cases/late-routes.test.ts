import { afterAll, beforeAll, expect, test } from 'vitest'
import { decideTwo } from '../../../../tests/factories/decided-round.ts'
import { type MeetingSite, openMeetingSite } from '../../../../tests/factories/meeting-site.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { decideImpartiality } from '../../jury/impartiality/decide-impartiality.ts'
import { declareImpartiality } from '../../jury/impartiality/declare-impartiality.ts'

let moment = Date.parse('2026-06-13T10:00:00Z')
const clock = {
  now: () => {
    moment += 10
    return new Date(moment)
  },
}
let database: TestDatabase
let room: MeetingSite
/** The page of the release while the doubt was undecided. */
let whileUndecided: { status: number; text: string }
beforeAll(async () => {
  database = await openTestDatabase(clock)
  room = await openMeetingSite(database, clock)
  const { round, secretary, jurors, entries } = room
  const services = { db: database.db, clock, baseUrl: 'https://pris.example' }
  await decideTwo(services, room)
  const matter = { roundId: round.id, entryId: entries[1]! }
  const told = { declared: 'in_doubt' as const, ground: 'kin', reason: 'Fetter', seen: 1 }
  await declareImpartiality(services, jurors[2]!, { ...matter, ...told })
  whileUndecided = await (await room.as('secretary')).get(`/runder/${round.id}/slipp`)
  const ruled = { decision: 'disqualified' as const, reason: 'For nær', seen: 2 }
  expect(await decideImpartiality(services, secretary, { ...matter, jurorId: jurors[2]!, ...ruled })).toMatchObject({
    kind: 'accepted',
  })
})
afterAll(async () => {
  await room.site.close()
  await database.close()
})

test('while it is undecided whether somebody whose sheet counted is disqualified, the release says so and leads to where it is decided', async () => {
  expect(whileUndecided.text).toContain('det er ikke avgjort om en som har vurdert eller stemt, er inhabil')
  expect(whileUndecided.text).toContain(`href="/jury/${room.round.id}/habilitet/avgjor"`)
})

test('the pages say what came too late and what holds the release, until a head of the panel has said why it stands', async () => {
  const path = `/runder/${room.round.id}`
  const textOf = async (key: string, page: string) => (await (await room.as(key)).get(`${path}/${page}`)).text
  const sheet = 'Et vurderingsark for denne søknaden talte med'
  expect(await textOf('secretary', 'avgjorelse')).toContain(sheet)
  expect(await textOf('leader', 'avgjorelse')).toContain(sheet)
  for (const key of ['juror', 'second', 'barred']) expect(await textOf(key, 'avgjorelse')).not.toContain('i ettertid')
  expect(await textOf('secretary', 'slipp')).toContain('et vurderingsark er siden tatt ut på grunn av inhabilitet')

  const secretary = await room.as('secretary')
  expect((await secretary.post(`${path}/slipp`, {})).status).toBe(409)
  const about = room.entries[1]!
  const empty = await secretary.post(`${path}/avgjorelse/star`, { about, reason: '' })
  expect([empty.status, empty.text.includes('Skriv hvorfor det kan stå')]).toEqual([422, true])
  const given = { about, reason: 'Arket kunne ikke ha endret noe.' }
  for (const key of ['juror', 'barred', 'second']) {
    expect([404, 409]).toContain((await (await room.as(key)).post(`${path}/avgjorelse/star`, given)).status)
  }
  for (const key of ['applicant', 'stranger', 'otherLeader']) {
    expect((await (await room.as(key)).post(`${path}/avgjorelse/star`, given)).status).toBe(404)
  }
  const kept = await secretary.post(`${path}/avgjorelse/star`, given)
  expect([kept.status, kept.text.includes('Begrunnelsen er lagret')]).toEqual([200, true])
  expect((await secretary.post(`${path}/avgjorelse/star`, given)).status).toBe(409)
  expect(await textOf('leader', 'avgjorelse')).toContain(given.reason)
  expect(await textOf('juror', 'avgjorelse')).not.toContain(given.reason)
  expect((await secretary.post(`${path}/slipp`, {})).text).toContain('Resultatet er sluppet')
})
