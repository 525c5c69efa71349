// From the closed call to the last sealed sheet: screened, declared, calibrated, and read by everybody; each by its own act.
import { sealAssessment } from '../../features/jury/assessments/seal-assessment.ts'
import { changeCalibration } from '../../features/jury/calibration/change-calibration.ts'
import { writePractice } from '../../features/jury/calibration/keep-practice.ts'
import { makeClear } from '../../features/jury/calibration/make-clear.ts'
import { savePracticeSheet } from '../../features/jury/calibration/save-practice-sheet.ts'
import { decideImpartiality } from '../../features/jury/impartiality/decide-impartiality.ts'
import { declareImpartiality, declareTheRest } from '../../features/jury/impartiality/declare-impartiality.ts'
import { loadTermsOfRound } from '../../features/screening/queries.ts'
import { saveScreening } from '../../features/screening/sifting/save-screening.ts'
import { startAssessment } from '../../features/screening/start-assessment.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { EntryId, PersonId, PracticeId } from '../../kernel/ids.ts'
import { normal, seededRandom } from '../../kernel/seeded-random.ts'
import { must } from '../large-jury/must.ts'
import { commentsOf, type Pair, scoresFor, shareOf } from '../large-jury/sheets.ts'
import { bestOf } from './send-entries.ts'
import { DAY_OF } from './small-calendar.ts'
import type { SmallJury } from './small-call.ts'

/** Both of the secretariat declare, every entry is held against the terms, and the jury begins. */
export async function screen(jury: SmallJury): Promise<void> {
  const { db, clock, days, round, entries, secretary, colleague } = jury
  clock.set(days.at(DAY_OF.screened))
  const all = { roundId: round.id, entryIds: entries.map(({ id }) => id) }
  for (const person of [secretary, colleague]) must(await declareTheRest(jury, person, all), 'declared')
  const terms = await db.read(actorOf(secretary), (reader) => loadTermsOfRound(reader, round.id))
  const checks = terms.map(({ id }) => ({ termId: id, state: 'met' as const, note: '' }))
  const found = { outcome: 'eligible' as const, reason: '', completeBy: null, version: 0, questions: [], checks }
  for (const { id: entryId } of entries)
    must(await saveScreening(jury, secretary, { roundId: round.id, entryId }, found), 'screened')
  clock.set(days.at(DAY_OF.started))
  must(await startAssessment(jury, secretary, round.id), 'started')
}

type Case = {
  readonly juror: PersonId
  readonly entryId: EntryId
  readonly ground: 'board' | 'special' | 'collaboration'
  readonly reason: string
  readonly ruling: { readonly decision: 'impartial' | 'disqualified'; readonly reason: string } | null
}

/** Somebody steps aside from the best entry, and two are in doubt: one is cleared and one is not. */
function casesOf({ jurors, entries, words }: SmallJury): readonly Case[] {
  const { impartiality } = words
  const [first, second] = [...new Set(entries.map(({ categoryId }) => categoryId))].map((id) => bestOf(entries, id))
  const [, one, two, three] = jurors.map(({ id }) => id)
  const [best, next, other] = [first?.[0], first?.[1], second?.[1]]
  if (!one || !two || !three || !best || !next || !other) throw new Error('a small jury has four members at least')
  return [
    { juror: one, entryId: best, ground: 'board', reason: impartiality.board, ruling: null },
    {
      juror: two,
      entryId: next,
      ground: 'special',
      reason: impartiality.acquaintance,
      ruling: { decision: 'impartial', reason: impartiality.cleared },
    },
    {
      juror: three,
      entryId: other,
      ground: 'collaboration',
      reason: impartiality.colleague,
      ruling: { decision: 'disqualified', reason: impartiality.upheld },
    },
  ]
}

export async function declare(jury: SmallJury): Promise<void> {
  const { clock, days, round, jurors, entries, leader } = jury
  const roundId = round.id
  const cases = casesOf(jury)
  clock.set(days.at(DAY_OF.declared))
  for (const { juror, entryId, ground, reason, ruling } of cases) {
    const declared = ruling ? ('in_doubt' as const) : ('disqualified' as const)
    const input = { roundId, entryId, declared, ground, reason, seen: 0 }
    must(await declareImpartiality(jury, juror, input), 'accepted')
  }
  const entryIds = entries.map(({ id }) => id)
  for (const { id } of jurors) must(await declareTheRest(jury, id, { roundId, entryIds }), 'declared')
  clock.set(days.at(DAY_OF.ruled))
  for (const { juror: jurorId, entryId, ruling } of cases) {
    if (!ruling) continue
    must(await decideImpartiality(jury, leader, { roundId, entryId, jurorId, ...ruling, seen: 1 }), 'accepted')
  }
}

/** Two constructed entries that everybody scores; what differs is talked through, and one anchor is made clear. */
export async function calibrate(jury: SmallJury): Promise<void> {
  const { clock, days, round, jurors, leader, words, size } = jury
  const { id: roundId, criteria } = round
  const { entries, comment, madeClear } = words.calibration
  clock.set(days.at(DAY_OF.calibrated))
  const ids: PracticeId[] = []
  for (const text of entries) {
    const kept = must(await writePractice(jury, leader, { roundId, practiceId: null, text, seen: 0 }), 'kept')
    ids.push(kept.id)
  }
  const act = async (name: 'open' | 'show' | 'close') =>
    must(await changeCalibration(jury, leader, { roundId, act: name, sharesComments: true }), 'done')
  await act('open')
  const random = seededRandom(size.seed + 2)
  for (const { id, severity } of jurors) {
    for (const practiceId of ids) {
      const scores = criteria.map(() => Math.min(6, Math.max(1, Math.round(3.5 - severity + normal(random)))))
      const content = { scores, comments: criteria.map(() => comment) }
      must(await savePracticeSheet(jury, id, { roundId, practiceId, content, seen: 0, handsIn: true }), 'handed_in')
    }
  }
  await act('show')
  const [criterionId] = criteria
  if (criterionId) must(await makeClear(jury, leader, { roundId, criterionId, text: madeClear, seen: 0 }), 'noted')
  await act('close')
}

/** Every juror with every entry that he or she is not shut out from. */
async function pairsOf({ owner, round, jurors, entries }: SmallJury): Promise<readonly Pair[]> {
  const { rows } = await owner.query<Pair>(
    `select entry_id as "entryId", person_id as "personId" from barred_pairs($1)
     union select entry_id, person_id from assessment_seal where round_id = $1`,
    [round.id],
  )
  const done = new Set(rows.map(({ entryId, personId }) => `${entryId} ${personId}`))
  const all = jurors.flatMap(({ id: personId }) => entries.map(({ id: entryId }) => ({ entryId, personId })))
  return all.filter(({ entryId, personId }) => !done.has(`${entryId} ${personId}`))
}

/** The values are those of chance alone: the same pair gives the same, whoever reads first. */
function sheetOf(jury: SmallJury) {
  const { words, jurors, entries } = jury
  const drawOf = ({ entryId, personId }: Pair) =>
    1 + entries.findIndex(({ id }) => id === entryId) * 100 + jurors.findIndex(({ id }) => id === personId)
  return (pair: Pair) => {
    const nth = drawOf(pair)
    const given = scoresFor(jury, nth)(pair)
    // Now and then somebody cannot judge.
    const scores = nth % 29 === 0 ? given.map((score, place) => (place === 1 ? 0 : score)) : given
    const comments = commentsOf(jury, scores, nth).map((text, place) =>
      scores[place] === 0 ? words.cannotJudge : text,
    )
    return { scores, comments }
  }
}

/** The first of what each juror has left: `share` of it. */
export async function seal(jury: SmallJury, { day, share }: { day: number; share: number }): Promise<number> {
  const { clock, days, round } = jury
  const contentOf = sheetOf(jury)
  const now = shareOf(await pairsOf(jury), share)
  for (const [place, pair] of now.entries()) {
    clock.set(new Date(days.at(day).getTime() + place * 30_000))
    const input = { roundId: round.id, entryId: pair.entryId, content: contentOf(pair), seen: 0, mode: 'form' } as const
    must(await sealAssessment(jury, pair.personId, input), 'sealed_now')
  }
  return now.length
}

/** After everything is sealed somebody finds a ground; the sheet leaves the result, with a trace. */
export async function shutOutLate(jury: SmallJury): Promise<void> {
  const { clock, days, round, jurors, entries, words } = jury
  clock.set(days.at(DAY_OF.shutOut))
  const juror = jurors.at(-1)?.id
  const [category] = entries.map(({ categoryId }) => categoryId)
  const entryId = category && bestOf(entries, category).at(-1)
  if (!juror || !entryId) throw new Error('a small jury has a juror and an entry')
  const told = { declared: 'disqualified', ground: 'kin', reason: words.impartiality.late, seen: 1 } as const
  must(await declareImpartiality(jury, juror, { roundId: round.id, entryId, ...told }), 'accepted')
}
