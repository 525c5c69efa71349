// The jury's work in two stages: what is many is planted in bulk, and everything that is decided is decided by the product's
// own use cases.
import { sealAssessment } from '../../features/jury/assessments/seal-assessment.ts'
import { applyPlan } from '../../features/jury/assignment/apply-plan.ts'
import { proposePlan } from '../../features/jury/assignment/propose-plan.ts'
import { saveWishes } from '../../features/jury/assignment/save-wishes.ts'
import { firstWishes } from '../../features/jury/assignment/wishes-rules.ts'
import { declareImpartiality, declareTheRest } from '../../features/jury/impartiality/declare-impartiality.ts'
import { openDiscussion } from '../../features/jury/result/open-discussion.ts'
import { askPassage } from '../../features/jury/stages/ask-passage.ts'
import { computePassage } from '../../features/jury/stages/compute-passage.ts'
import { usePassage } from '../../features/jury/stages/use-passage.ts'
import { startAssessment } from '../../features/screening/start-assessment.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { LargeJury } from './call.ts'
import { plantScreening } from './field.ts'
import { must } from './must.ts'
import { listOwed, type Pair, plantDeclarations, plantRecusals, plantSheets, scoresFor, shareOf } from './sheets.ts'

/** Every entry meets the terms, and the jury begins. */
export async function screen(jury: LargeJury): Promise<void> {
  const { owner, round, secretary, colleague, entries, clock, before } = jury
  const now = clock.now()
  const declared = { roundId: round.id, entryIds: entries.map(({ id }) => id) }
  for (const person of [secretary, colleague]) must(await declareTheRest(jury, person, declared), 'declared')
  await plantScreening(owner, round.id, secretary, before(28))
  clock.set(before(27))
  must(await startAssessment(jury, secretary, round.id), 'started')
  clock.set(now)
}

async function shareOut(jury: LargeJury, seed: number): Promise<void> {
  const { secretary, round } = jury
  const proposed = must(await proposePlan(jury, secretary, round.id, seed), 'proposed')
  must(await applyPlan(jury, secretary, { roundId: round.id, planId: proposed.planId }), 'applied')
}

/** One in twenty is shut out, two of them by their own declaration; then reading is shared out among those who are left. */
export async function declareAndShareOut(jury: LargeJury): Promise<void> {
  const { owner, round, jurors, entries, secretary, words } = jury
  const disqualified = { declared: 'disqualified', ground: 'board', reason: words.recusals.board, seen: 0 } as const
  for (const place of [1, 2]) {
    const [juror, entry] = [jurors[place], entries[place]]
    if (!juror || !entry) continue
    const input = { roundId: round.id, entryId: entry.id, ...disqualified }
    must(await declareImpartiality(jury, juror.id, input), 'accepted')
  }
  await plantRecusals(jury)
  await owner.query('analyze impartiality, entry, submission, screening')
  const wishes = firstWishes(3)
  must(await saveWishes(jury, secretary, { roundId: round.id, mode: 'linked', wishes, seen: 0 }), 'saved')
  await shareOut(jury, jury.size.seed)
}

function declareOwn(jury: LargeJury, personId: PersonId, owed: readonly Pair[]) {
  const entryIds = owed.filter((pair) => pair.personId === personId).map(({ entryId }) => entryId)
  return declareTheRest(jury, personId, { roundId: jury.round.id, entryIds })
}

async function sealOwn(jury: LargeJury, pair: Pair, scores: readonly number[], owed: readonly Pair[]): Promise<void> {
  const { round, words } = jury
  const declared = await declareOwn(jury, pair.personId, owed)
  if (declared.kind !== 'stale') must(declared, 'declared')
  const content = { scores, comments: round.criteria.map(() => words.sheets.own) }
  const input = { roundId: round.id, entryId: pair.entryId, content, seen: 0, mode: 'form' } as const
  must(await sealAssessment(jury, pair.personId, input), 'sealed_now')
}

/** A draw of chance of its own, and how much of what is owed. */
type Part = { readonly draw: number; readonly share?: number }

/**
 * Everybody declares for what was given, and seals it or a share of it; two by their own acts, the others planted as these
 * would have kept it. Answers with how many were sealed.
 */
export async function sealStage(jury: LargeJury, { draw, share = 1 }: Part): Promise<number> {
  const { owner, round, clock } = jury
  const all = await listOwed(owner, round.id)
  const owed = shareOf(all, share)
  const [first] = owed
  const other = owed.find(({ personId }) => personId !== first?.personId)
  const scoresOf = scoresFor(jury, draw)
  const given = owed.map((pair) => ({ pair, scores: scoresOf(pair) }))
  const own = given.filter(({ pair }) => pair === first || pair === other)
  for (const { pair, scores } of own) await sealOwn(jury, pair, scores, all)
  await plantDeclarations(owner, round.id, owed, clock.now())
  await plantSheets(
    jury,
    given.filter((one) => !own.includes(one)),
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
  await shareOut(jury, jury.size.seed + 4)
  return used.goOn
}

/** The leader declares for all that was not given to read also, since whoever has not is shown nothing of it. */
export async function openTheDiscussion(jury: LargeJury): Promise<void> {
  const entryIds = jury.entries.map(({ id }) => id)
  const declared = await declareTheRest(jury, jury.leader, { roundId: jury.round.id, entryIds })
  // In a jury of few, the leader has been given them all.
  if (declared.kind !== 'stale') must(declared, 'declared')
  must(await openDiscussion(jury, jury.leader, jury.round.id), 'opened')
}
