// The secret ballot among finalists: opened with candidates that stand, closed with a count and nothing else. A tie goes
// through the announced steps; what needs people (a new ballot, a casting vote, a lot) waits for them. Source: jury method, § 3.9.
import { createHash, randomBytes } from 'node:crypto'
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { BallotId, EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadResult, schulzeOfVotes } from '../../jury/contract.ts'
import { listCandidates } from '../field-queries.ts'
import { loadMeetingRoom, type MeetingRoom, standingOf } from '../meeting/load-meeting.ts'
import { drawLot } from '../meeting/lot-rules.ts'
import { refusalIn } from '../meeting/meeting-rules.ts'
import {
  type BallotInput,
  countBallot,
  decideOpenBallot,
  isSmallBallot,
  type OpenBallotDecision,
} from './ballot-rules.ts'
import { loadTieFacts } from './load-tie-facts.ts'
import { type Ballot, countVotersAmong, listBallots, loadLastStep } from './queries.ts'
import { closeBallotIn, insertBallot, insertCastingVote, insertFinding, insertLot } from './store.ts'
import { breakTie, type TieOutcome } from './tie-rules.ts'

type Services = { readonly db: Database; readonly clock: Clock }
type Place = { readonly roundId: RoundId; readonly ballotId: BallotId }

export type OpenBallotOutcome =
  | { readonly kind: 'opened'; readonly ballotId: BallotId }
  | { readonly kind: 'small_ballot'; readonly voters: number }
  | { readonly kind: Exclude<OpenBallotDecision['kind'], 'opened' | 'small_ballot'> | 'not_yours' | 'not_tied' }

async function openIn(
  tx: Tx,
  room: MeetingRoom,
  given: BallotInput & { readonly formerId: BallotId | null; readonly ballots: readonly Ballot[] },
  by: { personId: PersonId; at: Date },
): Promise<OpenBallotOutcome> {
  const { candidates, formerId, ballots } = given
  const roundId = room.desk.id
  const facts = {
    refusal: refusalIn(standingOf(room)),
    isBallotOpen: ballots.some(({ state }) => state === 'open'),
    known: (await listCandidates(tx, roundId)).map(({ id }) => id),
    needed: room.needed,
    voters: room.meeting ? await countVotersAmong(tx, room.meeting.id, candidates) : 0,
  }
  const decision = decideOpenBallot(facts, given)
  if (decision.kind === 'small_ballot') return { kind: decision.kind, voters: facts.voters }
  if (decision.kind !== 'opened') return { kind: decision.kind }
  if (!room.meeting) return { kind: 'no_meeting' }
  const number = (ballots.at(-1)?.number ?? 0) + 1
  const ballotId = await insertBallot(
    tx,
    { roundId, meetingId: room.meeting.id, number, formerId, candidates, needed: room.needed },
    by,
  )
  const warned = isSmallBallot(facts.voters) ? { isWarnedOf: 'small_ballot' } : {}
  const told = { ballot: number, candidates: candidates.length, voters: facts.voters, ...warned }
  await appendRecord(tx, { roundId, actorId: by.personId, at: by.at, action: 'ballot_opened', facts: told })
  return { kind: 'opened', ballotId }
}

export function openBallot(
  { db, clock }: Services,
  personId: PersonId,
  roundId: RoundId,
  { candidates, isSmallKnown }: BallotInput,
): Promise<OpenBallotOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<OpenBallotOutcome> => {
    const room = await loadMeetingRoom(tx, roundId, true)
    if (!room) return { kind: 'not_yours' }
    const ballots = await listBallots(tx, roundId)
    // No order is the order of the list: candidates stand by the hash of their ids.
    const standing = [...new Set(candidates)].toSorted((a, b) => (contentHash(a) < contentHash(b) ? -1 : 1))
    const given = { candidates: standing, isSmallKnown, formerId: null, ballots }
    return openIn(tx, room, given, { personId, at: clock.now() })
  })
}

/** The ballot and the room around it; null where the asker may not know of it. */
async function loadActing(tx: Tx, { roundId, ballotId }: Place) {
  const room = await loadMeetingRoom(tx, roundId, true)
  const ballots = room ? await listBallots(tx, roundId) : []
  const ballot = ballots.find(({ id }) => id === ballotId)
  return room && ballot ? { room, ballots, ballot } : null
}

/** A leader who is shut out from a candidate casts no vote; then the lot does. */
function mayLeaderCast(room: MeetingRoom, candidates: readonly EntryId[]): boolean {
  const leader = room.presence.find(({ isLeader }) => isLeader)?.personId
  return leader !== undefined && !candidates.some((id) => room.shutOut.get(id)?.has(leader))
}

async function findIn(
  tx: Tx,
  room: MeetingRoom,
  ballot: Ballot,
): Promise<{ first: readonly EntryId[]; outcome: TieOutcome }> {
  const count = { candidates: ballot.candidates, sheets: ballot.sheets ?? 0, votes: ballot.votes ?? [] }
  const { first } = countBallot(count, schulzeOfVotes)
  const roundId = room.desk.id
  const factsOf = await loadTieFacts(tx, roundId, await loadResult(tx, roundId))
  const announced = await loadLastStep(tx, roundId)
  const last = mayLeaderCast(room, ballot.candidates) ? announced : 'lot'
  return { first, outcome: breakTie(first, factsOf(first), { last, isNewBallot: ballot.formerId !== null }) }
}

export type CloseOutcome = { readonly kind: 'closed' | 'void' | 'not_yours' | 'not_lead' | 'closed_already' }

export function closeBallot({ db, clock }: Services, personId: PersonId, place: Place): Promise<CloseOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<CloseOutcome> => {
    const acting = await loadActing(tx, place)
    if (!acting) return { kind: 'not_yours' }
    if (!acting.room.desk.leads) return { kind: 'not_lead' }
    const at = clock.now()
    const answer = await closeBallotIn(tx, place.ballotId, at)
    if (answer === 'unknown') return { kind: 'not_yours' }
    if (answer === 'closed_already') return { kind: answer }
    const ballot = (await listBallots(tx, place.roundId)).find(({ id }) => id === place.ballotId)
    if (!ballot) return { kind: 'not_yours' }
    const facts = {
      ballot: ballot.number,
      sheets: ballot.sheets ?? 0,
      state: answer,
      votes: contentHash([...(ballot.votes ?? [])]),
    }
    await appendRecord(tx, { roundId: place.roundId, actorId: personId, at, action: 'ballot_closed', facts })
    if (answer === 'closed') {
      const { first, outcome } = await findIn(tx, acting.room, ballot)
      await insertFinding(tx, { id: ballot.id, roundId: place.roundId }, first, outcome)
    }
    return { kind: answer }
  })
}

export type SettleOutcome =
  | OpenBallotOutcome
  | { readonly kind: 'settled' | 'not_leader' | 'reason_missing' | 'unknown_entry' | 'seed_missing' }

export type Settling =
  | { readonly kind: 'new_ballot'; readonly isSmallKnown: boolean }
  | { readonly kind: 'casting_vote'; readonly entryId: EntryId | null; readonly reason: string }
  /** A seed of one's own is the first part; the rest is always drawn here, after the candidates stand. */
  | { readonly kind: 'lot'; readonly seed: string; readonly source: string }

export const LONGEST_TYPED_SEED = 160

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

type By = { readonly personId: PersonId; readonly at: Date }
type Acting = NonNullable<Awaited<ReturnType<typeof loadActing>>>

/** The ballot that was held anew; one with too few sheets to be counted settles nothing, and may be held once more. */
function heldAnew(ballot: Ballot, ballots: readonly Ballot[]): Ballot | undefined {
  return ballots.find(({ formerId, state }) => formerId === ballot.id && state !== 'void')
}

/** Whether the announced step has been taken. */
export function isStepTaken(ballot: Ballot, ballots: readonly Ballot[]): boolean {
  return ballot.lot !== null || ballot.casting !== null || heldAnew(ballot, ballots) !== undefined
}

/** Among whom the announced step is to choose; null where it is not its turn. */
function tiedIn({ ballot, ballots }: Acting, kind: Settling['kind']): readonly EntryId[] | null {
  const { finding } = ballot
  const isUsed = isStepTaken(ballot, ballots)
  return finding && !isUsed && finding.nextStep === kind ? finding.among : null
}

type LotSettling = Extract<Settling, { kind: 'lot' }>
type CastSettling = Extract<Settling, { kind: 'casting_vote' }>

async function drawIn(tx: Tx, { room, ballot }: Acting, settling: LotSettling, by: By): Promise<SettleOutcome> {
  const { seed: typed, source } = settling
  if (typed !== '' && (typed.length < 8 || typed.length > LONGEST_TYPED_SEED || source === ''))
    return { kind: 'seed_missing' }
  const candidates = ballot.finding?.among ?? []
  // Whoever types knows the candidates, and could try words until the wanted one came out.
  const seed = typed === '' ? randomBytes(32).toString('hex') : `${typed} + ${randomBytes(16).toString('hex')}`
  const [drawn] = drawLot(seed, candidates, sha256)
  if (!drawn) return { kind: 'not_tied' }
  const lot = { ballotId: ballot.id, roundId: room.desk.id, candidates, seed, drawn: drawn.id }
  await insertLot(tx, { ...lot, source: typed === '' ? null : source }, by)
  return { kind: 'settled' }
}

async function castIn(tx: Tx, { room, ballot }: Acting, settling: CastSettling, by: By): Promise<SettleOutcome> {
  const { entryId, reason } = settling
  if (!room.presence.some((one) => one.personId === by.personId && one.isLeader)) return { kind: 'not_leader' }
  if (entryId === null || !ballot.finding?.among.includes(entryId)) return { kind: 'unknown_entry' }
  if (reason === '' || reason.length > 2000) return { kind: 'reason_missing' }
  await insertCastingVote(tx, { ballotId: ballot.id, roundId: room.desk.id, entryId, reason }, by)
  return { kind: 'settled' }
}

export function settleTie(
  { db, clock }: Services,
  personId: PersonId,
  place: Place,
  settling: Settling,
): Promise<SettleOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<SettleOutcome> => {
    const acting = await loadActing(tx, place)
    if (!acting) return { kind: 'not_yours' }
    const { room, ballots, ballot } = acting
    if (!room.desk.leads) return { kind: 'not_lead' }
    const candidates = tiedIn(acting, settling.kind)
    if (!candidates) return { kind: 'not_tied' }
    const by = { personId, at: clock.now() }
    if (settling.kind === 'new_ballot') {
      const { isSmallKnown } = settling
      return openIn(tx, room, { candidates, isSmallKnown, formerId: ballot.id, ballots }, by)
    }
    const outcome =
      settling.kind === 'lot' ? await drawIn(tx, acting, settling, by) : await castIn(tx, acting, settling, by)
    if (outcome.kind === 'settled') {
      const action = settling.kind === 'lot' ? 'lot_drawn' : 'casting_vote_given'
      await appendRecord(tx, {
        roundId: place.roundId,
        actorId: personId,
        at: by.at,
        action,
        facts: { ballot: ballot.number },
      })
    }
    return outcome
  })
}

/** Who won, once nothing is left to settle; through a new ballot too. */
export function winnerOf(ballot: Ballot, ballots: readonly Ballot[]): EntryId | null {
  const again = heldAnew(ballot, ballots)
  if (again) return winnerOf(again, ballots)
  const settled = ballot.finding?.nextStep === null ? ballot.finding.among[0] : undefined
  return settled ?? ballot.casting?.entryId ?? ballot.lot?.drawnEntryId ?? null
}
