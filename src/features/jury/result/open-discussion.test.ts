import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf, PUBLIC } from '../../../kernel/actor.ts'
import { type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { adjustAssessment } from '../assessments/adjust-assessment.ts'
import { decideImpartiality, keepReportingLine } from '../impartiality/decide-impartiality.ts'
import { declareImpartiality } from '../impartiality/declare-impartiality.ts'
import { loadResult, loadResultView } from './load-result.ts'
import { openDiscussion } from './open-discussion.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

type Panel = Awaited<ReturnType<typeof createPanel>>
const tools = () => ({ db: database.db, clock })

async function sealedPanel(options: Parameters<typeof createPanel>[1] = {}): Promise<Panel> {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 2, ...options })
  for (const [e, entryId] of panel.entries.entries()) {
    for (const [j, personId] of panel.jurors.entries()) {
      await panel.world.sheet({ roundId: panel.round.id, entryId, personId, scores: [2 + e + j, 3] })
    }
  }
  return panel
}

function resultFor(personId: PersonId, roundId: RoundId, layer?: 'sealed' | 'discussed') {
  return database.db.read(actorOf(personId), (reader) => loadResult(reader, roundId, layer))
}

/** What the database itself gives a person of others' values, whatever the pages do. */
async function rawRows(personId: PersonId | null) {
  return database.db.read(personId ? actorOf(personId) : PUBLIC, async (reader) => ({
    sheets: (await reader.selectFrom('assessment').select(['entry_id', 'person_id']).execute()).length,
    seals: (await reader.selectFrom('assessment_seal').select('entry_id').execute()).length,
    adjustments: (await reader.selectFrom('assessment_adjustment').select('id').execute()).length,
    versions: (await reader.selectFrom('assessment_version').select('version').execute()).length,
  }))
}

function disqualify(panel: Panel, personId: PersonId, entryId: EntryId, seen = 1) {
  const said = { declared: 'disqualified', ground: 'board', reason: 'Sitter i styret.', seen } as const
  return declareImpartiality(tools(), personId, { roundId: panel.round.id, entryId, ...said })
}

describe('before the leader opens the discussion', () => {
  test('each juror has the own sheets and nobody anything of the others', async () => {
    const panel = await sealedPanel()
    for (const juror of panel.jurors) expect((await rawRows(juror)).sheets).toBe(2)
    for (const other of [panel.secretary, panel.applicants[0]!, null]) {
      expect((await rawRows(other)).sheets).toBe(0)
    }
    expect((await rawRows(panel.jurors[1]!)).seals).toBe(2)
    expect(await resultFor(panel.jurors[1]!, panel.round.id)).toBeNull()
    expect(await resultFor(panel.secretary, panel.round.id)).toBeNull()
  })

  test('there is no result page for those without a seat', async () => {
    const panel = await sealedPanel()
    const view = await database.db.read(actorOf(panel.applicants[0]!), (reader) =>
      loadResultView(reader, panel.round.id),
    )
    expect(view).toBeNull()
  })

  test('it is not opened while one sheet is a draft, and the count tells whose', async () => {
    const panel = await sealedPanel({ jurors: 2, entries: 1 })
    const late = await panel.world.person('Sein Juror')
    await panel.world.roundRole(panel.round.id, late, 'juror')
    const refused = await openDiscussion(tools(), panel.leader, panel.round.id)
    expect(refused).toMatchObject({ kind: 'incomplete' })
    const owing = refused.kind === 'incomplete' ? refused.progress.filter((row) => row.undeclared > 0) : []
    expect(owing.map(({ name, undeclared, unsealed }) => ({ name, undeclared, unsealed }))).toEqual([
      { name: 'Sein Juror', undeclared: 1, unsealed: 0 },
    ])
  })

  test('not by a juror, the secretariat or a stranger, nor by writing past the page', async () => {
    const panel = await sealedPanel()
    expect(await openDiscussion(tools(), panel.jurors[1]!, panel.round.id)).toEqual({ kind: 'not_leader' })
    expect(await openDiscussion(tools(), panel.secretary, panel.round.id)).toEqual({ kind: 'not_leader' })
    expect(await openDiscussion(tools(), panel.applicants[0]!, panel.round.id)).toEqual({ kind: 'unknown' })
    const byHand = (personId: PersonId) =>
      database.db.write(actorOf(personId), (tx) =>
        tx.insertInto('discussion').values({ round_id: panel.round.id, opened_by: personId, opened_at: now }).execute(),
      )
    await expect(byHand(panel.jurors[1]!)).rejects.toThrow(/row-level security/)
    await database.owner.query('delete from assessment_seal where person_id = $1', [panel.jurors[2]])
    await expect(byHand(panel.leader)).rejects.toThrow(/row-level security/)
  })

  test('and the leader changes nothing else of the round, by hand or by the act', async () => {
    const panel = await sealedPanel()
    const move = (phase: string) =>
      database.db.write(actorOf(panel.leader), (tx) =>
        sql`select move_led_round(${panel.round.id}, ${phase}, ${now})`.execute(tx),
      )
    for (const phase of ['deliberation', 'nominated', 'decided', 'released', 'open']) {
      await expect(move(phase), phase).rejects.toThrow('may not move')
    }
    const changed = await database.db.write(actorOf(panel.leader), (tx) =>
      tx.updateTable('round').set({ contact_name: 'Annen' }).where('id', '=', panel.round.id).executeTakeFirst(),
    )
    expect(Number(changed.numUpdatedRows)).toBe(0)
    expect(await openDiscussion(tools(), panel.leader, panel.round.id)).toEqual({ kind: 'opened' })
    await expect(move('deliberation')).rejects.toThrow('may not move')
    await expect(move('released')).rejects.toThrow('may not move')
  })

  test('how far the jury has come is told to the leader and the secretariat alone', async () => {
    const panel = await sealedPanel()
    const count = (personId: PersonId) =>
      database.db.read(actorOf(personId), async (reader) => {
        const { rows } = await sql`select * from jury_progress(${panel.round.id})`.execute(reader)
        return rows.length
      })
    expect(await count(panel.leader)).toBe(3)
    expect(await count(panel.secretary)).toBe(3)
    expect(await count(panel.jurors[1]!)).toBe(0)
  })
})

describe('when the discussion is open', () => {
  test('the jury and the secretariat see the means, in order, with every value', async () => {
    const panel = await sealedPanel()
    expect(await openDiscussion(tools(), panel.leader, panel.round.id)).toEqual({ kind: 'opened' })
    const [low, high] = panel.entries
    for (const person of [...panel.jurors, panel.secretary]) {
      const result = await resultFor(person, panel.round.id)
      expect(result!.entries.map(({ entryId, rank, mean, judges }) => ({ entryId, rank, mean, judges }))).toEqual([
        { entryId: high, rank: 1, mean: 3.5, judges: 3 },
        { entryId: low, rank: 2, mean: 3, judges: 3 },
      ])
    }
    expect(await resultFor(panel.applicants[0]!, panel.round.id)).toBeNull()
    const { rows } = await database.owner.query('select phase from round where id = $1', [panel.round.id])
    expect(rows).toEqual([{ phase: 'deliberation' }])
    expect(await openDiscussion(tools(), panel.leader, panel.round.id)).toEqual({ kind: 'phase_over' })
  })

  test('a disqualified juror sees the field as if that entry were not in it', async () => {
    const panel = await sealedPanel()
    const [barred, open] = panel.entries
    const juror = panel.jurors[2]!
    await disqualify(panel, juror, barred!)
    await openDiscussion(tools(), panel.leader, panel.round.id)
    const own = await resultFor(juror, panel.round.id)
    expect(own!.entries.map(({ entryId, rank }) => [entryId, rank])).toEqual([[open, 1]])
    expect((await rawRows(juror)).seals).toBe(3)
    const leader = await resultFor(panel.leader, panel.round.id)
    const seen = leader!.entries.find(({ entryId }) => entryId === barred)
    expect({ judges: seen!.judges, recused: seen!.recused, mean: seen!.mean }).toEqual({
      judges: 2,
      recused: 1,
      mean: 2.75,
    })
  })

  test('a member of the secretariat who is the disqualified one sees nothing of that entry', async () => {
    const panel = await sealedPanel()
    const [barred, open] = panel.entries
    await disqualify(panel, panel.secretary, barred!)
    await openDiscussion(tools(), panel.leader, panel.round.id)
    const result = await resultFor(panel.secretary, panel.round.id)
    expect(result!.entries.map(({ entryId }) => entryId)).toEqual([open])
  })

  test('a sheet whose juror falls in doubt waits outside the result, and counts again where whoever clears it says so', async () => {
    const panel = await sealedPanel()
    const [entryId] = panel.entries
    const [roundId, juror] = [panel.round.id, panel.jurors[2]!]
    await openDiscussion(tools(), panel.leader, roundId)
    const said = { declared: 'in_doubt', ground: 'special', reason: 'Ny opplysning.', seen: 1 } as const
    await declareImpartiality(tools(), juror, { roundId, entryId: entryId!, ...said })
    const judges = async () =>
      (await resultFor(panel.leader, roundId))!.entries.find((entry) => entry.entryId === entryId)!.judges
    expect(await judges()).toBe(2)
    const ruling = { roundId, entryId: entryId!, jurorId: juror, decision: 'impartial', reason: 'Uten vekt.' } as const
    expect(await decideImpartiality(tools(), panel.secretary, { ...ruling, sheet: 'counts', seen: 2 })).toMatchObject({
      kind: 'accepted',
    })
    expect(await judges()).toBe(3)
  })

  test('a change is a layer with its reason, and the sealed values stand', async () => {
    const panel = await sealedPanel()
    const [entryId] = panel.entries
    const [roundId, juror] = [panel.round.id, panel.jurors[0]!]
    await openDiscussion(tools(), panel.leader, roundId)
    const change = { roundId, entryId: entryId!, scores: [5, 3], reasons: ['Overbevist.', ''], seen: 0 }
    const missing = { ...change, reasons: ['', ''] }
    expect(await adjustAssessment(tools(), juror, missing)).toEqual({
      kind: 'faulty',
      faults: [{ index: 0, kind: 'reason_needed' }],
    })
    expect(await adjustAssessment(tools(), juror, change)).toEqual({ kind: 'adjusted', count: 1 })
    expect(await adjustAssessment(tools(), juror, change)).toEqual({ kind: 'stale' })
    const means = async (layer: 'sealed' | 'discussed') =>
      (await resultFor(juror, roundId, layer))!.entries.find((entry) => entry.entryId === entryId)!
    expect((await means('sealed')).mean).toBe(3)
    expect(await means('discussed')).toMatchObject({ mean: 3.5, sealedMean: 3, changes: 1 })
  })

  test('nobody changes for another, by the page or past it', async () => {
    const panel = await sealedPanel()
    await openDiscussion(tools(), panel.leader, panel.round.id)
    const [entryId] = panel.entries
    const row = { id: newId(), round_id: panel.round.id, entry_id: entryId!, criterion_position: 0 }
    const words = { value_before: 2, value_after: 6, reason: 'Andres.', adjusted_at: now }
    const forAnother = database.db.write(actorOf(panel.leader), (tx) =>
      tx
        .insertInto('assessment_adjustment')
        .values({ ...row, ...words, person_id: panel.jurors[1]! })
        .execute(),
    )
    await expect(forAnother).rejects.toThrow(/row-level security/)
  })
})

describe('the result of', () => {
  test('a round without entries is empty, and cannot be opened', async () => {
    const panel = await createPanel(database.owner, { jurors: 1, entries: 0 })
    expect(await openDiscussion(tools(), panel.leader, panel.round.id)).toMatchObject({ kind: 'incomplete' })
  })

  test('entries with equal means is a shared rank, listed by title', async () => {
    const panel = await createPanel(database.owner, { jurors: 1, entries: 3 })
    for (const [index, entryId] of panel.entries.entries()) {
      const scores = index === 2 ? [0, 0] : [index + 3, 4 - index]
      await panel.world.sheet({ roundId: panel.round.id, entryId, personId: panel.leader, scores })
    }
    await openDiscussion(tools(), panel.leader, panel.round.id)
    const result = await resultFor(panel.leader, panel.round.id)
    const [a, b, c] = panel.entries
    expect(new Map(result!.entries.map(({ entryId, rank }) => [entryId, rank]))).toEqual(
      new Map([
        [a, 1],
        [b, 1],
        [c, null],
      ]),
    )
  })

  test('one entry and of many is read with the same number of statements, and with fewer by the next who asks', async () => {
    const counts: number[] = []
    for (const entries of [1, 3]) {
      const panel = await sealedPanel({ entries })
      await openDiscussion(tools(), panel.leader, panel.round.id)
      for (let time = 0; time < 2; time++) {
        let statements = 0
        await database.db.read(actorOf(panel.leader), (reader) =>
          loadResult(
            reader.withPlugin({
              transformQuery: ({ node }) => {
                statements += 1
                return node
              },
              transformResult: async ({ result }) => result,
            }),
            panel.round.id,
          ),
        )
        counts.push(statements)
      }
    }
    expect(counts).toEqual([4, 2, 4, 2])
  })
})

describe('in an internal round', () => {
  test("a superior's disqualification follows to the subordinate, whose sheet leaves the result", async () => {
    const panel = await sealedPanel({ row: { is_internal: true } })
    const [superior, subordinate] = [panel.jurors[1]!, panel.jurors[2]!]
    const [entryId] = panel.entries
    const line = { roundId: panel.round.id, personId: subordinate, superiorId: superior, isRemoval: false }
    expect(await keepReportingLine(tools(), panel.leader, line)).toBe('unknown')
    expect(await keepReportingLine(tools(), panel.secretary, line)).toBe('kept')
    await disqualify(panel, superior, entryId!)
    const { rows } = await database.owner.query(
      "select person_id from assessment where entry_id = $1 and state = 'void'",
      [entryId],
    )
    expect(new Set(rows.map(({ person_id }) => person_id))).toEqual(new Set([superior, subordinate]))
    await openDiscussion(tools(), panel.leader, panel.round.id)
    expect((await resultFor(subordinate, panel.round.id))!.entries.map((entry) => entry.entryId)).toEqual([
      panel.entries[1],
    ])
    const leader = await resultFor(panel.leader, panel.round.id)
    expect(leader!.entries.find((entry) => entry.entryId === entryId)).toMatchObject({ judges: 1, recused: 2 })
  })
})

describe('criteria and weights', () => {
  test('cannot be changed after the first score, whoever asks', async () => {
    const panel = await sealedPanel()
    const change = (personId: PersonId) =>
      database.db.write(actorOf(personId), async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('criterion')
          .set({ weight: 9 })
          .where('round_id', '=', panel.round.id)
          .executeTakeFirst()
        return Number(numUpdatedRows)
      })
    expect(await change(panel.secretary)).toBe(0)
    expect(await change(panel.leader)).toBe(0)
    const widen = database.db.write(actorOf(panel.secretary), (tx) =>
      tx.updateTable('round').set({ scale_max: 10 }).where('id', '=', panel.round.id).execute(),
    )
    await expect(widen).rejects.toThrow('rules of an opened round are frozen')
  })
})
