import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { loadUnopenedRules } from '../queries.ts'

/** How far the round has come, in numbers that each lead to their rows; all within what the asker may see. */
export type RoundNumbers = {
  readonly sent: number
  readonly unscreened: number
  readonly eligible: number
  readonly jurors: number
  readonly hasLeader: boolean
  readonly sealed: number
  readonly feedbackApproved: number
  readonly lettersWaiting: number
  readonly eventsToday: number
}

export async function loadNumbers(reader: Reader, roundId: RoundId, startOfDay: Date): Promise<RoundNumbers> {
  const found = await sql<RoundNumbers>`
    select
      (select count(*) from entry e where e.round_id = r.id and e.standing = 'submitted') as sent,
      (select count(*) from entry e where e.round_id = r.id and e.standing = 'submitted'
        and not exists (select 1 from screening s where s.entry_id = e.id)) as unscreened,
      (select count(*) from screening s where s.round_id = r.id and s.outcome = 'eligible') as eligible,
      (select count(*) from round_role j where j.round_id = r.id and j.withdrawn_at is null
        and j.role in ('leader', 'juror', 'deputy')) as jurors,
      exists (select 1 from round_role j where j.round_id = r.id and j.withdrawn_at is null and j.role = 'leader') as "hasLeader",
      (select count(*) from assessment_seal a where a.round_id = r.id) as sealed,
      (select count(*) from feedback f where f.round_id = r.id and f.state = 'approved') as "feedbackApproved",
      (select count(*) from mail m where m.round_id = r.id and m.sent_at is null) as "lettersWaiting",
      (select count(*) from record_event v where v.round_id = r.id and v.at >= ${startOfDay}) as "eventsToday"
    from round r where r.id = ${roundId}`.execute(reader)
  const row = found.rows[0]
  if (!row) throw new Error('the round was there a moment ago')
  return row
}

/** The rounds that the asker keeps, newest first, and the rules of those that have not opened yet. */
export async function loadMyRounds(reader: Reader) {
  const rounds = await reader
    .selectFrom('round')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .innerJoin('organisation', 'organisation.id', 'prize.organisation_id')
    .select(['round.id', 'round.title', 'round.phase', 'round.suspended_at as suspendedAt', 'round.deadline'])
    .select(['prize.id as prizeId', 'prize.name as prizeName', 'organisation.name as organisationName'])
    .where('round.id', 'in', sql<RoundId>`(select rounds_of_asker_as_secretariat())`)
    .where('round.is_historical', '=', false)
    .orderBy('round.created_at', 'desc')
    .execute()
  return { rounds, unopened: await loadUnopenedRules(reader) }
}

export type MyRounds = Awaited<ReturnType<typeof loadMyRounds>>

/** Whether the asker is prize owner anywhere, so that a prize can be founded. */
export async function mayFound(reader: Reader): Promise<boolean> {
  const found = await sql`select 1 from organisations_where_asker_is('prize_owner') limit 1`.execute(reader)
  return found.rows.length > 0
}
