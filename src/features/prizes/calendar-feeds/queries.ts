import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Language, Texts } from '../../../kernel/texts.ts'
import type { MilestoneKind } from '../round-rules.ts'

export type FeedMilestone = {
  readonly id: string
  readonly kind: MilestoneKind | 'completion'
  readonly at: Date
  readonly isWholeDay: boolean
  readonly label: Texts
  readonly place: string | null
  readonly sequence: number
  readonly changedAt: Date
  readonly prize: Texts
  /** Where one reads more. */
  readonly path: string
}

/** The dated milestones of one round that the asker may see. */
export async function loadRoundCalendar(reader: Reader, roundId: RoundId): Promise<readonly FeedMilestone[]> {
  const { rows } = await sql<FeedMilestone>`
    select s.id, s.kind, s.at, s.is_whole_day as "isWholeDay", s.label, s.place, s.sequence, s.changed_at as "changedAt",
      r.title as prize, '/priser/' || p.slug || '/' || r.slug as path
    from round_milestone s join round r on r.id = s.round_id join prize p on p.id = r.prize_id
    where s.round_id = ${roundId} and s.at is not null
    order by s.at, s.id`.execute(reader)
  return rows
}

/**
 * What concerns the asker now: rounds in which one has a living role or an entry, one's entries' own deadlines, and what
 * one is asked to complete. Asked anew each time, so that a right that is withdrawn is gone at the next look.
 */
export async function loadOwnCalendar(reader: Reader): Promise<readonly FeedMilestone[]> {
  const { rows } = await sql<FeedMilestone>`
    with mine as (
      select e.id, e.round_id, e.title, e.details_saved_at, e.created_at, s.outcome, s.complete_by, s.decided_at
      from entry e left join screening s on s.entry_id = e.id
      where e.id in (select entries_of_asker()) and e.standing <> 'withdrawn'),
    rounds as (
      select round_id as id from mine
      union select rounds_of_asker_as_secretariat()
      union select rounds_where_asker_is('leader', 'juror', 'deputy', 'auditor')),
    latest as (select entry_id, max(given_at) as at, count(*)::int as n from extension where entry_id is not null group by 1)
    select s.id, s.kind, s.at, s.is_whole_day as "isWholeDay", s.label, s.place, s.sequence, s.changed_at as "changedAt",
      r.title as prize, '/priser/' || p.slug || '/' || r.slug as path
    from round_milestone s join round r on r.id = s.round_id join prize p on p.id = r.prize_id
    where r.id in (select id from rounds) and s.at is not null and r.phase <> 'archived'
    union all
    select m.id, 'deadline', entry_deadline(m.id), false, jsonb_build_object('nb', m.title), null, coalesce(l.n, 0),
      coalesce(l.at, m.created_at), r.title, '/soknader/' || m.id
    from mine m join round r on r.id = m.round_id left join latest l on l.entry_id = m.id
    where entry_deadline(m.id) is distinct from r.deadline
    union all
    select m.id, 'completion', m.complete_by, false, jsonb_build_object('nb', m.title), null, 1000, m.decided_at, r.title, '/soknader/' || m.id
    from mine m join round r on r.id = m.round_id where m.outcome = 'completion_requested' and m.complete_by is not null
    order by 3, 1`.execute(reader)
  return rows
}

export async function loadFeed(reader: Reader, me: PersonId): Promise<{ readonly madeAt: Date } | null> {
  const row = await reader
    .selectFrom('calendar_feed')
    .select('made_at as madeAt')
    .where('person_id', '=', me)
    .executeTakeFirst()
  return row ?? null
}

export async function languageOf(reader: Reader, me: PersonId): Promise<Language> {
  const row = await reader
    .selectFrom('person_contact')
    .select('language')
    .where('person_id', '=', me)
    .executeTakeFirst()
  return row?.language ?? 'nb'
}
