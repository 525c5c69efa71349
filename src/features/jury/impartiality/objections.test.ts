import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { createWholeApp } from '../../../../tests/support/secret-app.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { answerObjection } from './answer-objection.ts'
import { listObjections } from './objection-queries.ts'
import { raiseObjection } from './raise-objection.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function fresh(row = {}) {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 2, row: { shows_jury: true, ...row } })
  const tools = { db: database.db, clock }
  const roundId = panel.round.id
  const entryId = panel.entries[0]!
  const [applicant, juror] = [panel.applicants[0]!, panel.jurors[1]!]
  const raise = (by: PersonId, about: PersonId, fromTeam = true) =>
    raiseObjection(tools, by, { roundId: fromTeam ? null : roundId, entryId, personId: about, reason: 'De er søsken.' })
  const seen = (by: PersonId) => database.db.read(actorOf(by), (reader) => listObjections(reader, { roundId }))
  const answer = async (by: PersonId, decision: 'impartial' | 'disqualified') => {
    const { rows } = await database.owner.query('select id from impartiality_objection where round_id = $1', [roundId])
    return answerObjection(tools, by, { roundId, objectionId: rows[0].id, decision, answer: 'Vi har sett på det.' })
  }
  return { ...panel, roundId, entryId, applicant, juror, raise, seen, answer }
}

describe('an objection', () => {
  test('of the entry’s team is seen by the team and the heads of the panel, not by the one it is about', async () => {
    const { raise, seen, applicant, applicants, juror, leader, secretary, jurors } = await fresh()
    expect(await raise(applicant, juror)).toBe('accepted')
    expect(await raise(applicant, juror)).toBe('waiting')
    const readers = [applicant, leader, secretary, juror, jurors[2]!, applicants[1]!]
    const counts = await Promise.all(readers.map(async (person) => (await seen(person)).length))
    expect(counts).toEqual([1, 1, 1, 0, 0, 0])
  })

  test('is not for strangers, about strangers, or while the jury is not public', async () => {
    const { raise, applicant, applicants, juror, secretary } = await fresh()
    expect(await raise(applicants[1]!, juror)).toBe('unknown')
    expect(await raise(applicant, applicants[1]!)).toBe('nobody')
    expect(await raise(applicant, secretary)).toBe('nobody')
    expect(await raise(juror, secretary, false)).toBe('accepted')
    const hidden = await fresh({ shows_jury: false })
    expect(await hidden.raise(hidden.applicant, hidden.juror)).toBe('unknown')
  })

  test('is refused past the page too, in another’s name or about oneself', async () => {
    const { roundId, entryId, applicant, juror } = await fresh()
    const attempt = (by: PersonId, objector: PersonId) =>
      database.db.write(actorOf(by), (tx) =>
        sql`insert into impartiality_objection (id, round_id, entry_id, person_id, objector_id, is_from_team, reason, raised_at)
          values (gen_random_uuid(), ${roundId}, ${entryId}, ${juror}, ${objector}, true, 'x', now())`.execute(tx),
      )
    await expect(attempt(juror, applicant)).rejects.toThrow()
    await expect(attempt(juror, juror)).rejects.toThrow()
  })

  test('upheld shuts out at once, takes the sheet away, and is answered by letter', async () => {
    const { raise, answer, world, roundId, entryId, juror, applicant, leader } = await fresh()
    await world.sheet({ roundId, entryId, personId: juror, scores: [5, 4] })
    await raise(applicant, juror)
    expect(await answer(leader, 'disqualified')).toBe('accepted')
    expect(await answer(leader, 'impartial')).toBe('stale')
    const { rows } = await database.owner.query(
      `select decision, decided_by, (select state from assessment a where a.person_id = i.person_id and a.entry_id = i.entry_id) as sheet
       from impartiality i where entry_id = $1 and person_id = $2`,
      [entryId, juror],
    )
    expect(rows).toEqual([{ decision: 'disqualified', decided_by: leader, sheet: 'void' }])
    const letters = await database.owner.query(
      `select c.person_id, m.body like '%Vi har sett på det.%' as tells, m.body like '%søsken%' as repeats
       from mail m join person_contact c on c.email = m.recipient where m.round_id = $1`,
      [roundId],
    )
    expect(letters.rows).toEqual([{ person_id: applicant, tells: true, repeats: false }])
  })

  test('dismissed leaves the juror where it was, with the answer kept', async () => {
    const { raise, answer, seen, juror, applicant, secretary, entryId } = await fresh()
    await raise(applicant, juror)
    expect(await answer(secretary, 'impartial')).toBe('accepted')
    const [row] = await seen(applicant)
    expect([row?.outcome, row?.answer]).toEqual(['dismissed', 'Vi har sett på det.'])
    const { rows } = await database.owner.query(
      'select decision from impartiality where entry_id = $1 and person_id = $2',
      [entryId, juror],
    )
    expect(rows).toEqual([{ decision: null }])
  })

  test('is decided neither by the one it is about, the one who raised it, nor one shut out from the entry', async () => {
    const about = await fresh()
    await about.raise(about.applicant, about.leader)
    expect(await about.answer(about.leader, 'impartial')).toBe('unknown')
    const own = await fresh()
    await own.raise(own.leader, own.juror, false)
    expect(await own.answer(own.leader, 'disqualified')).toBe('oneself')
    const shut = await fresh()
    await shut.raise(shut.applicant, shut.juror)
    await database.owner.query(
      `update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Slekt' where entry_id = $1 and person_id = $2`,
      [shut.entryId, shut.leader],
    )
    expect(await shut.answer(shut.leader, 'impartial')).toBe('unknown')
  })
})

test('one of the secretariat finds no objection to oneself in the record or the outbox, answered or not', async () => {
  const { raise, answer, juror, leader, secretary, world, roundId, entryId } = await fresh()
  const other = await world.person()
  await world.roundRole(roundId, other, 'secretariat')
  await world.impartiality(roundId, entryId, secretary)
  expect(await raise(juror, secretary, false)).toBe('accepted')
  expect(await answer(leader, 'impartial')).toBe('accepted')
  const found = (by: PersonId) =>
    database.db.read(actorOf(by), async (reader) => {
      const events = await reader.selectFrom('record_event').select('action').where('round_id', '=', roundId).execute()
      const letters = await reader.selectFrom('mail').select('kind').where('round_id', '=', roundId).execute()
      return [...events.map(({ action }) => action), ...letters.map(({ kind }) => `letter ${kind}`)]
    })
  expect(await found(other)).toEqual(['objection_raised', 'objection_answered', 'letter objection_answered'])
  expect(await found(secretary)).toEqual([])
})

test('the pages take an objection from the team, and its answer from the leader', async () => {
  const site = createWholeApp(database, clock)
  const { applicant, juror, leader, roundId, entryId } = await fresh()
  const [team, head, concerned] = await Promise.all([applicant, leader, juror].map((person) => site.cookieOf(person)))
  const page = await (await site.get(`/soknader/${entryId}/innsigelse`, team!)).text()
  expect(page).toContain('Juror 2')
  const sent = await site.post(`/soknader/${entryId}/innsigelse`, team!, { person: juror, reason: 'De er søsken.' })
  expect([sent.status, sent.headers.get('location')]).toEqual([303, `/soknader/${entryId}/innsigelse?sendt=1`])
  const empty = await site.post(`/soknader/${entryId}/innsigelse`, team!, { person: juror, reason: '' })
  expect(empty.status).toBe(422)
  expect((await site.get(`/soknader/${entryId}/innsigelse`, concerned!)).status).toBe(404)
  const cases = await (await site.get(`/jury/${roundId}/habilitet/avgjor`, head!)).text()
  expect(cases).toContain('De er søsken.')
  const id = /name="objection" value="([^"]+)"/.exec(cases)?.[1] ?? ''
  const fields = { objection: id, decision: 'disqualified', answer: '' }
  const refused = await site.post(`/jury/${roundId}/habilitet/innsigelse`, head!, fields)
  expect(refused.status).toBe(422)
  const answered = await site.post(`/jury/${roundId}/habilitet/innsigelse`, head!, { ...fields, answer: 'Enig.' })
  expect(answered.status).toBe(303)
  expect(await (await site.get(`/soknader/${entryId}/innsigelse`, team!)).text()).toContain('Enig.')
})
