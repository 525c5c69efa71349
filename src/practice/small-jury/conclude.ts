// From the ballots to the release, and to the award that is corrected after a complaint; each by its own act.
import { awardsSeen, proposeAwards } from '../../features/decisions/correction/correct-award.ts'
import { answerComplaint, sendComplaint } from '../../features/decisions/correction/handle-complaint.ts'
import { loadOpenProposal } from '../../features/decisions/correction/proposal-queries.ts'
import { listComplaints } from '../../features/decisions/correction/queries.ts'
import { settleAwards } from '../../features/decisions/correction/settle-award.ts'
import { listCandidates } from '../../features/decisions/field-queries.ts'
import { announceFinalists } from '../../features/decisions/honours/announce-finalists.ts'
import { decideRound } from '../../features/decisions/honours/decide-round.ts'
import { saveFinalists } from '../../features/decisions/honours/save-finalists.ts'
import { saveHonours } from '../../features/decisions/honours/save-honours.ts'
import { holdMeeting } from '../../features/decisions/meeting/hold-meeting.ts'
import { loadPresentation } from '../../features/decisions/presentation/queries.ts'
import { savePresentation } from '../../features/decisions/presentation/save-presentation.ts'
import { makeProtocol } from '../../features/decisions/protocol/make-protocol.ts'
import { releaseRound } from '../../features/decisions/release/release-round.ts'
import { approveText } from '../../features/decisions/writing/approve-text.ts'
import { saveFeedback, saveStatement } from '../../features/decisions/writing/save-text.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import type { SigningKey } from '../../protocol/verify-in-node.ts'
import { isoDay } from '../../text/format.ts'
import { type Voting, voteAmong } from '../hold-ballot.ts'
import { must } from '../large-jury/must.ts'
import type { SentEntry } from './send-entries.ts'
import { DAY_OF } from './small-calendar.ts'
import type { SmallJury } from './small-call.ts'
import { finalistsOf, meetAgain } from './small-meeting.ts'

/** The first of each is the winner, the second a finalist who also gets an honourable mention in the first category. */
export type Honoured = readonly (readonly EntryId[])[]

/** Every juror thinks of the finalists as of the own sheets. */
async function votingOf({ owner, db, clock, round, leader, jurors, words }: SmallJury): Promise<Voting> {
  const { rows } = await owner.query<{ pair: string; mean: number }>(
    `select person_id || ' ' || entry_id as pair, (select avg(s) from unnest(scores) s)::float8 as mean
     from assessment where round_id = $1 and state = 'sealed'`,
    [round.id],
  )
  const means = new Map(rows.map(({ pair, mean }) => [pair, mean]))
  const worthTo = (voter: PersonId, entryId: EntryId) => means.get(`${voter} ${entryId}`) ?? 0
  const voters = jurors.map(({ id }) => id)
  return { db, clock, roundId: round.id, leader, voters, worthTo, casting: words.meeting.casting }
}

/** The ballot of each category decides who wins; the others that stood in it are finalists. */
export async function decide(jury: SmallJury): Promise<Honoured> {
  const { clock, days, leader, secretary, round } = jury
  await meetAgain(jury)
  const honoured: EntryId[][] = []
  const voting = await votingOf(jury)
  for (const candidates of await finalistsOf(jury)) {
    const winner = await voteAmong(voting, candidates)
    honoured.push([winner, ...candidates.filter((id) => id !== winner)])
  }
  must(await holdMeeting(jury, leader, round.id, 'end'), 'done')
  clock.set(days.at(DAY_OF.decided))
  must(await saveFinalists(jury, leader, round.id, honoured.flat()), 'chosen')
  must(await announceFinalists(jury, leader, round.id, honoured.flat()), 'nominated')
  for (const [place, [winner, second]] of honoured.entries()) {
    const category = jury.entries.find(({ id }) => id === winner)
    if (!winner || !category) throw new Error('nobody came so far in a category')
    const mention = place === 0 && second ? [{ entryId: second, kind: 'honourable_mention' as const }] : []
    const honours = [{ entryId: winner, kind: 'winner' as const }, ...mention]
    const input = { honours, isNotAwarded: false, reasonNb: '', reasonNn: '' }
    must(await saveHonours(jury, secretary, { roundId: round.id, categoryId: category.categoryId }, input), 'kept')
  }
  must(await decideRound(jury, secretary, round.id), 'decided')
  return honoured
}

function titled(text: string, { title }: SentEntry): string {
  return text.replaceAll('{title}', title)
}

function entryOf({ entries }: SmallJury, id: EntryId): SentEntry {
  const entry = entries.find((one) => one.id === id)
  if (!entry) throw new Error('an entry of another round')
  return entry
}

/** Written by the leader and approved by one of the secretariat; and what the public page says beside it. */
export async function writeStatements(jury: SmallJury, honoured: readonly EntryId[]): Promise<void> {
  const { db, leader, secretary, round, words } = jury
  for (const entryId of honoured) {
    const entry = entryOf(jury, entryId)
    const place = { roundId: round.id, entryId }
    const text = { nb: titled(words.statement.nb, entry), nn: titled(words.statement.nn, entry) }
    must(await saveStatement(jury, leader, place, { version: 0, text }), 'saved')
    must(await approveText(jury, secretary, { ...place, kind: 'statement' }, 1), 'approved')
    const stored = await db.read(actorOf(secretary), (reader) => loadPresentation(reader, entryId))
    const leads = { leadNb: titled(words.lead.nb, entry), leadNn: titled(words.lead.nn, entry), leadEn: '' }
    const none = { filmUrl: '', filmHasCaptions: false, contactName: '', contactEmail: '' }
    const seen = stored?.savedAt.toISOString() ?? ''
    must(await savePresentation(jury, secretary, place, { ...leads, ...none, seen }), 'saved')
  }
}

/** Written by one of the secretariat and approved by another. */
export async function answer(jury: SmallJury, entries: readonly SentEntry[]): Promise<void> {
  const { secretary, colleague, round, words } = jury
  for (const entry of entries) {
    const place = { roundId: round.id, entryId: entry.id }
    const text = titled(words.feedback, entry)
    must(await saveFeedback(jury, secretary, place, { version: 0, text }), 'saved')
    must(await approveText(jury, colleague, { ...place, kind: 'feedback' }, 1), 'approved')
  }
}

/** The protocol is a job of the release; where a program runs, it may have made it already. */
export async function release(jury: SmallJury, key: SigningKey): Promise<void> {
  const { owner, clock, days, secretary, round, baseUrl } = jury
  clock.set(days.at(DAY_OF.released))
  must(await releaseRound(jury, secretary, round.id), 'released')
  await makeProtocol(owner, round.id, { key, baseUrl, now: clock.now() })
}

async function complain(jury: SmallJury, entryId: EntryId): Promise<void> {
  const { db, clock, days, secretary, round, words } = jury
  const { text, answer: given } = words.complaint
  clock.set(days.at(DAY_OF.complained))
  must(await sendComplaint(jury, entryOf(jury, entryId).applicant, entryId, text), 'sent')
  const [sent] = await db.read(actorOf(secretary), (reader) => listComplaints(reader, round.id))
  const answered = { complaintId: sent?.id ?? '', outcome: 'upheld', answer: given } as const
  must(await answerComplaint(jury, secretary, round.id, answered), 'answered')
}

/** A finalist complains and is right: the award goes to the complainant, proposed by one and published by another. */
export async function correct(jury: SmallJury, honoured: Honoured, key: SigningKey): Promise<void> {
  const { db, clock, days, secretary, colleague, round, words } = jury
  const [winner, second] = honoured[0] ?? []
  if (!winner || !second) throw new Error('nobody to complain')
  await complain(jury, second)
  clock.set(days.at(DAY_OF.corrected))
  const seen = awardsSeen(await db.read(actorOf(secretary), (reader) => listCandidates(reader, round.id)))
  const { reason, decidedBy } = words.complaint
  const choices = new Map([[winner, 'none'] as const, [second, 'winner'] as const])
  const told = { reason, decidedBy, decidedOn: isoDay(clock.now()), isSure: true, seen }
  must(await proposeAwards(jury, secretary, round.id, { choices, statements: new Map(), ...told }), 'proposed')
  const proposal = await db.read(actorOf(colleague), (reader) => loadOpenProposal(reader, round.id))
  const approval = { roundId: round.id, proposalId: proposal?.id ?? '', act: 'approve', note: '' } as const
  must(await settleAwards(jury, colleague, approval), 'approved')
  await makeCorrected(jury, key)
}

/** The next version, by the job that the correction asked for: taken from the worker, unless a program that runs has it. */
async function makeCorrected({ owner, clock, round, baseUrl }: SmallJury, key: SigningKey): Promise<void> {
  const { rows } = await owner.query<{ taken: string | null }>(
    `select (graphile_worker.remove_job('make_protocol:' || c.id)).id as taken from correction c where c.round_id = $1`,
    [round.id],
  )
  if (rows.some(({ taken }) => taken !== null))
    await makeProtocol(owner, round.id, { key, baseUrl, now: clock.now() }, true)
}
