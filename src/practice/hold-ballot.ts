// A secret ballot of a practice jury, by its own acts: opened, voted in, counted; a tie goes through the announced steps
// until somebody is first.
import type { Database } from '../db/database.ts'
import { closeBallot, openBallot, settleTie, winnerOf } from '../features/decisions/ballot/hold-ballot.ts'
import { listBallots } from '../features/decisions/ballot/queries.ts'
import { newReceipt, vote } from '../features/decisions/ballot/vote.ts'
import { actorOf } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { BallotId, EntryId, PersonId, RoundId } from '../kernel/ids.ts'
import { must } from './large-jury/must.ts'

export type Voting = {
  readonly db: Database
  readonly clock: Clock
  readonly roundId: RoundId
  readonly leader: PersonId
  readonly voters: readonly PersonId[]
  /** How much somebody thinks of an entry. */
  readonly worthTo: (voter: PersonId, entryId: EntryId) => number
  /** What the leader says, where it comes to the casting vote. */
  readonly casting: string
}

async function ballotsOf({ db, leader, roundId }: Voting) {
  return db.read(actorOf(leader), (reader) => listBallots(reader, roundId))
}

/** Whoever is shut out from a candidate is refused, and casts nothing. */
async function voteAll(voting: Voting, ballotId: BallotId): Promise<void> {
  const standing = (await ballotsOf(voting)).find(({ id }) => id === ballotId)?.candidates ?? []
  for (const voter of voting.voters) {
    const values = standing.map((entryId) => voting.worthTo(voter, entryId))
    const levels = [...new Set(values)].toSorted((a, b) => b - a)
    const ranks = values.map((value) => levels.indexOf(value) + 1)
    await vote(voting, voter, ballotId, { receipt: newReceipt(), ranks })
  }
}

async function settle(voting: Voting, ballotId: BallotId): Promise<EntryId> {
  const { leader, roundId, casting } = voting
  const place = { roundId, ballotId }
  const ballots = await ballotsOf(voting)
  const ballot = ballots.find(({ id }) => id === ballotId)
  const winner = ballot && winnerOf(ballot, ballots)
  if (winner) return winner
  const step = ballot?.finding?.nextStep
  const [entryId = null] = ballot?.finding?.among ?? []
  if (step === 'new_ballot')
    return count(
      voting,
      must(await settleTie(voting, leader, place, { kind: step, isSmallKnown: true }), 'opened').ballotId,
    )
  if (step !== 'casting_vote' && step !== 'lot') throw new Error('a ballot that found nobody')
  const last = step === 'lot' ? { kind: step, seed: '', source: '' } : { kind: step, entryId, reason: casting }
  must(await settleTie(voting, leader, place, last), 'settled')
  return settle(voting, ballotId)
}

async function count(voting: Voting, ballotId: BallotId): Promise<EntryId> {
  await voteAll(voting, ballotId)
  must(await closeBallot(voting, voting.leader, { roundId: voting.roundId, ballotId }), 'closed')
  return settle(voting, ballotId)
}

/** Whom the ballot leaves first among these. */
export async function voteAmong(voting: Voting, candidates: readonly EntryId[]): Promise<EntryId> {
  const { ballotId } = must(
    await openBallot(voting, voting.leader, voting.roundId, { candidates, isSmallKnown: true }),
    'opened',
  )
  return count(voting, ballotId)
}
