import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { type BallotId, type EntryId, type MeetingId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { TieOutcome } from './tie-rules.ts'

type By = { readonly personId: PersonId; readonly at: Date }

export type NewBallot = {
  readonly roundId: RoundId
  readonly meetingId: MeetingId
  readonly number: number
  readonly formerId: BallotId | null
  readonly candidates: readonly EntryId[]
  /** How many must vote. */
  readonly needed: number
}

export async function insertBallot(tx: Tx, ballot: NewBallot, { personId, at }: By): Promise<BallotId> {
  const id = newId<BallotId>()
  const { roundId, meetingId, number, formerId, candidates, needed } = ballot
  const of = { id, round_id: roundId, meeting_id: meetingId, number, former_id: formerId }
  await tx
    .insertInto('ballot')
    .values({ ...of, candidates: [...candidates], needed, opened_by: personId, opened_at: at })
    .execute()
  return id
}

export type CastAnswer = 'cast' | 'changed' | 'unknown' | 'closed' | 'not_present' | 'voted' | 'code_taken'

/** The one door to the sheets: who votes and what is voted never stand together. */
export async function castBallot(
  tx: Tx,
  ballotId: BallotId,
  sheet: { readonly receiptHash: string; readonly ranks: readonly number[] },
): Promise<CastAnswer> {
  const { rows } = await sql<{ answer: CastAnswer }>`
    select cast_ballot(${ballotId}, ${sheet.receiptHash}, ${sql.val(sheet.ranks)}::int[]) as answer`.execute(tx)
  return rows[0]?.answer ?? 'unknown'
}

export type CloseAnswer = 'closed' | 'void' | 'unknown' | 'closed_already'

export async function closeBallotIn(tx: Tx, ballotId: BallotId, at: Date): Promise<CloseAnswer> {
  const { rows } = await sql<{ answer: CloseAnswer }>`select close_ballot(${ballotId}, ${at}) as answer`.execute(tx)
  return rows[0]?.answer ?? 'unknown'
}

export async function insertFinding(
  tx: Tx,
  ballot: { readonly id: BallotId; readonly roundId: RoundId },
  first: readonly EntryId[],
  outcome: TieOutcome,
): Promise<void> {
  const settled = outcome.kind === 'settled'
  const among = settled ? [outcome.winner] : [...outcome.among]
  const found = {
    first: [...first],
    steps: JSON.stringify(outcome.steps),
    among,
    next_step: settled ? null : outcome.next,
  }
  await tx
    .insertInto('ballot_finding')
    .values({ ballot_id: ballot.id, round_id: ballot.roundId, ...found })
    .execute()
}

export async function insertLot(
  tx: Tx,
  lot: {
    ballotId: BallotId
    roundId: RoundId
    candidates: readonly EntryId[]
    seed: string
    source: string | null
    drawn: EntryId
  },
  { personId, at }: By,
): Promise<void> {
  const of = { ballot_id: lot.ballotId, round_id: lot.roundId, candidates: [...lot.candidates] }
  const drawn = { seed: lot.seed, source: lot.source, drawn_entry_id: lot.drawn, drawn_by: personId, drawn_at: at }
  await tx
    .insertInto('lot')
    .values({ ...of, ...drawn })
    .execute()
}

export async function insertCastingVote(
  tx: Tx,
  vote: { ballotId: BallotId; roundId: RoundId; entryId: EntryId; reason: string },
  { personId, at }: By,
): Promise<void> {
  const of = { ballot_id: vote.ballotId, round_id: vote.roundId, entry_id: vote.entryId, reason: vote.reason }
  await tx
    .insertInto('casting_vote')
    .values({ ...of, cast_by: personId, cast_at: at })
    .execute()
}
