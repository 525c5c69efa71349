import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { AuditedRow, EntryRow, JuryRow, MyRows, OpenRow, SecretariatRow } from './my-tasks.ts'

/** What a person writes on or has sent. */
async function entriesOf(reader: Reader, me: PersonId): Promise<readonly EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select e.id, e.round_id as "roundId", e.title, e.organisation_name as "organisationName", e.standing, m.role, r.title as "roundTitle", r.phase,
      entry_deadline(e.id) as deadline, r.suspended_at is not null as "isSuspended", s.outcome, s.complete_by as "completeBy",
      r.phase in ('released', 'archived') and exists (select 1 from feedback f where f.entry_id = e.id) as "hasFeedback",
      coalesce((select a.kind = 'asked' from entry_approval a where a.entry_id = e.id order by a.at desc, a.id desc limit 1), false)
        as "awaitsApproval"
    from entry_member m
    join entry e on e.id = m.entry_id
    join round r on r.id = e.round_id
    left join screening s on s.entry_id = e.id
    where m.person_id = ${me}
    order by r.deadline desc nulls last, e.id
    limit 200`.execute(reader)
  return rows
}

// A leader who is shut out of an entry does not see its seals: it is left out of what is waited for.
async function juryRoundsOf(reader: Reader, me: PersonId): Promise<readonly JuryRow[]> {
  const { rows } = await sql<JuryRow>`
    with eligible as materialized (
      select e.id, e.round_id from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
      where e.standing = 'submitted' and e.round_id in (select rounds_of_asker_as_jury())),
    judged as materialized (select entries_asker_may_judge() as id),
    barred as materialized (select entries_barred_to_asker() as id),
    seats as materialized (select round_id, entry_id as of_entry, case when entry_id is null then round_id end as whole
      from deputy_seat where deputy_id = ${me})
    select r.id, r.title, r.phase, rr.role,
      (select min(at) from round_milestone k where k.round_id = r.id and k.kind = 'jury_meeting') as "meetingAt",
      (select count(*)::int from entry e where e.round_id = r.id and e.standing = 'submitted'
        and (r.phase = 'screening' or e.id in (select id from eligible))
        and (rr.role <> 'deputy' or e.id in (select of_entry from seats) or r.id in (select whole from seats))
        and not exists (select 1 from impartiality i where i.entry_id = e.id and i.person_id = ${me})) as "toDeclare",
      rr.role = 'deputy' and r.id in (select round_id from seats) as "isCalledIn",
      (select count(*)::int from eligible g where g.round_id = r.id and g.id in (select id from judged)
        and not exists (select 1 from assessment_seal l where l.entry_id = g.id and l.person_id = ${me})) as "toSeal",
      case when r.judging_mode = 'pairwise' then (select count(*)::int from comparison c
        where c.round_id = r.id and c.person_id = ${me} and c.state = 'draft') end as "compared",
      (select count(*)::int from calibration_entry c where c.round_id = r.id and r.suspended_at is null
        and exists (select 1 from calibration k where k.round_id = r.id and k.state = 'open')
        and not exists (select 1 from calibration_sheet s where s.practice_id = c.id and s.person_id = ${me}
          and s.done_at is not null)) as "toCalibrate",
      (select count(*)::int from impartiality i where i.round_id = r.id and i.person_id <> ${me}
        and i.declared = 'in_doubt' and i.decision is null) as "doubts",
      exists (select 1 from discussion d where d.round_id = r.id) as "isDiscussed",
      exists (select 1 from meeting m where m.round_id = r.id and m.ended_at is null) as "isMeeting",
      case when rr.role = 'leader' and r.phase = 'assessment' then (
        select count(*)::int from eligible g join round_role j on j.round_id = r.id and j.withdrawn_at is null
          and j.role in ('juror', 'leader')
        where g.round_id = r.id and g.id not in (select id from barred)
          and g.id not in (select entries_shown_as_stopped())
          and (g.round_id not in (select rounds_read_in_parts())
            or exists (select 1 from assignment a where a.entry_id = g.id and a.person_id = j.person_id))
          and not exists (select 1 from impartiality i where i.entry_id = g.id and i.person_id = j.person_id
            and coalesce(i.decision, i.declared) = 'disqualified')
          and not exists (select 1 from assessment_seal l where l.entry_id = g.id and l.person_id = j.person_id)
      ) else 0 end as "sheetsAwaited",
      (select count(*)::int from eligible g where g.round_id = r.id) as "eligible"
    from round_role rr join round r on r.id = rr.round_id
    where rr.person_id = ${me} and rr.withdrawn_at is null and rr.role in ('juror', 'leader', 'deputy') and not r.is_historical
    order by r.deadline desc nulls last, r.id
    limit 100`.execute(reader)
  return rows
}

async function secretariatRoundsOf(reader: Reader, me: PersonId): Promise<readonly SecretariatRow[]> {
  const { rows } = await sql<SecretariatRow>`
    with mine as materialized (select entries_of_asker_as_secretariat() as id),
    barred as materialized (select entries_barred_to_asker() as id)
    select r.id, r.title, r.phase, r.opens_at as "opensAt", round_closes_at(r.id) as deadline, r.award_at as "awardAt",
      r.suspended_at is not null as "isSuspended",
      (select count(*)::int from entry e where e.round_id = r.id and e.standing = 'submitted') as "sent",
      (select count(*)::int from entry e where e.round_id = r.id and e.standing = 'submitted'
        and (r.phase in ('open', 'screening')
          or e.id in (select eligible_entries()))
        and e.id not in (select id from barred)
        and not exists (select 1 from impartiality i where i.entry_id = e.id and i.person_id = ${me})) as "toDeclare",
      (select count(*)::int from entry e left join screening s on s.entry_id = e.id
        where e.round_id = r.id and e.standing = 'submitted' and e.id in (select id from mine)
          and (s.entry_id is null or s.outcome = 'completion_requested')) as "toScreen",
      (select count(*)::int from impartiality i where i.round_id = r.id and i.person_id <> ${me}
        and i.declared = 'in_doubt' and i.decision is null) as "doubts",
      (select count(*)::int from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
        where e.round_id = r.id and e.standing = 'submitted' and e.id in (select id from mine)
          and not exists (select 1 from feedback f where f.entry_id = e.id and f.state = 'approved')) as "feedbackLeft",
      exists (select 1 from award_proposal a where a.round_id = r.id and a.outcome is null and a.proposed_by <> ${me})
        as "hasAwardToApprove",
      exists (select 1 from statement_proposal a where a.round_id = r.id and a.outcome is null and a.proposed_by <> ${me})
        as "hasTextToApprove"
    from round r
    where r.id in (select rounds_of_asker_as_secretariat()) and not r.is_historical
    order by r.deadline desc nulls first, r.id
    limit 100`.execute(reader)
  return rows
}

/** Calls that one of one's own organisations may answer: by its kind, or as a unit below the one that gives an internal prize. */
async function openRoundsFor(reader: Reader, me: PersonId): Promise<readonly OpenRow[]> {
  const { rows } = await sql<OpenRow>`
    with recursive mine as (
      select distinct o.id, o.kind, o.parent_id as above from organisation_role r join organisation o on o.id = r.organisation_id
      where r.person_id = ${me} and r.withdrawn_at is null
      union
      select m.id, m.kind, o.parent_id from mine m join organisation o on o.id = m.above)
    select r.id, r.title, '/priser/' || p.slug || '/' || r.slug as path, r.deadline
    from round r join prize p on p.id = r.prize_id
    where r.phase = 'open' and r.suspended_at is null and not r.is_historical
      and r.deadline > clock_time() and (r.opens_at is null or r.opens_at <= clock_time())
      and exists (select 1 from mine
        where case when r.is_internal then mine.above = p.organisation_id else mine.kind = any (r.applicant_kinds) end)
      and r.id not in (select rounds_of_asker_as_secretariat()) and r.id not in (select rounds_of_asker_as_jury())
      and not exists (select 1 from entry e join entry_member m on m.entry_id = e.id
        where e.round_id = r.id and m.person_id = ${me} and e.standing <> 'withdrawn')
    order by r.deadline
    limit 5`.execute(reader)
  return rows
}

async function auditedRoundsOf(reader: Reader, me: PersonId): Promise<readonly AuditedRow[]> {
  const { rows } = await sql<AuditedRow>`
    select r.id, r.title, r.phase from round_role rr join round r on r.id = rr.round_id
    where rr.person_id = ${me} and rr.withdrawn_at is null and rr.role = 'auditor' and not r.is_historical
    order by r.deadline desc nulls last, r.id
    limit 100`.execute(reader)
  return rows
}

/** Everything that a person's own page is made from; the same five statements whatever there is to show. */
export async function loadMyRows(reader: Reader, me: PersonId): Promise<MyRows> {
  return {
    entries: await entriesOf(reader, me),
    juryRounds: await juryRoundsOf(reader, me),
    secretariatRounds: await secretariatRoundsOf(reader, me),
    openRounds: await openRoundsFor(reader, me),
    auditedRounds: await auditedRoundsOf(reader, me),
  }
}
