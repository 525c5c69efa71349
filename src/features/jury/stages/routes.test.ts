import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStagedRound, sealAll } from '../../../../tests/factories/staged-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { computePassage } from './compute-passage.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
let site: ReturnType<typeof createWholeApp>
beforeAll(async () => {
  database = await openTestDatabase(clock)
  site = createWholeApp(database, clock)
})
afterAll(() => database.close())

async function atDesk() {
  const services = { db: database.db, clock, baseUrl: 'https://pris.example' }
  const staged = await createStagedRound(database, services, { jurors: 6, entries: 12, now })
  const base = `/jury/${staged.round.id}/videre`
  const cookies = {
    leader: await site.cookieOf(staged.leader),
    secretary: await site.cookieOf(staged.secretary),
    juror: await site.cookieOf(staged.jurors[1]!),
  }
  const read = async (cookie: string, address = base) => (await site.get(address, cookie)).text()
  return { ...staged, base, cookies, read }
}

async function computed(roundId: string): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(
    'select id from stage_passage where round_id = $1 order by version desc limit 1',
    [roundId],
  )
  await computePassage(database.owner, rows[0]!.id, now)
  return rows[0]!.id
}

test('those who lead go from what is missing to a proposal, and the leader to the next stage and back', async () => {
  const desk = await atDesk()
  const { base, cookies, read } = desk
  expect(await read(cookies.secretary)).toContain('Etappe 1 er ikke ferdig')
  const early = await site.post(base, cookies.secretary, {})
  expect([early.status, (await early.text()).includes('Ikke alle vurderinger er forseglet')]).toEqual([409, true])
  await sealAll(desk)
  expect(await read(cookies.secretary, `/jury/${desk.round.id}`)).toContain('Nå skal det avgjøres hvem som går videre')
  expect((await site.post(base, cookies.secretary, {})).status).toBe(303)
  expect(await read(cookies.secretary)).toContain('Forslaget regnes ut')
  const passage = `${base}/${await computed(desk.round.id)}`
  const proposal = await read(cookies.leader)
  expect(proposal).toMatch(/\d+ av 12 går videre/)
  expect(proposal).toContain('Avslutt etappe 1')
  expect(await read(cookies.secretary)).toContain('Juryleder avslutter etappen.')
  expect((await site.post(`${passage}/bruk`, cookies.secretary, {})).status).toBe(403)
  expect((await site.post(`${passage}/bruk`, cookies.leader, {})).headers.get('location')).toBe(`${base}?utfort=brukt`)
  expect(await read(cookies.leader)).toContain('Etappe 1 er avsluttet')
  expect(await read(cookies.juror, `/jury/${desk.round.id}`)).toContain('Juryen er i etappe 2 av 2.')
  const blank = await site.post(`${passage}/angre`, cookies.leader, { undo_reason: '' })
  expect([blank.status, (await blank.text()).includes('Skriv en begrunnelse')]).toEqual([422, true])
  const undone = await site.post(`${passage}/angre`, cookies.leader, { undo_reason: 'En søknad var glemt.' })
  expect(undone.headers.get('location')).toBe(`${base}?utfort=angret`)
  expect(await read(cookies.leader)).toContain('En søknad var glemt.')
})

test('an addition without a reason comes back with the person’s words; one with a reason stands there', async () => {
  const desk = await atDesk()
  const { base, cookies, read } = desk
  await sealAll(desk)
  await site.post(base, cookies.leader, {})
  const id = await computed(desk.round.id)
  const { rows } = await database.owner.query<{ entry_id: string }>(
    'select entry_id from passage_entry where passage_id = $1 and not goes_on limit 1',
    [id],
  )
  const entry = rows[0]!.entry_id
  const blank = await site.post(`${base}/${id}/legg-til`, cookies.leader, { entry: '', reason: 'Et ord å beholde' })
  expect(blank.status).toBe(422)
  const kept = await blank.text()
  expect([kept.includes('Et ord å beholde'), kept.includes('Velg søknaden som skal gå videre.')]).toEqual([true, true])
  await site.post(`${base}/${id}/legg-til`, cookies.leader, { entry, reason: 'Ny vinkel på det.' })
  const seen = await read(cookies.secretary)
  expect([seen.includes('Ny vinkel på det.'), seen.includes('Sjansen er regnet ut fra verdiene som tall')]).toEqual([
    true,
    true,
  ])
  await site.post(`${base}/${id}/ta-bort`, cookies.leader, { entry })
  expect(await read(cookies.leader)).not.toContain('Ny vinkel på det.')
})

test('for a juror before the discussion, and for a round in one stage, there is no such page', async () => {
  const desk = await atDesk()
  expect((await site.get(desk.base, desk.cookies.juror)).status).toBe(404)
  expect((await site.post(desk.base, desk.cookies.juror, {})).status).toBe(404)
  await database.owner.query('delete from stage_rules where round_id = $1', [desk.round.id])
  await database.owner.query('update round set version = version + 1 where id = $1', [desk.round.id])
  expect((await site.get(desk.base, desk.cookies.leader)).status).toBe(404)
})
