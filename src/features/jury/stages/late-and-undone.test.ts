import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createStagedRound,
  proposePassage,
  type Staged,
  sealAll,
  sealEach,
  shareOut,
} from '../../../../tests/factories/staged-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { type EntryId, newId } from '../../../kernel/ids.ts'
import { saveScreening } from '../../screening/sifting/save-screening.ts'
import { openDiscussion } from '../result/open-discussion.ts'
import { listPassageEntries } from './queries.ts'
import { undoPassage } from './undo-passage.ts'
import { usePassage } from './use-passage.ts'

const NOW = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => NOW }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

/** The last entry has been refused; the others are judged through the first stage. */
async function withRefused() {
  const staged = await createStagedRound(database, services(), { jurors: 6, entries: 12, now: NOW })
  const late = staged.entries.at(-1)!
  await database.owner.query(
    `update screening set outcome = 'ineligible', reason = 'Utenfor målgruppen' where entry_id = $1`,
    [late],
  )
  expect((await shareOut(staged)).kind).toBe('applied')
  await database.owner.query('delete from assignment where entry_id = $1', [late])
  await sealAll(staged)
  const passageId = await proposePassage(staged)
  expect((await usePassage(services(), staged.leader, { roundId: staged.round.id, passageId })).kind).toBe('used')
  return { staged, late, passageId }
}

async function reverse({ secretary, round }: Staged, entryId: EntryId, reason: string) {
  const { rows } = await database.owner.query('select version from screening where entry_id = $1', [entryId])
  const input = {
    outcome: 'eligible',
    reason,
    completeBy: null,
    questions: [],
    checks: [],
    version: rows[0].version,
  } as const
  return saveScreening(services(), secretary, { roundId: round.id, entryId }, input)
}

test('a refusal is reversed while the jury judges, with a reason, and nothing else is sifted then', async () => {
  const { staged, late } = await withRefused()
  expect(await reverse(staged, late, '')).toMatchObject({ kind: 'faulty', faults: ['reason_missing'] })
  expect(await reverse(staged, staged.entries[0]!, 'Ombestemt.')).toEqual({ kind: 'wrong_phase' })
  expect((await reverse(staged, late, 'Søkeren er et interkommunalt selskap.')).kind).toBe('screened')
  const { rows } = await database.owner.query('select kind from mail where entry_id = $1', [late])
  expect(rows).toEqual([{ kind: 'screening_eligible' }])
})

test('an entry that comes in when a stage has ended has its passage with when it came, and is read before anything goes on', async () => {
  const { staged, late, passageId } = await withRefused()
  await shareOut(staged)
  await sealAll(staged, 2)
  expect((await reverse(staged, late, 'Søkeren er et interkommunalt selskap.')).kind).toBe('screened')
  const told = await database.db.read(actorOf(staged.leader), (reader) => listPassageEntries(reader, [passageId]))
  expect(told.filter(({ joinedAt }) => joinedAt !== null)).toMatchObject([
    { entryId: late, goesOn: false, addedReason: null, joinedAt: NOW },
  ])
  // Everybody else has sealed; without a reader for the late one the values are not opened.
  expect((await openDiscussion(services(), staged.leader, staged.round.id)).kind).toBe('incomplete')
  expect((await shareOut(staged)).kind).toBe('applied')
  expect(await sealEach(staged, () => 4)).toBeGreaterThanOrEqual(5)
  expect((await openDiscussion(services(), staged.leader, staged.round.id)).kind).toBe('opened')
})

test('where a stage has not ended, an entry that comes in is judged as all others and has no passage of its own', async () => {
  const staged = await createStagedRound(database, services(), { jurors: 6, entries: 6, now: NOW })
  const [late] = staged.entries
  await database.owner.query(`update screening set outcome = 'ineligible', reason = 'Utenfor' where entry_id = $1`, [
    late,
  ])
  expect((await reverse(staged, late!, 'Feil.')).kind).toBe('screened')
  const { rows } = await database.owner.query('select 1 from passage_entry where entry_id = $1', [late])
  expect(rows).toEqual([])
})

async function ended() {
  const staged = await createStagedRound(database, services(), { jurors: 6, entries: 12, now: NOW })
  await sealAll(staged)
  const passageId = await proposePassage(staged)
  expect((await usePassage(services(), staged.leader, { roundId: staged.round.id, passageId })).kind).toBe('used')
  const key = { roundId: staged.round.id, passageId, reason: 'To {{søknader}} var forvekslet.' }
  return { staged, passageId, undo: () => undoPassage(services(), staged.leader, key) }
}

const draftsOf = async ({ round }: Staged) =>
  (
    await database.owner.query(
      'select audience, entries, subject, body, sent_at from letter_draft where round_id = $1 order by audience',
      [round.id],
    )
  ).rows

test('a stage that is undone before anybody was written to leaves no letter', async () => {
  const { staged, undo } = await ended()
  expect(await undo()).toEqual({ kind: 'undone', letters: 0 })
  expect(await draftsOf(staged)).toEqual([])
})

test('whoever was written to after a stage ended is told that it was undone, by a draft that the secretariat reads first', async () => {
  const { staged, undo } = await ended()
  const { round, world, secretary, leader, jurors, entries } = staged
  const letter = (extra: object) =>
    world.insert('mail', {
      id: newId(),
      round_id: round.id,
      kind: 'group_letter',
      recipient: 'noen@pris.example',
      subject: 'Neste etappe',
      body: 'Hei',
      once_key: newId(),
      created_at: NOW,
      ...extra,
    })
  await letter({ recipient_role: 'juror' })
  await letter({ recipient_role: 'team', entry_id: entries[3] })
  // A receipt is no letter about the stage, and what went out before it ended does not concern it.
  await letter({ kind: 'screening_eligible', entry_id: entries[4] })
  await letter({ recipient_role: 'team', entry_id: entries[5], created_at: new Date(NOW.getTime() - 60_000) })
  expect(await undo()).toEqual({ kind: 'undone', letters: 2 })
  const drafts = await draftsOf(staged)
  expect(drafts.map(({ audience, entries: chosen, sent_at }) => [audience, chosen, sent_at])).toEqual([
    ['chosen', [entries[3]], null],
    ['jury', [], null],
  ])
  for (const { subject, body } of drafts) {
    expect(Object.keys(body).sort()).toEqual(['en', 'nb', 'nn'])
    expect(subject.nb).toContain('etappe 1 er likevel ikke avsluttet')
    expect(body.nb).toContain('To { {søknader} } var forvekslet.')
  }
  // The secretariat reads them in its outbox; the leader and the jury have none.
  const seenBy = (personId: typeof secretary | null) =>
    database.db.read(personId ? actorOf(personId) : PUBLIC, (reader) =>
      reader.selectFrom('letter_draft').select('audience').where('round_id', '=', round.id).execute(),
    )
  expect((await seenBy(secretary)).length).toBe(2)
  for (const person of [leader, jurors[1]!, null]) expect(await seenBy(person)).toEqual([])
})
