import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { listMyTasks } from '../../people/my-tasks.ts'
import { loadMyRows } from '../../people/my-tasks-queries.ts'
import { listOwnEntries } from '../panel/queries.ts'
import { decideImpartiality } from './decide-impartiality.ts'
import { declareImpartiality, declareTheRest } from './declare-impartiality.ts'
import { listCases, listDeclarations, listProgress } from './queries.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

async function fresh() {
  const panel = await createPanel(database.owner, { jurors: 2, entries: 3 })
  await database.owner.query('delete from impartiality where round_id = $1', [panel.round.id])
  const tools = { db: database.db, clock }
  const roundId = panel.round.id
  const [entryId] = panel.entries
  const doubt = (personId: PersonId, seen = 0) =>
    declareImpartiality(tools, personId, {
      roundId,
      entryId: entryId!,
      declared: 'in_doubt',
      ground: 'collaboration',
      reason: 'Vi har hatt felles prosjekt.',
      seen,
    })
  const rule = async (by: PersonId, jurorId: PersonId, decision: 'impartial' | 'disqualified', seen: number) => {
    const own = await database.owner.query('select from impartiality where entry_id = $1 and person_id = $2', [
      entryId,
      by,
    ])
    if (own.rows.length === 0) await panel.world.impartiality(roundId, entryId!, by)
    return decideImpartiality(tools, by, {
      roundId,
      entryId: entryId!,
      jurorId,
      decision,
      reason: 'Lenge siden.',
      seen,
    })
  }
  const own = async (personId: PersonId) =>
    (await database.db.read(actorOf(personId), (reader) => listOwnEntries(reader, roundId))).map(({ id }) => id).sort()
  return { ...panel, tools, roundId, entryId: entryId!, doubt, rule, own }
}

describe('declaring', () => {
  test('comes before reading: nothing is there to judge until one has spoken', async () => {
    const { own, jurors, tools, roundId, entries } = await fresh()
    const juror = jurors[1]!
    expect(await own(juror)).toEqual([])
    const [first, ...rest] = entries
    expect(await declareTheRest(tools, juror, { roundId, entryIds: rest })).toEqual({ kind: 'declared', count: 2 })
    expect(await own(juror)).toEqual([...rest].sort())
    expect(await declareTheRest(tools, juror, { roundId, entryIds: [first!] })).toEqual({ kind: 'declared', count: 1 })
    expect(await declareTheRest(tools, juror, { roundId, entryIds: [first!] })).toEqual({ kind: 'stale' })
  })

  test('is for the secretariat too, and not for applicants', async () => {
    const { tools, roundId, secretary, applicants, entries } = await fresh()
    expect(await declareTheRest(tools, secretary, { roundId, entryIds: entries })).toEqual({
      kind: 'declared',
      count: 3,
    })
    expect(await declareTheRest(tools, applicants[0]!, { roundId, entryIds: entries })).toEqual({ kind: 'unknown' })
  })

  test('names no entry of another round', async () => {
    const [a, b] = [await fresh(), await fresh()]
    expect(await declareTheRest(a.tools, a.jurors[1]!, { roundId: a.roundId, entryIds: b.entries })).toEqual({
      kind: 'stale',
    })
  })

  test('cannot be taken back by oneself, not even past the page', async () => {
    const { tools, roundId, entryId, jurors, doubt } = await fresh()
    const juror = jurors[1]!
    expect(await doubt(juror)).toEqual({ kind: 'accepted', version: 1 })
    const impartial = { roundId, entryId, declared: 'impartial', ground: null, reason: '', seen: 1 } as const
    expect(await declareImpartiality(tools, juror, impartial)).toEqual({ kind: 'not_by_oneself' })
    const byHand = database.db.write(actorOf(juror), (tx) =>
      tx.updateTable('impartiality').set({ declared: 'impartial' }).where('person_id', '=', juror).execute(),
    )
    await expect(byHand).rejects.toThrow('nobody clears oneself')
  })
})

describe('deciding a doubt', () => {
  test('is for another authorised person: the leader clears the juror, who then may read', async () => {
    const { jurors, leader, doubt, rule, own, entryId } = await fresh()
    const juror = jurors[1]!
    await doubt(juror)
    expect(await own(juror)).toEqual([])
    expect(await rule(leader, juror, 'impartial', 1)).toEqual({ kind: 'accepted', version: 2 })
    expect(await own(juror)).toEqual([entryId])
  })

  test('is not for oneself, nor for an ordinary juror', async () => {
    const { jurors, leader, doubt, rule } = await fresh()
    await doubt(leader)
    expect(await rule(leader, leader, 'impartial', 1)).toEqual({ kind: 'oneself' })
    expect(await rule(jurors[1]!, leader, 'impartial', 1)).toEqual({ kind: 'unknown' })
  })

  test('is not for one who is shut out from the same entry, who does not even see the case', async () => {
    const { jurors, leader, secretary, doubt, rule, roundId } = await fresh()
    await doubt(jurors[1]!)
    await doubt(leader)
    expect(await rule(leader, jurors[1]!, 'impartial', 1)).toEqual({ kind: 'unknown' })
    const cases = (personId: PersonId) =>
      database.db.read(actorOf(personId), async (reader) => (await listCases(reader, roundId)).length)
    expect(await cases(leader)).toBe(0)
    expect(await cases(secretary)).toBe(2)
  })

  test('is for one who has declared on the same applicant, also past the page', async () => {
    const { jurors, leader, secretary, doubt, tools, roundId, entryId } = await fresh()
    const juror = jurors[1]!
    await doubt(juror)
    const ruling = { roundId, entryId, jurorId: juror, decision: 'impartial', reason: 'Lenge siden.', seen: 1 } as const
    for (const decider of [secretary, leader]) {
      expect(await decideImpartiality(tools, decider, ruling)).toEqual({ kind: 'undeclared' })
      const byHand = await database.db.write(actorOf(decider), (tx) =>
        tx
          .updateTable('impartiality')
          .set({ decision: 'impartial', decided_by: decider })
          .where('person_id', '=', juror)
          .execute(),
      )
      expect(byHand[0]?.numUpdatedRows).toBe(0n)
    }
    expect(await declareTheRest(tools, leader, { roundId, entryIds: [entryId] })).toMatchObject({ kind: 'declared' })
    expect(await decideImpartiality(tools, leader, ruling)).toEqual({ kind: 'accepted', version: 2 })
  })

  test('on a declaration that has changed since is refused', async () => {
    const { jurors, secretary, doubt, rule } = await fresh()
    await doubt(jurors[1]!)
    await doubt(jurors[1]!, 1)
    expect(await rule(secretary, jurors[1]!, 'impartial', 1)).toEqual({ kind: 'stale' })
  })

  test('against somebody stands until another lifts it', async () => {
    const { jurors, secretary, doubt, rule, own } = await fresh()
    const juror = jurors[1]!
    await doubt(juror)
    await rule(secretary, juror, 'disqualified', 1)
    expect(await doubt(juror, 2)).toEqual({ kind: 'decided_against' })
    expect(await own(juror)).toEqual([])
  })
})

test('a leader who is shut out from an entry finds it in no count of the jury', async () => {
  const { tools, roundId, entryId, jurors, leader, secretary, doubt } = await fresh()
  const disqualified = { declared: 'disqualified', ground: 'kin', reason: 'Søster.', seen: 0 } as const
  await declareImpartiality(tools, leader, { roundId, entryId, ...disqualified })
  await doubt(jurors[1]!)
  const counted = (person: PersonId) =>
    database.db.read(actorOf(person), async (reader) => {
      const row = (await listProgress(reader, roundId)).find(({ personId }) => personId === jurors[1])
      return [row?.undeclared, row?.undecided]
    })
  expect(await counted(secretary)).toEqual([2, 1])
  expect(await counted(leader)).toEqual([2, 0])
})

test('the secretariat, the prize owner and the leader are asked to declare on their own page, until they have', async () => {
  const { world, organisationId, tools, roundId, secretary, leader, entries } = await fresh()
  const owner = await world.person('Eier Prøve')
  await world.member(organisationId, owner, 'prize_owner')
  const administrator = await world.person('Administrator Prøve')
  await world.member(organisationId, administrator, 'administrator')
  await database.owner.query('delete from impartiality where round_id = $1', [roundId])
  const asked = async (person: PersonId) => {
    const rows = await database.db.read(actorOf(person), (reader) => loadMyRows(reader, person))
    return listMyTasks(rows, now)
      .filter(({ kind }) => kind === 'declare')
      .map(({ href, count }) => ({ href, count }))
  }
  for (const person of [secretary, owner, leader]) {
    expect(await asked(person)).toEqual([{ href: `/jury/${roundId}/habilitet`, count: 3 }])
    expect(await declareTheRest(tools, person, { roundId, entryIds: entries })).toMatchObject({ count: 3 })
    expect(await asked(person)).toEqual([])
  }
  expect(await asked(administrator)).toEqual([])
})

test('the list shows one applicant after another and nothing of what they wrote', async () => {
  const { jurors, roundId } = await fresh()
  const rows = await database.db.read(actorOf(jurors[1]!), (reader) => listDeclarations(reader, roundId))
  expect(rows.length).toBe(3)
  expect(JSON.stringify(rows)).not.toContain('Svar fra')
})
