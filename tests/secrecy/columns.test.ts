// What an injected statement could set as the web's own role: rows that a person may change, in columns that no act does.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { actorOf } from '../../src/kernel/actor.ts'
import { newId, type PersonId } from '../../src/kernel/ids.ts'
import { createPanel } from '../factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
let database: TestDatabase

beforeAll(async () => {
  database = await openTestDatabase({ now: () => NOW })
})
afterAll(() => database.close())

async function attempt(person: PersonId, statement: string): Promise<string> {
  try {
    const done = await database.db.write(actorOf(person), (tx) => sql.raw(statement).execute(tx))
    return done.numAffectedRows === 0n ? 'nothing' : 'changed'
  } catch {
    return 'refused'
  }
}

async function outcomes(person: PersonId, statements: readonly string[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const statement of statements) found.push(await attempt(person, statement))
  return found
}

const panel = (phase: string, row = {}) => createPanel(database.owner, { phase, now: NOW, row })

test('an applicant cannot move an entry, give it to another organisation, or make it a draft again', async () => {
  const { entries, applicants, organisationId } = await panel('open')
  const other = await panel('open')
  const set = (change: string) => `update entry set ${change} where id = '${entries[0]}'`
  const statements = [
    set(`round_id = '${other.round.id}'`),
    set(`organisation_id = '${organisationId}'`),
    set("organisation_name = 'En annen'"),
    set("standing = 'draft'"),
    set("title = 'Nytt navn'"),
  ]
  const refused = ['refused', 'refused', 'refused', 'refused', 'changed']
  expect(await outcomes(applicants[0]!, statements)).toEqual(refused)
})

test('an applicant cannot count a draft as sent without sending it', async () => {
  const { world, round, organisationId } = await panel('open')
  const personId = await world.person()
  const draft = await world.entry({ round, organisationId, personId, standing: 'draft' })
  const send = `update entry set standing = 'submitted', submitted_at = now() where id = '${draft}'`
  expect(await attempt(personId, send)).toBe('refused')
})

test('a secretariat cannot jump over an act, name a time of release, or open a round that stands still', async () => {
  const { secretary, round } = await panel('assessment')
  const still = await panel('screening', { suspended_at: NOW, suspended_reason: { nb: 'Venter' } })
  const set = (id: string, change: string) => `update round set ${change} where id = '${id}'`
  const found = await outcomes(secretary, [
    set(round.id, "phase = 'released'"),
    set(round.id, "phase = 'draft'"),
    set(round.id, 'released_at = now()'),
    set(round.id, 'is_practice = true'),
    set(round.id, "contact_name = 'Kari'"),
  ])
  expect(found).toEqual(['refused', 'refused', 'refused', 'refused', 'changed'])
  expect(await attempt(still.secretary, set(still.round.id, "phase = 'assessment'"))).toBe('refused')
})

test('who decides on a declaration does not rewrite it, and nobody clears oneself', async () => {
  const { secretary, jurors, entries } = await panel('assessment')
  const of = `where entry_id = '${entries[0]}' and person_id = '${jurors[1]}'`
  await database.owner.query(
    `update impartiality set declared = 'disqualified', ground = 'special', reason = 'Nær venn' ${of}`,
  )
  const cleared = `update impartiality set declared = 'impartial', ground = null, reason = '' ${of}`
  const ruling = `decision = 'impartial', decision_reason = 'Fjernt', decided_by = '${secretary}', decided_at = now()`
  const found = [
    await attempt(jurors[1]!, cleared),
    await attempt(secretary, `update impartiality set reason = 'Noe annet', ${ruling} ${of}`),
    await attempt(secretary, `update impartiality set ${ruling} ${of}`),
  ]
  expect(found).toEqual(['refused', 'refused', 'changed'])
})

test('an appointment is withdrawn, never handed to another person or made another role', async () => {
  const { secretary, jurors, round } = await panel('assessment')
  const set = (change: string) =>
    `update round_role set ${change} where round_id = '${round.id}' and person_id = '${jurors[2]}'`
  const found = await outcomes(secretary, [
    set(`person_id = '${secretary}'`),
    set("role = 'auditor'"),
    set('withdrawn_at = now()'),
  ])
  expect(found).toEqual(['refused', 'refused', 'changed'])
})

test('a file that one may take out of the entry cannot be pointed at another’s', async () => {
  const { world, applicants, entries, round } = await panel('open')
  const own = await world.attachment(entries[0]!, round.questions[0]!, applicants[0]!)
  const set = (change: string) => `update attachment set ${change} where id = '${own}'`
  const found = await outcomes(applicants[0]!, [
    set("storage_key = 'annen'"),
    set(`entry_id = '${entries[1]}'`),
    set('removed_at = now()'),
  ])
  expect(found).toEqual(['refused', 'refused', 'changed'])
})

test('what another of the team or a partner has said is not rewritten, and nobody makes oneself owner', async () => {
  const { world, applicants, entries, round } = await panel('open')
  const [entryId, owner] = [entries[0]!, applicants[0]!]
  const editor = await world.person()
  await world.insert('entry_member', { entry_id: entryId, person_id: editor, role: 'editor', added_at: NOW })
  const of = { entry_id: entryId, question_id: round.questions[0] }
  await world.insert('entry_comment', { id: newId(), ...of, body: 'Sant?', written_by: owner, written_at: NOW })
  const hashes = { part_hash: 'a'.repeat(64), token_hash: newId().replaceAll('-', '').padEnd(64, '0') }
  const asked = { asked_by: owner, asked_at: NOW, expires_at: NOW, name: 'P', part: 'P', partner_key: 'p1' }
  await world.insert('partner_request', { id: newId(), ...of, ...hashes, ...asked, email: 'p@example.no' })
  const at = `where entry_id = '${entryId}'`
  const found = await outcomes(editor, [
    `update entry_comment set body = 'Usant' ${at}`,
    `update entry_comment set written_by = '${editor}' ${at}`,
    `update entry_comment set resolved_by = '${editor}', resolved_at = now() ${at}`,
    `update partner_request set outcome = 'confirmed', answered_at = now() ${at}`,
    `update partner_request set withdrawn_at = now() ${at}`,
    `update entry_member set role = 'owner' ${at} and person_id = '${editor}'`,
  ])
  expect(found).toEqual(['refused', 'refused', 'changed', 'refused', 'changed', 'nothing'])
})

test('what is said of an entry of one round cannot be placed in another', async () => {
  const [here, there] = [await panel('assessment'), await panel('assessment')]
  const sheet = `insert into impartiality (entry_id, person_id, round_id, declared, declared_at)
    values ('${there.entries[0]}', '${here.leader}', '${here.round.id}', 'impartial', now())`
  expect(await attempt(here.leader, sheet)).toBe('refused')
})

test('nobody renames an organisation, or lays a letter in the outbox past the one way there', async () => {
  const { world, organisationId, secretary } = await panel('open')
  await world.member(organisationId, secretary, 'administrator')
  const unit = await world.unit(organisationId)
  const found = await outcomes(secretary, [
    `update organisation set kind = 'ministry' where id = '${unit}'`,
    `insert into mail (id, kind, recipient, subject, body, once_key, created_at)
     values (gen_random_uuid(), 'receipt', 'a@eksempel.no', 'Falsk', 'Falsk', 'x', now())`,
  ])
  expect(found).toEqual(['refused', 'refused'])
})

test.each(['set role postgres', 'set session authorization postgres', "copy entry to program 'id'"])(
  'the web’s own role stays what it is: %s',
  async (statement) => {
    const { leader } = await panel('open')
    expect(await attempt(leader, statement)).toBe('refused')
  },
)

test('nobody writes in the record of a round without a part in it, nor in another’s name', async () => {
  const { world, round, secretary, jurors, applicants } = await panel('assessment')
  const [stranger, withdrawn] = [await world.person(), jurors[1]!]
  await database.owner.query('update round_role set withdrawn_at = now() where person_id = $1', [withdrawn])
  const write = (by: string, seq: number) =>
    `insert into record_event (id, round_id, seq, at, actor_id, action, facts, previous_hash, hash)
     values (gen_random_uuid(), '${round.id}', ${seq}, now(), '${by}', 'made_up', '{}', repeat('0', 64), repeat(md5('${by}'), 2))`
  expect(await attempt(stranger, write(stranger, 1))).toBe('refused')
  expect(await attempt(withdrawn, write(withdrawn, 1))).toBe('refused')
  expect(await attempt(secretary, write(stranger, 1))).toBe('refused')
  const own = [secretary, jurors[0]!, applicants[0]!]
  for (const [index, person] of own.entries()) expect(await attempt(person, write(person, index + 1))).toBe('changed')
})

test('an objection is answered once and never reworded, a step of a case never written by hand, a seat never handed on', async () => {
  const { world, secretary, leader, jurors, applicants, entries, round } = await panel('assessment')
  const ofEntry = { round_id: round.id, entry_id: entries[0] }
  const objection = { person_id: jurors[1], objector_id: applicants[0], is_from_team: true, reason: 'Søsken' }
  await world.insert('impartiality_objection', { id: newId(), ...ofEntry, ...objection, raised_at: NOW })
  const seat = { deputy_id: jurors[2], for_person_id: jurors[1], seated_by: secretary, seated_at: NOW }
  await world.insert('deputy_seat', { id: newId(), ...ofEntry, ...seat })
  const of = `where entry_id = '${entries[0]}'`
  const answer = `outcome = 'dismissed', answer = 'Nei', answered_by = '${leader}', answered_at = now()`
  const found = await outcomes(leader, [
    `update impartiality_objection set reason = 'Noe annet' ${of}`,
    `update impartiality_objection set ${answer.replace(leader, secretary)} ${of}`,
    `update impartiality_objection set ${answer} ${of}`,
    `update impartiality_objection set ${answer.replace('Nei', 'Jo')} ${of}`,
    `insert into impartiality_step select gen_random_uuid(), round_id, entry_id, person_id, 99, kind, outcome, ground,
      ground_version, reason, period_from, period_to, actor_id, at from impartiality_step ${of} limit 1`,
    `update deputy_seat set deputy_id = '${leader}' ${of}`,
  ])
  expect(found).toEqual(['refused', 'refused', 'changed', 'nothing', 'refused', 'refused'])
})

test('what a calibration has shown is not opened again, and nobody writes or hands in another’s practice sheet', async () => {
  const { world, secretary, jurors, round } = await panel('assessment')
  const practice = newId()
  const opened = { criterion_ids: round.criteria, scale_min: 1, scale_max: 6, opened_by: secretary, opened_at: NOW }
  await world.insert('calibration', { round_id: round.id, state: 'open', ...opened })
  await database.owner.query(
    `insert into calibration_entry (id, round_id, position, origin, title, answers, saved_at)
     values ($1, $2, 0, 'constructed', 'Øving', '[]', $3)`,
    [practice, round.id, NOW],
  )
  const sheet = (person: string) =>
    `insert into calibration_sheet (practice_id, person_id, round_id, scores, comments, saved_at)
     values ('${practice}', '${person}', '${round.id}', '{1,2}', '{a,b}', now())`
  const stranger = await world.person()
  expect(await attempt(jurors[1]!, sheet(jurors[2]!))).toBe('refused')
  expect(await attempt(stranger, sheet(stranger))).toBe('refused')
  expect(await attempt(jurors[1]!, sheet(jurors[1]!))).toBe('changed')
  const seal = `insert into assessment_seal (entry_id, person_id, round_id, sealed_at, content_hash)
    select e.id, '${jurors[1]}', e.round_id, now(), 'x' from entry e where e.round_id = '${round.id}' limit 1`
  expect(await attempt(jurors[1]!, seal)).toBe('refused')
  const set = (change: string) => `update calibration set ${change} where round_id = '${round.id}'`
  const found = await outcomes(secretary, [
    set('shares_comments = true'),
    set("criterion_ids = '{}'"),
    set("state = 'skipped'"),
    `delete from calibration_entry where id = '${practice}'`,
    `update calibration_sheet set done_at = now() where practice_id = '${practice}'`,
    set("state = 'shown', shown_at = now()"),
    set("state = 'open'"),
    set("state = 'closed', closed_at = now()"),
    set("state = 'open'"),
  ])
  const refused = ['refused', 'refused', 'refused', 'nothing', 'nothing', 'changed', 'refused', 'changed', 'refused']
  expect(found).toEqual(refused)
  expect(
    await attempt(jurors[1]!, `update calibration_sheet set scores = '{5,5}' where person_id = '${jurors[1]}'`),
  ).toBe('refused')
  expect(await attempt(jurors[1]!, seal)).toBe('changed')
  const note = `insert into anchor_note values ('${round.id}', '${round.criteria[0]}', 1, 'Sent', '${secretary}', now())`
  expect(await attempt(secretary, note)).toBe('refused')
})
