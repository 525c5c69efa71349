// Letters are a channel too: what stands in one must be what its addressee may see. Each act that writes letters is carried
// out in a world where every fact has its canary, and each letter is held to the matrix.
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { answerComplaint } from '../../src/features/decisions/correction/handle-complaint.ts'
import { settleAwards } from '../../src/features/decisions/correction/settle-award.ts'
import { releaseRound } from '../../src/features/decisions/release/release-round.ts'
import { applyPlan } from '../../src/features/jury/assignment/apply-plan.ts'
import { factsHash } from '../../src/features/jury/assignment/plan-facts-rules.ts'
import { loadPlanFacts, loadReading } from '../../src/features/jury/assignment/plan-queries.ts'
import { answerObjection } from '../../src/features/jury/impartiality/answer-objection.ts'
import { undoPassage } from '../../src/features/jury/stages/undo-passage.ts'
import { changePhase } from '../../src/features/prizes/desk/change-phase.ts'
import { extendDeadline } from '../../src/features/prizes/extensions/extend.ts'
import { loadSetUp } from '../../src/features/prizes/set-up-queries.ts'
import { loadDraft, loadRecipients } from '../../src/features/screening/outbox/draft-queries.ts'
import type { DraftId } from '../../src/features/screening/outbox/draft-store.ts'
import { seenOf, sendLetters } from '../../src/features/screening/outbox/send-letters.ts'
import { createDecidedRound } from '../factories/decided-round.ts'
import { openTestDatabase, type TestDatabase } from '../support/database.ts'
import { createWholeApp } from '../support/secret-app.ts'
import { ALL_FACTS, existsIn, FACTS, type MatrixPhase, mayFind } from './matrix.ts'
import { EVERYBODY, JURY, type Person, SECRETARIAT, union } from './persons.ts'
import { createSecrecyWorld, NOW, type SecrecyWorld } from './secrecy-world.ts'

const clock = { now: () => NOW }
let database: TestDatabase
let world: SecrecyWorld
beforeEach(async () => {
  database = await openTestDatabase(clock)
})
afterEach(() => database.close())

const services = () => ({ db: database.db, clock, baseUrl: 'https://pris.example' })

type Letter = { readonly kind: string; readonly to: Person; readonly text: string }

/** Written since the world was planted. Whoever a team invites is told what the team tells one with that part in it. */
async function lettersWritten(): Promise<readonly Letter[]> {
  const { rows } = await database.owner.query<{ kind: string; text: string; person: string | null }>(
    `select m.kind, m.subject || chr(10) || m.body as text, c.person_id as person
     from mail m left join person_contact c on c.email = m.recipient where m.id <> $1 order by m.kind, m.recipient`,
    [world.mailA],
  )
  const nameOf = (id: string | null) =>
    EVERYBODY.find((name) => name !== 'public' && world.persons[name] === id) ?? 'public'
  return rows.map(({ kind, text, person }) => {
    const to = nameOf(person)
    return { kind, text, to: kind === 'invitation' && to === 'public' ? 'viewerA' : to }
  })
}

/** What stands in a letter to somebody who may not see it. */
function leaksIn(letters: readonly Letter[], phase: MatrixPhase): readonly string[] {
  return letters.flatMap(({ kind, to, text }) =>
    ALL_FACTS.filter(([, fact]) => existsIn(fact, phase) && !mayFind(fact, phase).includes(to))
      .filter(([, fact]) => text.includes(fact.canary))
      .map(([name]) => `${kind} to ${to}: ${name}`),
  )
}

/** Kinds and addressees of all that was written, after each letter has been held to the matrix. */
async function heldToMatrix(phase: MatrixPhase, toldByTheAct: readonly string[] = []): Promise<readonly string[]> {
  const letters = await lettersWritten()
  const leaks = leaksIn(letters, phase).filter((leak) => !toldByTheAct.some((fact) => leak.endsWith(`: ${fact}`)))
  expect(leaks).toEqual([])
  return letters.map(({ kind, to }) => `${kind} to ${to}`).sort()
}

async function idOf(sql: string): Promise<string> {
  const { rows } = await database.owner.query<{ id: string }>(sql, [world.roundId])
  return rows[0]?.id ?? ''
}

/** The round's newest draft, as its secretary sends it. */
async function sendNewestDraft(): Promise<void> {
  const draftId = (await idOf(
    `select id from letter_draft where round_id = $1 and id <> '${world.letterDraft}' order by created_at desc, id desc`,
  )) as DraftId
  const { roundId } = world
  const draft = await database.db.read(world.actor('secretary'), async (reader) => {
    const found = (await loadDraft(reader, roundId, draftId))!
    return seenOf(found, await loadRecipients(reader, roundId, found))
  })
  const sending = { personId: world.persons.secretary, roundId, draftId, seen: draft, only: null }
  expect((await sendLetters(services(), sending)).kind).toBe('sent')
}

describe('each letter holds what its addressee may see', () => {
  test('while the call is open: a colleague is invited, one entry gets more time, the call is stopped', async () => {
    world = await createSecrecyWorld(database.owner, 'open')
    const { persons, roundId, entryA } = world
    const app = createWholeApp(database, clock)
    const cookie = await app.cookieOf(persons.ownerA)
    const invited = { email: 'kollega@example.no', role: 'viewer' }
    expect((await app.post(`/soknader/${entryA}/medsokere`, cookie, invited)).status).toBe(303)
    const until = new Date(NOW.getTime() + 15 * 86_400_000)
    const whom = { kind: 'one' as const, reference: entryA.slice(-8) }
    const extension = { personId: persons.secretary, roundId, whom, until, cause: 'asked' as const }
    const reason = { nb: 'Dere ba om det.', nn: 'De bad om det.' }
    expect((await extendDeadline(services(), { ...extension, reason })).kind).toBe('extended')
    const setUp = (await database.db.read(world.actor('secretary'), (reader) => loadSetUp(reader, roundId)))!
    const stop = { personId: persons.secretary, roundId, act: 'suspend' as const, version: setUp.round.version, reason }
    expect((await changePhase(services(), stop)).kind).toBe('done')
    const stopped = union(JURY, SECRETARIAT, ['ownerA', 'ownerB', 'ownerD']).map((to) => `round_suspended to ${to}`)
    expect(await heldToMatrix('open')).toEqual(
      ['deadline_extended to ownerA', 'invitation to viewerA', ...stopped].sort(),
    )
  })

  test('when an objection is answered, the answer goes to whoever raised it and to nobody else', async () => {
    world = await createSecrecyWorld(database.owner, 'screening')
    const { persons, roundId } = world
    const objectionId = await idOf('select id from impartiality_objection where round_id = $1')
    const answer = 'De har aldri arbeidet sammen.'
    const input = { roundId, objectionId, decision: 'impartial' as const, answer }
    expect(await answerObjection(services(), persons.leader, input)).toBe('accepted')
    const letters = await lettersWritten()
    expect(letters.filter(({ text }) => text.includes(answer)).map(({ to }) => to)).toEqual(['ownerA'])
    expect(await heldToMatrix('screening')).toEqual(['objection_answered to ownerA'])
  })

  test('when a new plan is used, each juror whose list changes is told how many, and of no entry', async () => {
    world = await createSecrecyWorld(database.owner, 'screening')
    const { persons, roundId, planId, entryA } = world
    await database.owner.query('insert into planned_pair (plan_id, entry_id, person_id) values ($1, $2, $3)', [
      planId,
      entryA,
      persons.jurorWithDraft,
    ])
    const hash = await database.db.read(world.actor('leader'), async (reader) => {
      const [facts, reading] = [await loadPlanFacts(reader, roundId), await loadReading(reader, roundId)]
      return factsHash(facts!, reading!.wishes)
    })
    await database.owner.query('update assignment_plan set facts_hash = $2 where id = $1', [planId, hash])
    expect(await applyPlan(services(), persons.leader, { roundId, planId })).toEqual({ kind: 'applied', told: 2 })
    const told = ['jurorSealed', 'jurorWithDraft'].map((to) => `assignment_changed to ${to}`)
    expect(await heldToMatrix('screening')).toEqual(told)
    expect((await lettersWritten()).filter(({ text }) => text.includes(FACTS.thatAHasEntered.canary))).toEqual([])
  })

  test('when the end of a stage is undone, those who were written to are told the reason and no result', async () => {
    world = await createSecrecyWorld(database.owner, 'assessment')
    const { persons, roundId, passageId, entryA } = world
    await database.owner.query(
      `update stage_passage set applied_at = $2, applied_by = $3, after_plan = 0, after_sheets = sheet_marks(round_id)
       where id = $1`,
      [passageId, NOW, persons.leader],
    )
    // What the secretariat has written to the team since the stage ended.
    await database.owner.query(
      `insert into mail (id, round_id, entry_id, kind, recipient, subject, body, once_key, created_at)
       select gen_random_uuid(), $1, $2, 'group_letter', c.email, 'Fra sekretariatet', 'Dere gikk videre.', 'etappe', $4
       from person_contact c where c.person_id = $3`,
      [roundId, entryA, persons.ownerA, NOW],
    )
    const undone = await undoPassage(services(), persons.leader, {
      roundId,
      passageId,
      reason: 'Regnet ut for tidlig.',
    })
    expect(undone).toEqual({ kind: 'undone', letters: 1 })
    await sendNewestDraft()
    expect(await heldToMatrix('assessment')).toEqual(['group_letter to ownerA', 'group_letter to ownerA'])
  })

  test('when a complaint is answered, the team is told so', async () => {
    world = await createSecrecyWorld(database.owner, 'released')
    const complaintId = await idOf('select id from complaint where round_id = $1')
    const answered = { complaintId, outcome: 'dismissed' as const, answer: 'Klagen fører ikke fram.' }
    expect(await answerComplaint(services(), world.persons.secretary, world.roundId, answered)).toEqual({
      kind: 'answered',
    })
    expect(await heldToMatrix('released')).toEqual(['complaint_answered to ownerA'])
  })

  test('when an award is corrected, the team whose award it is reads what is public from then on, and no more', async () => {
    world = await createSecrecyWorld(database.owner, 'released')
    const { roundId, persons } = world
    const second = persons.outsider
    await database.owner.query(
      `insert into round_role (id, round_id, person_id, role) values (gen_random_uuid(), $1, $2, 'secretariat')`,
      [roundId, second],
    )
    await database.owner.query(
      `insert into impartiality (entry_id, person_id, round_id, declared, declared_at)
       select id, $2, round_id, 'impartial', $3 from entry where round_id = $1 and standing <> 'draft'`,
      [roundId, second, NOW],
    )
    const proposalId = await idOf('select id from award_proposal where round_id = $1')
    const settling = { roundId, proposalId, act: 'approve' as const, note: '' }
    expect((await settleAwards(services(), second, settling)).kind).toBe('approved')
    await sendNewestDraft()
    // The reason that was proposed is public with the correction.
    expect(await heldToMatrix('released', ['awardProposal'])).toEqual(['group_letter to ownerA'])
  })

  test('when the decision is released, each applicant is told the own result and where the answer stands', async () => {
    const made = await createDecidedRound(database, services())
    expect(await releaseRound(services(), made.secretary, made.round.id)).toEqual({ kind: 'released' })
    const { rows } = await database.owner.query<{ kind: string; person: string; body: string }>(
      `select m.kind, c.person_id as person, m.subject || m.body as body from mail m
       join person_contact c on c.email = m.recipient where m.kind like 'release_%'`,
    )
    const told = made.applicants.map((applicant) => rows.filter(({ person }) => person === applicant))
    const kinds = told.map((letters) => letters.map(({ kind }) => kind))
    expect(kinds).toEqual([['release_winner'], ['release_finalist'], ['release_applicant']])
    for (const [place, letters] of told.entries()) {
      const others = made.entries.filter((_, other) => other !== place)
      expect(others.filter((entry) => letters.some(({ body }) => body.includes(entry)))).toEqual([])
      expect(letters[0]?.body).toContain(made.entries[place])
      expect(letters[0]?.body).not.toMatch(/Tilbakemelding [0-9a-f]{8}|Begrunnelse [0-9a-f]{8}/)
    }
  })

  test('a leak planted in a letter is found', async () => {
    world = await createSecrecyWorld(database.owner, 'screening')
    const to = (fact: string) => ({ kind: 'prove', to: 'ownerA' as const, text: `Hei, ${fact}` })
    const told = ALL_FACTS.filter(([, fact]) => existsIn(fact, 'screening')).map(([, { canary }]) => to(canary))
    const hidden = ALL_FACTS.filter(
      ([, fact]) => existsIn(fact, 'screening') && !mayFind(fact, 'screening').includes('ownerA'),
    )
    expect(hidden.length).toBeGreaterThan(10)
    expect(leaksIn(told, 'screening')).toEqual(hidden.map(([name]) => `prove to ownerA: ${name}`))
  })
})
