// A jury of a hundred and two thousand entries, or smaller, carried from the call to the released protocol: what is many is
// planted in bulk, and everything that is decided is decided by the product's own use cases.
import type pg from 'pg'
import type { Database } from '../../../src/db/database.ts'
import { sealAssessment } from '../../../src/features/jury/assessments/seal-assessment.ts'
import { applyPlan } from '../../../src/features/jury/assignment/apply-plan.ts'
import { proposePlan } from '../../../src/features/jury/assignment/propose-plan.ts'
import { saveWishes } from '../../../src/features/jury/assignment/save-wishes.ts'
import { firstWishes } from '../../../src/features/jury/assignment/wishes-rules.ts'
import { declareImpartiality, declareTheRest } from '../../../src/features/jury/impartiality/declare-impartiality.ts'
import { openDiscussion } from '../../../src/features/jury/result/open-discussion.ts'
import { askPassage } from '../../../src/features/jury/stages/ask-passage.ts'
import { computePassage } from '../../../src/features/jury/stages/compute-passage.ts'
import { usePassage } from '../../../src/features/jury/stages/use-passage.ts'
import { changePhase } from '../../../src/features/prizes/desk/change-phase.ts'
import { closeCall } from '../../../src/features/screening/close-call.ts'
import { startAssessment } from '../../../src/features/screening/start-assessment.ts'
import type { Clock } from '../../../src/kernel/clock.ts'
import type { PersonId } from '../../../src/kernel/ids.ts'
import { createWorld, DAY } from '../world.ts'
import { plantCategories, plantEntries, plantJurors, plantPrize, plantScreening, type Size } from './field.ts'
import { listOwed, type Pair, plantDeclarations, plantRecusals, plantSheets, scoresFor } from './sheets.ts'

export type Ground = {
  readonly owner: pg.Pool
  readonly db: Database
  readonly clock: Clock & { set(at: Date): void }
  readonly baseUrl: string
}
export type LargeJury = Awaited<ReturnType<typeof createCall>>

export function must<T extends { readonly kind: string }, K extends T['kind']>(
  outcome: T,
  kind: K,
): Extract<T, { kind: K }> {
  if (outcome.kind !== kind) throw new Error(`expected ${kind}, got ${JSON.stringify(outcome).slice(0, 400)}`)
  return outcome as Extract<T, { kind: K }>
}

const STAGES = {
  stages: 2,
  readers: [3, 4],
  places: [40],
  counted_over: 'round',
  grey_percent: 10,
  widest_spread: 10,
  highest_single: 10,
  best_of_category: true,
  corrected_may_decide: false,
}

/** The round opened, its rules frozen by that; entries sent; the call closed. `now` is when the jury has come so far. */
export async function createCall(ground: Ground, { jurors: seats, entries: count }: Size) {
  const { owner, clock } = ground
  const now = clock.now()
  const world = createWorld(owner, now)
  const before = (days: number) => new Date(now.getTime() - days * DAY)
  const prize = await plantPrize(world)
  const dates = { opens_at: before(60), deadline: before(30), award_at: before(-60) }
  const row = {
    slug: '2026',
    title: { nb: 'Storprisen 2026', nn: 'Storprisen 2026' },
    shows_applicants: true,
    ...dates,
  }
  const round = await world.round(prize.id, 'announced', { criteria: 4, row })
  const categories = await plantCategories(world, round.id, round.categoryId)
  await world.insert('stage_rules', { round_id: round.id, ...STAGES })
  const secretary = await world.person('Sunniva Sekretær')
  const colleague = await world.person('Kjell Kollega')
  for (const person of [secretary, colleague]) await world.roundRole(round.id, person, 'secretariat')
  const jurors = await plantJurors(owner, round.id, seats)
  clock.set(before(59))
  const act = { personId: secretary, roundId: round.id, act: 'open', version: 1, reason: {} } as const
  must(await changePhase(ground, act), 'done')
  const entries = await plantEntries(
    owner,
    { id: round.id, categories, questions: round.questions },
    { count, sentAt: before(40) },
  )
  clock.set(before(29))
  must(await closeCall(ground, secretary, round.id), 'closed')
  await plantScreening(owner, round.id, secretary, before(28))
  clock.set(before(27))
  must(await startAssessment(ground, secretary, round.id), 'started')
  clock.set(now)
  const leader = jurors[0]?.id ?? secretary
  return { ...ground, world, prize, round, categories, secretary, colleague, leader, jurors, entries }
}

async function shareOut(jury: LargeJury, seed: number): Promise<void> {
  const { secretary, round } = jury
  const proposed = must(await proposePlan(jury, secretary, round.id, seed), 'proposed')
  must(await applyPlan(jury, secretary, { roundId: round.id, planId: proposed.planId }), 'applied')
}

const DISQUALIFIED = { declared: 'disqualified', ground: 'board', reason: 'Sitter i styret.', seen: 0 } as const

/** One in twenty is shut out, two of them by their own declaration; then reading is shared out among those who are left. */
export async function declareAndShareOut(jury: LargeJury): Promise<void> {
  const { owner, round, jurors, entries, secretary, clock } = jury
  for (const place of [1, 2]) {
    const [juror, entry] = [jurors[place], entries[place]]
    if (!juror || !entry) continue
    must(
      await declareImpartiality(jury, juror.id, { roundId: round.id, entryId: entry.id, ...DISQUALIFIED }),
      'accepted',
    )
  }
  await plantRecusals(owner, round.id, clock.now())
  await owner.query('analyze impartiality, entry, submission, screening')
  const wishes = firstWishes(3)
  must(await saveWishes(jury, secretary, { roundId: round.id, mode: 'linked', wishes, seen: 0 }), 'saved')
  await shareOut(jury, 7)
}

function declareOwn(jury: LargeJury, personId: PersonId, owed: readonly Pair[]) {
  const entryIds = owed.filter((pair) => pair.personId === personId).map(({ entryId }) => entryId)
  return declareTheRest(jury, personId, { roundId: jury.round.id, entryIds })
}

/** Everybody declares for what was given, and seals it; two by their own acts, the others planted as these would have kept it. */
export async function sealStage(jury: LargeJury, seed: number): Promise<number> {
  const { owner, round, clock } = jury
  const owed = await listOwed(owner, round.id)
  const [first] = owed
  const other = owed.find(({ personId }) => personId !== first?.personId)
  const scores = scoresFor(jury, seed)
  for (const pair of [first, other]) {
    if (!pair) continue
    const declared = await declareOwn(jury, pair.personId, owed)
    if (declared.kind !== 'stale') must(declared, 'declared')
    const given = {
      scores: scores(pair, round.criteria.length),
      comments: round.criteria.map(() => 'Det er godt vist.'),
    }
    const input = { roundId: round.id, entryId: pair.entryId, content: given, seen: 0, mode: 'form' } as const
    must(await sealAssessment(jury, pair.personId, input), 'sealed_now')
  }
  await plantDeclarations(owner, round.id, clock.now())
  const left = owed.filter((pair) => pair !== first && pair !== other)
  const sealing = { roundId: round.id, criteria: round.criteria, at: clock.now() }
  await plantSheets(
    owner,
    sealing,
    left.map((pair) => ({ pair, scores: scores(pair, round.criteria.length) })),
  )
  await owner.query('analyze assessment, assessment_seal, assignment, impartiality')
  return owed.length
}

/** Who goes on, as the rules say, and reading shared out anew for them. */
export async function passOn(jury: LargeJury): Promise<number> {
  const { owner, secretary, leader, round, clock } = jury
  const { passageId } = must(await askPassage(jury, secretary, round.id), 'asked')
  await computePassage(owner, passageId, clock.now())
  const used = must(await usePassage(jury, leader, { roundId: round.id, passageId }), 'used')
  await shareOut(jury, 11)
  return used.goOn
}

/** The leader declares for all that was not given to read also, since whoever has not is shown nothing of it. */
export async function openTheDiscussion(jury: LargeJury): Promise<void> {
  const entryIds = jury.entries.map(({ id }) => id)
  must(await declareTheRest(jury, jury.leader, { roundId: jury.round.id, entryIds }), 'declared')
  must(await openDiscussion(jury, jury.leader, jury.round.id), 'opened')
}
