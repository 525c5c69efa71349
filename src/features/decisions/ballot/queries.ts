import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { BallotId, EntryId, MeetingId, RoundId } from '../../../kernel/ids.ts'
import type { LastStep, TieStep } from './tie-rules.ts'

export type Ballot = {
  readonly id: BallotId
  readonly number: number
  readonly meetingId: MeetingId
  readonly formerId: BallotId | null
  readonly state: 'open' | 'closed' | 'void'
  readonly candidates: readonly EntryId[]
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly sheets: number | null
  /** How many had to vote; null: from before that was kept. */
  readonly needed: number | null
  readonly votes: readonly number[] | null
  readonly finding: {
    readonly first: readonly EntryId[]
    readonly steps: readonly TieStep[]
    readonly among: readonly EntryId[]
    readonly nextStep: 'new_ballot' | LastStep | null
  } | null
  readonly lot: {
    readonly seed: string
    readonly source: string | null
    readonly drawnEntryId: EntryId
    readonly candidates: readonly EntryId[]
  } | null
  readonly casting: { readonly entryId: EntryId; readonly reason: string } | null
}

/** The round's ballots that the asker may know of, in order. One statement. */
export async function listBallots(reader: Reader, roundId: RoundId): Promise<readonly Ballot[]> {
  const { rows } = await sql<Ballot>`
    select b.id, b.number, b.meeting_id as "meetingId", b.former_id as "formerId", b.state, b.candidates::text[] as candidates,
      b.opened_at as "openedAt", b.closed_at as "closedAt", b.sheets, b.votes, b.needed,
      case when f.ballot_id is not null then jsonb_build_object('first', f.first, 'steps', f.steps, 'among', f.among,
        'nextStep', f.next_step) end as finding,
      case when l.ballot_id is not null then jsonb_build_object('seed', l.seed, 'source', l.source,
        'drawnEntryId', l.drawn_entry_id, 'candidates', l.candidates) end as lot,
      case when c.ballot_id is not null then jsonb_build_object('entryId', c.entry_id, 'reason', c.reason) end as casting
    from ballot b left join ballot_finding f on f.ballot_id = b.id left join lot l on l.ballot_id = b.id
    left join casting_vote c on c.ballot_id = b.id
    where b.round_id = ${roundId} order by b.number`.execute(reader)
  return rows
}

export type Turnout = {
  readonly may: number
  readonly have: number
  readonly asker: boolean
  readonly hasVoted: boolean
}

/** How many may vote and have, and whether the asker may and has. One statement. */
export async function loadTurnout(reader: Reader, ballotId: BallotId): Promise<Turnout> {
  const { rows } = await sql<Turnout>`
    select t.may, t.have, asker_may_vote_in(${ballotId}) as asker,
      exists (select from ballot_voter v where v.ballot_id = ${ballotId} and v.person_id = asker()) as "hasVoted"
    from ballot_turnout(${ballotId}) t`.execute(reader)
  return rows[0] ?? { may: 0, have: 0, asker: false, hasVoted: false }
}

/** How many could vote on these in the meeting: there, with a declaration on each and shut out from none. One statement. */
export async function countVotersAmong(
  reader: Reader,
  meetingId: MeetingId,
  candidates: readonly EntryId[],
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count_voters_among(${meetingId}, ${sql.val(candidates)}::uuid[]) as n`.execute(reader)
  return rows[0]?.n ?? 0
}

/** The step that was announced as the last against a tie. */
export async function loadLastStep(reader: Reader, roundId: RoundId): Promise<LastStep> {
  const found = await reader.selectFrom('round').select('last_tie_step').where('id', '=', roundId).executeTakeFirst()
  return found?.last_tie_step ?? 'casting_vote'
}

/** Whether the sheet that a code belongs to was counted. */
export async function wasCounted(reader: Reader, ballotId: BallotId, receiptHash: string): Promise<boolean> {
  const { rows } = await sql<{ counted: boolean }>`
    select ballot_was_counted(${ballotId}, ${receiptHash}) as counted`.execute(reader)
  return rows[0]?.counted ?? false
}
