import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPanel } from '../../../../tests/factories/world.ts'
import { openTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { saveAssessment } from '../assessments/save-assessment.ts'
import { listProgress } from '../impartiality/queries.ts'
import { listOwnEntries } from '../panel/queries.ts'
import { applyPlan } from './apply-plan.ts'
import { loadProposal, loadSharing } from './load-sharing.ts'
import { listGiven, listPlanned, loadPlanning } from './plan-queries.ts'
import { proposePlan } from './propose-plan.ts'
import { saveWishes } from './save-wishes.ts'
import { FIRST_WISHES, type Wishes } from './wishes-rules.ts'

const now = new Date('2026-03-10T09:00:00Z')
const clock = { now: () => now }
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase(clock)
})
afterAll(() => database.close())

const tools = () => ({ db: database.db, clock, baseUrl: 'http://localhost:4999' })
type Panel = Awaited<ReturnType<typeof createPanel>>

async function wish(panel: Panel, wishes: Partial<Wishes> = {}, by = panel.secretary) {
  const stored = await database.db.read(actorOf(by), (reader) => loadSharing(reader, panel.round.id))
  const input = { roundId: panel.round.id, mode: 'linked', wishes: { ...FIRST_WISHES, ...wishes } } as const
  return saveWishes(tools(), by, { ...input, seen: stored?.reading.version ?? 0 })
}

async function propose(panel: Panel, seed = 7): Promise<string> {
  const proposed = await proposePlan(tools(), panel.secretary, panel.round.id, seed)
  if (proposed.kind !== 'proposed') throw new Error(JSON.stringify(proposed))
  return proposed.planId
}

const apply = (panel: Panel, planId: string, by = panel.secretary) =>
  applyPlan(tools(), by, { roundId: panel.round.id, planId })

const given = (panel: Panel, as = panel.secretary) =>
  database.db.read(actorOf(as), (reader) => listGiven(reader, panel.round.id))

async function sharedPanel(wishes: Partial<Wishes> = {}, size = { jurors: 5, entries: 10 }): Promise<Panel> {
  const panel = await createPanel(database.owner, { ...size, now })
  await wish(panel, wishes)
  await apply(panel, await propose(panel))
  return panel
}

const save = (personId: PersonId, panel: Panel, entryId: EntryId) =>
  saveAssessment(tools(), personId, {
    roundId: panel.round.id,
    entryId,
    content: { scores: [3, 4], comments: ['a', 'b'] },
    seen: 0,
    mode: 'form',
  })

describe('a plan that is used', () => {
  test('gives each entry its readers, and tells each juror once that the list has changed', async () => {
    const panel = await sharedPanel()
    const pairs = await given(panel)
    expect(pairs.length).toBe(30)
    for (const entry of panel.entries) expect(pairs.filter(({ entryId }) => entryId === entry).length).toBe(3)
    const letters = await database.owner.query(
      "select count(*)::int as n, count(distinct recipient)::int as people from mail where round_id = $1 and kind = 'assignment_changed'",
      [panel.round.id],
    )
    expect(letters.rows).toEqual([{ n: 5, people: 5 }])
    const record = await database.owner.query(
      "select action from record_event where round_id = $1 and action like 'assignment%' order by seq",
      [panel.round.id],
    )
    expect(record.rows.map(({ action }) => action)).toEqual(['assignment_proposed', 'assignment_applied'])
  })

  test('lets a juror read and score what was given and nothing else', async () => {
    const panel = await sharedPanel()
    const [, juror] = panel.jurors
    const mine = new Set(
      (await given(panel)).filter(({ personId }) => personId === juror).map(({ entryId }) => entryId),
    )
    const own = await database.db.read(actorOf(juror!), (reader) => listOwnEntries(reader, panel.round.id))
    expect(new Set(own.map(({ id }) => id))).toEqual(mine)
    const texts = await database.db.read(actorOf(juror!), (reader) =>
      reader.selectFrom('submission').select('entry_id').where('round_id', '=', panel.round.id).execute(),
    )
    expect(new Set(texts.map(({ entry_id }) => entry_id))).toEqual(mine)
    const other = panel.entries.find((id) => !mine.has(id))!
    expect((await save(juror!, panel, other)).kind).toBe('elsewhere')
    expect((await save(juror!, panel, own[0]!.id)).kind).toBe('saved')
    const byHand = database.db.write(actorOf(juror!), (tx) =>
      sql`insert into assessment (id, round_id, entry_id, person_id, scores, comments, saved_at)
        values (gen_random_uuid(), ${panel.round.id}, ${other}, ${juror}, '{1,1}', '{a,b}', now())`.execute(tx),
    )
    await expect(byHand).rejects.toThrow(/row-level security/)
  })

  test('is what the progress is counted over', async () => {
    const panel = await sharedPanel()
    const progress = await database.db.read(actorOf(panel.leader), (reader) => listProgress(reader, panel.round.id))
    expect(progress.map(({ undeclared, unsealed, sealed }) => ({ undeclared, unsealed, sealed }))).toEqual(
      panel.jurors.map(() => ({ undeclared: 0, unsealed: 6, sealed: 0 })),
    )
  })

  test('is used once, however often and at the same time it is pressed', async () => {
    const panel = await createPanel(database.owner, { jurors: 4, entries: 8, now })
    await wish(panel)
    const planId = await propose(panel)
    const outcomes = await Promise.all([apply(panel, planId), apply(panel, planId, panel.leader), apply(panel, planId)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['applied', 'applied_before', 'applied_before'])
    expect((await given(panel)).length).toBe(24)
  })

  test('of two made from the same facts, the second is refused when the first is in use', async () => {
    const panel = await createPanel(database.owner, { jurors: 4, entries: 8, now })
    await wish(panel)
    const [one, other] = [await propose(panel, 1), await propose(panel, 2)]
    const outcomes = await Promise.all([apply(panel, one), apply(panel, other)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['applied', 'stale'])
    const used = await database.owner.query(
      'select count(*)::int as n from assignment_plan where round_id = $1 and applied_at is not null',
      [panel.round.id],
    )
    expect(used.rows).toEqual([{ n: 1 }])
  })

  test('is refused, with nothing changed, when somebody has declared or begun since it was made', async () => {
    const panel = await createPanel(database.owner, { jurors: 4, entries: 8, now })
    await wish(panel)
    const planId = await propose(panel)
    const out = { declared: 'disqualified', ground: 'kin', reason: 'Slekt.' }
    await database.owner.query(
      'update impartiality set declared = $3, ground = $4, reason = $5 where entry_id = $1 and person_id = $2',
      [panel.entries[0], panel.jurors[1], out.declared, out.ground, out.reason],
    )
    expect(await apply(panel, planId)).toEqual({ kind: 'stale' })
    expect(await given(panel)).toEqual([])
    const begun = await propose(panel)
    await panel.world.sheet({
      roundId: panel.round.id,
      entryId: panel.entries[2]!,
      personId: panel.jurors[2]!,
      scores: [1, 2],
      isSealed: false,
    })
    expect(await apply(panel, begun)).toEqual({ kind: 'stale' })
  })

  test('is neither made, seen nor used by a juror or an applicant', async () => {
    const panel = await createPanel(database.owner, { jurors: 4, entries: 8, now })
    await wish(panel)
    const planId = await propose(panel)
    for (const person of [panel.jurors[1]!, panel.applicants[0]!]) {
      expect(await proposePlan(tools(), person, panel.round.id)).toEqual({ kind: 'unknown' })
      expect(await apply(panel, planId, person)).toEqual({ kind: 'unknown' })
      expect(await wish(panel, {}, person)).toEqual({ kind: 'unknown' })
      const seen = await database.db.read(actorOf(person), async (reader) => ({
        plans: await reader.selectFrom('assignment_plan').selectAll().execute(),
        pairs: await listPlanned(reader, planId),
        facts: (await sql<{ facts: unknown }>`select plan_facts(${panel.round.id}) as facts`.execute(reader)).rows,
      }))
      expect(seen).toEqual({ plans: [], pairs: [], facts: [{ facts: null }] })
      const byHand = database.db.write(actorOf(person), (tx) =>
        sql`select use_assignment_plan(${planId}, '{}', now())`.execute(tx),
      )
      await expect(byHand).rejects.toThrow('may not use this plan')
    }
  })

  test('hangs together, and one that does not is refused', async () => {
    const panel = await createPanel(database.owner, { jurors: 4, entries: 4, now })
    await wish(panel, { perEntry: 1 })
    expect(await apply(panel, await propose(panel))).toEqual({ kind: 'disconnected' })
    expect(await given(panel)).toEqual([])
  })
})

describe('a new plan', () => {
  test('keeps what is sealed and begun when a juror falls ill, and shares the rest among the others', async () => {
    const panel = await sharedPanel()
    const [, ill, well] = panel.jurors
    const before = await given(panel)
    const of = (person: PersonId) => before.filter(({ personId }) => personId === person).map(({ entryId }) => entryId)
    const [done, begun] = of(ill!)
    await panel.world.sheet({ roundId: panel.round.id, entryId: done!, personId: ill!, scores: [1, 2] })
    await panel.world.sheet({
      roundId: panel.round.id,
      entryId: begun!,
      personId: ill!,
      scores: [1, 2],
      isSealed: false,
    })
    const wellBegun = of(well!)[0]!
    await panel.world.sheet({
      roundId: panel.round.id,
      entryId: wellBegun,
      personId: well!,
      scores: [1, 2],
      isSealed: false,
    })
    await wish(panel, { limits: { [ill!]: 0 } })
    const planId = await propose(panel, 99)
    const proposal = await database.db.read(actorOf(panel.leader), (reader) =>
      loadProposal(reader, panel.round.id, planId),
    )
    const change = proposal!.changes.find(({ juror }) => juror.id === ill)!
    expect([change.before, change.after, change.gains.length, change.loses.length]).toEqual([6, 1, 0, 5])
    const { today, ...planned } = proposal!.plan.diagnosis
    const figures = ({
      parts,
      leastLoad,
      mostLoad,
      pairsWithout,
      errorOfMean,
    }: typeof planned | NonNullable<typeof today>) => ({
      parts,
      leastLoad,
      mostLoad,
      pairsWithout,
      error: errorOfMean?.toFixed(3),
    })
    expect(figures(today!)).toEqual({ parts: 1, leastLoad: 6, mostLoad: 6, pairsWithout: 0, error: '0.827' })
    expect(figures(planned)).toMatchObject({ parts: 1, leastLoad: 1, mostLoad: 8, error: '0.827' })
    expect((await apply(panel, planId)).kind).toBe('applied')
    const after = await given(panel)
    expect(after.filter(({ personId }) => personId === ill).map(({ entryId }) => entryId)).toEqual([done])
    expect(after).toContainEqual({ entryId: wellBegun, personId: well })
    expect(after.length).toBe(30)
    const stays = before.filter((a) => after.some((b) => a.entryId === b.entryId && a.personId === b.personId))
    expect(stays.length).toBeGreaterThanOrEqual(24)
  })

  test('is asked for when somebody given an entry is found disqualified, and gives it another reader', async () => {
    const panel = await sharedPanel()
    const [pair] = await given(panel)
    const planning = () => database.db.read(actorOf(panel.secretary), (reader) => loadPlanning(reader, panel.round.id))
    expect(await planning()).toEqual({ isLinked: true, hasPlan: true, lacking: 0 })
    await database.owner.query(
      "update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Slekt.' where entry_id = $1 and person_id = $2",
      [pair!.entryId, pair!.personId],
    )
    expect((await planning()).lacking).toBe(1)
    await apply(panel, await propose(panel, 5))
    expect((await planning()).lacking).toBe(0)
    const readers = (await given(panel)).filter(({ entryId }) => entryId === pair!.entryId)
    expect(readers.length).toBe(3)
    expect(readers.map(({ personId }) => personId)).not.toContain(pair!.personId)
  })

  test('is held against what everybody reads, and against what is left of a plan when jurors have gone', async () => {
    const panel = await createPanel(database.owner, { jurors: 4, entries: 6, now })
    await save(panel.jurors[1]!, panel, panel.entries[0]!)
    expect(await wish(panel)).toEqual({ kind: 'saved', mode: 'all' })
    const today = async () => {
      const planId = await propose(panel)
      const shown = await database.db.read(actorOf(panel.leader), (r) => loadProposal(r, panel.round.id, planId))
      await apply(panel, planId)
      const {
        leastLoad = null,
        mostLoad = null,
        leastTogether = null,
        tooFewReaders = null,
      } = shown!.plan.diagnosis.today ?? {}
      return { leastLoad, mostLoad, leastTogether, tooFewReaders }
    }
    expect(await today()).toEqual({ leastLoad: 6, mostLoad: 6, leastTogether: 6, tooFewReaders: 0 })
    expect(await today()).toMatchObject({ leastLoad: 4, mostLoad: 5, tooFewReaders: 0 })
    await database.owner.query(
      "update impartiality set declared = 'disqualified', ground = 'kin', reason = 'Slekt.' where round_id = $1 and person_id = $2",
      [panel.round.id, panel.jurors[3]],
    )
    expect(await today()).toMatchObject({ leastLoad: 0, leastTogether: 2 })
  })

  test('gives a juror who comes late as much as the others', async () => {
    const panel = await sharedPanel({}, { jurors: 4, entries: 10 })
    const late = await panel.world.person('Sein Juror')
    await panel.world.roundRole(panel.round.id, late, 'juror')
    for (const entry of panel.entries) await panel.world.impartiality(panel.round.id, entry, late)
    await apply(panel, await propose(panel, 3))
    expect((await given(panel)).filter(({ personId }) => personId === late).length).toBe(6)
  })
})

test('whoever leads the round and is shut out of an entry shares it out without seeing who reads it', async () => {
  const panel = await createPanel(database.owner, { jurors: 5, entries: 8, now })
  const hidden = panel.entries[0]!
  const barred = { declared: 'disqualified', ground: 'kin', reason: 'Slekt.' }
  await panel.world.impartiality(panel.round.id, hidden, panel.secretary, barred)
  await wish(panel)
  const planId = await propose(panel)
  await apply(panel, planId)
  const mine = await database.db.read(actorOf(panel.secretary), (reader) =>
    loadProposal(reader, panel.round.id, planId),
  )
  expect(mine!.entries.map(({ entry }) => entry.id)).not.toContain(hidden)
  expect((await given(panel)).map(({ entryId }) => entryId)).not.toContain(hidden)
  expect((await given(panel, panel.leader)).filter(({ entryId }) => entryId === hidden).length).toBe(3)
})

test('wishes that sheets have been begun under wait for the plan; before that they hold at once', async () => {
  const panel = await createPanel(database.owner, { jurors: 3, entries: 4, now })
  const own = () => database.db.read(actorOf(panel.jurors[1]!), (reader) => listOwnEntries(reader, panel.round.id))
  expect(await wish(panel)).toEqual({ kind: 'saved', mode: 'linked' })
  expect(await own()).toEqual([])
  const begun = await createPanel(database.owner, { jurors: 3, entries: 4, now })
  await save(begun.jurors[1]!, begun, begun.entries[0]!)
  expect(await wish(begun)).toEqual({ kind: 'saved', mode: 'all' })
})
