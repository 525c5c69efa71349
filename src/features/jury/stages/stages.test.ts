import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createStagedRound,
  perEntryNow,
  proposePassage,
  type Staged,
  sealAll,
  shareOut,
} from '../../../../tests/factories/staged-round.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { saveAssessment } from '../assessments/save-assessment.ts'
import { loadPlanFacts } from '../assignment/plan-queries.ts'
import { saveWishes } from '../assignment/save-wishes.ts'
import { firstWishes } from '../assignment/wishes-rules.ts'
import { loadDesk } from '../desk/load-desk.ts'
import { loadResult } from '../result/load-result.ts'
import { openDiscussion } from '../result/open-discussion.ts'
import { addEntry, takeBackEntry } from './add-entry.ts'
import { askPassage } from './ask-passage.ts'
import { loadPassing } from './load-passing.ts'
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
const small = (rules = {}) => createStagedRound(database, services(), { jurors: 6, entries: 12, now: NOW, rules })
const passingOf = (staged: Staged, personId: PersonId) =>
  database.db.read(actorOf(personId), (reader) => loadPassing(reader, staged.round.id))
const use = (staged: Staged, passageId: string, personId = staged.leader) =>
  usePassage(services(), personId, { roundId: staged.round.id, passageId })
const deskOf = async (staged: Staged, personId: PersonId) =>
  (await database.db.read(actorOf(personId), (reader) => loadDesk(reader, staged.round.id, personId)))!

async function entriesOn(passageId: string): Promise<readonly EntryId[]> {
  const { rows } = await database.owner.query<{ entry_id: EntryId }>(
    `select entry_id from passage_entry where passage_id = $1 and goes_on
     union select entry_id from passage_addition where passage_id = $1`,
    [passageId],
  )
  return rows.map(({ entry_id }) => entry_id)
}

async function readersOf(staged: Staged, entryId: EntryId): Promise<readonly string[]> {
  const { rows } = await database.owner.query<{ person_id: string }>(
    'select person_id from assignment where round_id = $1 and entry_id = $2 order by person_id',
    [staged.round.id, entryId],
  )
  return rows.map(({ person_id }) => person_id)
}

/** The first stage sealed, ended, and shared out anew. */
async function inSecondStage(rules = {}) {
  const staged = await small(rules)
  await sealAll(staged)
  const passageId = await proposePassage(staged)
  expect((await use(staged, passageId)).kind).toBe('used')
  return { staged, passageId, on: await entriesOn(passageId) }
}

describe('who goes on', () => {
  test('is not computed while a sheet of the stage is owed, nor for a round in one stage', async () => {
    const staged = await small()
    expect(await askPassage(services(), staged.leader, staged.round.id)).toEqual({ kind: 'incomplete' })
    await database.owner.query('delete from stage_rules where round_id = $1', [staged.round.id])
    expect(await askPassage(services(), staged.leader, staged.round.id)).toEqual({ kind: 'unknown' })
  })

  test('is asked for by those who lead, and by nobody else', async () => {
    const staged = await small()
    await sealAll(staged)
    expect(await askPassage(services(), staged.jurors[1]!, staged.round.id)).toEqual({ kind: 'unknown' })
    expect(await passingOf(staged, staged.jurors[1]!)).toBeNull()
    const one = await askPassage(services(), staged.secretary, staged.round.id)
    // Pressed twice: one proposal.
    expect(await askPassage(services(), staged.leader, staged.round.id)).toEqual(one)
  })

  test('is told by entry and by counts of reasons, and no value, mean or chance comes near those who still judge', async () => {
    const staged = await small()
    await sealAll(staged)
    const passageId = await proposePassage(staged)
    for (const personId of [staged.leader, staged.secretary]) {
      const passing = (await passingOf(staged, personId))!
      const { entries, told } = passing.open!
      expect(entries).toHaveLength(12)
      expect(
        entries
          .filter(({ goesOn }) => goesOn)
          .map(({ entryId }) => entryId)
          .sort(),
      ).toEqual([...(await entriesOn(passageId))].sort())
      expect(new Set(entries.map(({ reason, rank, mean, chance }) => [reason, rank, mean, chance].join()))).toEqual(
        new Set([',,,']),
      )
      expect(Object.values(told.reasons).reduce((sum, count) => sum + count, 0)).toBe(
        entries.filter(({ goesOn }) => goesOn).length,
      )
      const figures = await database.db.read(actorOf(personId), (reader) =>
        reader.selectFrom('passage_figure').selectAll().execute(),
      )
      expect(figures).toEqual([])
    }
  })

  test('leaves out, for whoever is shut out of an entry, that entry and every number that would tell of it', async () => {
    const staged = await small()
    await sealAll(staged)
    const passageId = await proposePassage(staged)
    const barred = (await entriesOn(passageId))[0]!
    await staged.world.impartiality(staged.round.id, barred, staged.secretary, {
      declared: 'disqualified',
      ground: 'kin',
      reason: 'Slekt.',
    })
    const { entries, told } = (await passingOf(staged, staged.secretary))!.open!
    expect(entries.map(({ entryId }) => entryId)).not.toContain(barred)
    expect(entries).toHaveLength(11)
    expect(Object.values(told.reasons).reduce((sum, count) => sum + count, 0)).toBe(
      entries.filter(({ goesOn }) => goesOn).length,
    )
  })
})

describe('ending a stage', () => {
  test('is the leader’s act, done once, and only while nothing has changed', async () => {
    const staged = await small()
    await sealAll(staged)
    const passageId = await proposePassage(staged)
    expect(await use(staged, passageId, staged.secretary)).toEqual({ kind: 'not_leader' })
    expect(await use(staged, passageId, staged.jurors[1])).toEqual({ kind: 'unknown' })
    const sheet = `(select id from assessment where round_id = $1 limit 1)`
    await database.owner.query(`update assessment set content_hash = repeat('a', 64) where id = ${sheet}`, [
      staged.round.id,
    ])
    expect(await use(staged, passageId)).toEqual({ kind: 'stale' })
    const again = await proposePassage(staged)
    expect(again).not.toBe(passageId)
    const outcomes = await Promise.all([use(staged, again), use(staged, again)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['used', 'used_before'])
    expect(await use(staged, passageId)).toEqual({ kind: 'last_stage' })
  })

  test('cannot be forced past the rules by hand', async () => {
    const staged = await small()
    await sealAll(staged)
    const passageId = await proposePassage(staged)
    const force = (personId: PersonId) =>
      database.db.write(actorOf(personId), async (tx) => {
        const { sql } = await import('kysely')
        await sql`select use_stage_passage(${passageId}::uuid, now())`.execute(tx)
      })
    await expect(force(staged.secretary)).rejects.toThrow(/may not use/)
    await database.owner.query(
      `update assessment set state = 'draft', sealed_at = null, content_hash = null where id =
        (select id from assessment where round_id = $1 limit 1)`,
      [staged.round.id],
    )
    await expect(force(staged.leader)).rejects.toThrow(/may not use/)
  })

  test('is refused where the jury does not hang together', async () => {
    const staged = await small()
    // Two halves of the jury that share no entry.
    await database.owner.query('delete from assignment where round_id = $1', [staged.round.id])
    const { rows } = await database.owner.query<{ id: string }>('select id from assignment_plan where round_id = $1', [
      staged.round.id,
    ])
    for (const [place, entryId] of staged.entries.entries()) {
      const half = place % 2 === 0 ? staged.jurors.slice(0, 3) : staged.jurors.slice(3)
      for (const personId of half)
        await staged.world.insert('assignment', {
          round_id: staged.round.id,
          entry_id: entryId,
          person_id: personId,
          plan_id: rows[0]!.id,
        })
    }
    await sealAll(staged)
    expect(await use(staged, await proposePassage(staged))).toEqual({ kind: 'disconnected' })
  })

  test('is refused where nobody has judged an entry, until the leader has said why it goes on', async () => {
    const staged = await small()
    await sealAll(staged)
    const [unread] = staged.entries
    await database.owner.query(`update assessment set scores = '{0,0}' where entry_id = $1`, [unread])
    const passageId = await proposePassage(staged)
    expect(await use(staged, passageId)).toEqual({ kind: 'unread' })
    const key = { roundId: staged.round.id, passageId, entryId: unread! }
    expect(await addEntry(services(), staged.leader, { ...key, reason: 'Ingen kunne vurdere den.' })).toEqual({
      kind: 'added',
    })
    expect((await use(staged, passageId)).kind).toBe('used')
  })

  test('takes with it whom the leader adds with a reason; nobody is added without one, or kept back', async () => {
    const staged = await small()
    await sealAll(staged)
    const passageId = await proposePassage(staged)
    const on = await entriesOn(passageId)
    const out = staged.entries.filter((id) => !on.includes(id))
    const key = { roundId: staged.round.id, passageId }
    const add = (entryId: EntryId, reason: string, personId = staged.leader) =>
      addEntry(services(), personId, { ...key, entryId, reason })
    expect(await add(out[0]!, '  ')).toEqual({ kind: 'faulty' })
    expect(await add(on[0]!, 'Er med allerede.')).toEqual({ kind: 'faulty' })
    expect(await add(out[0]!, 'Ny vinkel.', staged.secretary)).toEqual({ kind: 'not_leader' })
    expect(await add(out[0]!, 'Ny vinkel.')).toEqual({ kind: 'added' })
    expect(await add(out[1]!, 'Ombestemt.')).toEqual({ kind: 'added' })
    expect(await takeBackEntry(services(), staged.leader, { ...key, entryId: out[1]! })).toEqual({ kind: 'taken_back' })
    expect(await takeBackEntry(services(), staged.leader, { ...key, entryId: on[0]! })).toEqual({ kind: 'unknown' })
    expect(await use(staged, passageId)).toEqual({ kind: 'used', goOn: on.length + 1 })
    expect(await add(out[1]!, 'For sent.')).toEqual({ kind: 'last_stage' })
    const facts = await database.db.read(actorOf(staged.leader), (reader) => loadPlanFacts(reader, staged.round.id))
    expect(new Set(facts!.entries.map(([id]) => id))).toEqual(new Set([...on, out[0]!]))
  })
})

test('what the leader wrote on a proposal is carried to the one that takes its place', async () => {
  const staged = await small()
  await sealAll(staged)
  const passageId = await proposePassage(staged)
  const on = await entriesOn(passageId)
  const entryId = staged.entries.find((id) => !on.includes(id))!
  await addEntry(services(), staged.leader, { roundId: staged.round.id, passageId, entryId, reason: 'Ny vinkel.' })
  await database.owner.query(
    `update assessment set content_hash = repeat('a', 64) where id = (select id from assessment where round_id = $1 limit 1)`,
    [staged.round.id],
  )
  await proposePassage(staged)
  const { entries } = (await passingOf(staged, staged.leader))!.open!
  expect(entries.find((each) => each.entryId === entryId)?.addedReason).toBe('Ny vinkel.')
})

describe('the next stage', () => {
  test('gives each that goes on new readers and keeps those who have read it; the others stay as they were', async () => {
    const staged = await small()
    await sealAll(staged)
    const before = new Map(
      await Promise.all(staged.entries.map(async (id) => [id, await readersOf(staged, id)] as const)),
    )
    const passageId = await proposePassage(staged)
    await use(staged, passageId)
    expect(await perEntryNow(staged)).toBe(5)
    expect((await shareOut(staged)).kind).toBe('applied')
    const on = new Set(await entriesOn(passageId))
    for (const id of staged.entries) {
      const readers = await readersOf(staged, id)
      expect(readers.length).toBe(on.has(id) ? 5 : 3)
      expect(readers).toEqual(expect.arrayContaining([...before.get(id)!]))
    }
  })

  test('is not done before reading has been shared out anew, and values are opened after it only', async () => {
    const { staged } = await inSecondStage()
    const open = () => openDiscussion(services(), staged.leader, staged.round.id)
    expect((await deskOf(staged, staged.leader)).tasks.map(({ kind }) => kind)).toEqual(['unplanned'])
    expect((await open()).kind).toBe('incomplete')
    await shareOut(staged)
    expect((await open()).kind).toBe('incomplete')
    await sealAll(staged, 2)
    expect((await deskOf(staged, staged.leader)).tasks.map(({ kind }) => kind)).toEqual(['open'])
    expect((await open()).kind).toBe('opened')
  })

  test('the discussion is not opened between two stages', async () => {
    const staged = await small()
    await sealAll(staged)
    expect((await openDiscussion(services(), staged.leader, staged.round.id)).kind).toBe('stages_left')
    expect((await deskOf(staged, staged.leader)).tasks.map(({ kind }) => kind)).toEqual(['pass'])
    expect((await deskOf(staged, staged.jurors[1]!)).tasks).toEqual([])
    const forced = database.db.write(actorOf(staged.leader), (tx) =>
      tx
        .insertInto('discussion')
        .values({ round_id: staged.round.id, opened_by: staged.leader, opened_at: NOW })
        .execute(),
    )
    await expect(forced).rejects.toThrow(/row-level security/)
  })

  test('a juror’s desk holds what is read now, and what one sealed before apart; what has stopped cannot be begun', async () => {
    const { staged, on } = await inSecondStage()
    await shareOut(staged)
    for (const personId of staged.jurors) {
      const desk = await deskOf(staged, personId)
      expect(desk.entries.every(({ id }) => on.includes(id))).toBe(true)
      expect(desk.former.every(({ id, sealedAt }) => !on.includes(id) && sealedAt !== null)).toBe(true)
    }
    // Also where everybody reads everything in the last stage.
    const { rows } = await database.owner.query<{ version: number }>(
      'select version from reading where round_id = $1',
      [staged.round.id],
    )
    const all = { roundId: staged.round.id, mode: 'all' as const, wishes: firstWishes(5), seen: rows[0]!.version }
    expect((await saveWishes(services(), staged.secretary, all)).kind).toBe('saved')
    const out = staged.entries.find((id) => !on.includes(id))!
    const others = await readersOf(staged, out)
    const stranger = staged.jurors.find((id) => !others.includes(id))!
    const begun = await saveAssessment(services(), stranger, {
      roundId: staged.round.id,
      entryId: out,
      content: { scores: [4, 4], comments: ['', ''] },
      seen: 0,
      mode: 'form',
    })
    expect(begun.kind).toBe('elsewhere')
  })

  test('fewer readers than the rules announce are refused', async () => {
    const { staged } = await inSecondStage()
    const outcome = await saveWishes(services(), staged.secretary, {
      roundId: staged.round.id,
      mode: 'linked',
      wishes: firstWishes(4),
      seen: 3,
    })
    expect(outcome).toEqual({ kind: 'faulty', faults: [{ field: 'perEntry', kind: 'fewer_than_announced' }] })
  })
})

describe('the end of a stage is taken back', () => {
  test('with a reason, as long as nobody has begun; what was given is taken back with it', async () => {
    const { staged, passageId, on } = await inSecondStage()
    await shareOut(staged)
    const undo = (reason: string, personId = staged.leader) =>
      undoPassage(services(), personId, { roundId: staged.round.id, passageId, reason })
    expect(await undo('Feil.', staged.secretary)).toEqual({ kind: 'not_leader' })
    expect(await undo(' ')).toEqual({ kind: 'faulty' })
    expect(await undo('En søknad var glemt.')).toEqual({ kind: 'undone', letters: 0 })
    expect(await undo('En gang til.')).toEqual({ kind: 'undone_before' })
    expect(await perEntryNow(staged)).toBe(3)
    expect((await readersOf(staged, on[0]!)).length).toBe(3)
    const again = await proposePassage(staged)
    expect(await use(staged, again)).toEqual({ kind: 'used', goOn: on.length })
  })

  test('not any more when somebody has begun a sheet', async () => {
    const { staged, passageId, on } = await inSecondStage()
    await shareOut(staged)
    const given = await readersOf(staged, on[0]!)
    const { rows } = await database.owner.query<{ person_id: PersonId }>(
      'select person_id from assessment_seal where entry_id = $1',
      [on[0]],
    )
    const sealed = rows.map(({ person_id }) => String(person_id))
    const fresh = staged.jurors.find((id) => given.includes(id) && !sealed.includes(id))!
    await saveAssessment(services(), fresh, {
      roundId: staged.round.id,
      entryId: on[0]!,
      content: { scores: [4, null], comments: ['', ''] },
      seen: 0,
      mode: 'form',
    })
    expect(
      await undoPassage(services(), staged.leader, { roundId: staged.round.id, passageId, reason: 'Angrer.' }),
    ).toEqual({ kind: 'begun' })
  })
})

test('twenty jurors and a hundred and twenty entries go through both stages to a result', {
  timeout: 120_000,
}, async () => {
  const staged = await createStagedRound(database, services(), {
    jurors: 20,
    entries: 120,
    now: NOW,
    rules: { readers: '{3,4}', places: '{12}' },
  })
  expect(await sealAll(staged)).toBe(360)
  const passageId = await proposePassage(staged)
  expect((await use(staged, passageId)).kind).toBe('used')
  const on = await entriesOn(passageId)
  // The twelve, and the grey zone around them; far from all.
  expect(on.length).toBeGreaterThan(12)
  expect(on.length).toBeLessThan(70)
  await shareOut(staged)
  expect(await sealAll(staged, 2)).toBe(on.length * 4)
  expect((await openDiscussion(services(), staged.leader, staged.round.id)).kind).toBe('opened')
  const result = (await database.db.read(actorOf(staged.leader), (reader) => loadResult(reader, staged.round.id)))!
  const judges = new Map(result.entries.map(({ entryId, judges: count }) => [entryId, count]))
  expect(staged.entries.every((id) => judges.get(id) === (on.includes(id) ? 7 : 3))).toBe(true)
  // Of the twelve that are truly best, the second stage was given nearly all.
  const best = staged.entries.slice(-12)
  expect(best.filter((id) => on.includes(id)).length).toBeGreaterThanOrEqual(10)
})
