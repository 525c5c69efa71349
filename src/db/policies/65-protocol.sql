-- The protocol is made by the owner of the tables when a round is released, and read by everybody from then on. The salt
-- of the pseudonyms is read by nobody: no right to it is given.

grant select on protocol to nyttiggjort_app;
create policy anyone_reads_released on protocol for select using (round_id in (select released_rounds()));

grant select on protocol_entry to nyttiggjort_app;
create policy anyone_reads_released on protocol_entry for select using (round_id in (select released_rounds()));

-- Who sat, as the minutes tell it: those who had a role when the round was released, or have one now, and those who had left but
-- took part while they had it. What is withdrawn or given after the release changes nothing. To the public of rounds that
-- show their jury, without when: beside the times of the sheets it would tell whose a pseudonym is.
create or replace function minuted_panel(of_round uuid)
returns table (name text, role text, sat_from timestamptz, sat_until timestamptz)
language sql stable security definer set search_path = public as
$$
  with asked as (
    select coalesce(r.released_at, clock_time()) as at, r.shows_jury and r.id in (select released_rounds()) as is_public,
      not asked_from_the_web() or r.id in (select rounds_asker_leads()) or r.id in (select rounds_where_asker_is('auditor'))
        or asker_is_on_platform('auditor') as is_told
    from round r where r.id = of_round),
  sat as (
    select rr.person_id, rr.role, rr.given_at, case when rr.withdrawn_at < a.at then rr.withdrawn_at end as until, a.is_told
    from round_role rr cross join asked a
    where rr.round_id = of_round and rr.given_at <= a.at
      and (rr.role in ('leader', 'juror', 'deputy') and a.is_public or rr.role <> 'auditor' and a.is_told)),
  minuted as (
    select s.* from sat s
    where s.until is null
      or exists (select from record_event e where e.round_id = of_round and e.actor_id = s.person_id
        and e.at between s.given_at and s.until)
      or exists (select from meeting_attendance m where m.round_id = of_round and m.person_id = s.person_id
        and m.arrived_at between s.given_at and s.until)
      or exists (select from ballot b join ballot_voter v on v.ballot_id = b.id where b.round_id = of_round
        and v.person_id = s.person_id and b.opened_at between s.given_at and s.until))
  select p.display_name, m.role, case when m.is_told then m.given_at end, case when m.is_told then m.until end
  from minuted m join person p on p.id = m.person_id
  group by 1, 2, 3, 4, p.id
  order by array_position(array['leader', 'juror', 'deputy', 'secretariat'], m.role), p.display_name, p.id, 3
$$;

-- Sealed sheets that were taken out, by whom, when and why, for those who read the minutes with names; less what each is shut
-- out from.
create or replace function minuted_voidings(of_round uuid)
returns table (entry_id uuid, title text, name text, at timestamptz, because text)
language sql stable security definer set search_path = public as
$$
  select v.entry_id, coalesce(nullif(e.title, ''), e.unit_name, e.organisation_name), p.display_name, v.at, v.facts ->> 'because'
  from record_event v
  join entry e on e.id = v.entry_id
  join person p on p.id::text = v.facts ->> 'juror'
  where v.round_id = of_round and v.action = 'assessment_voided' and v.facts ->> 'contentHash' is not null
    and (of_round in (select rounds_asker_leads()) or of_round in (select rounds_where_asker_is('auditor'))
      or asker_is_on_platform('auditor'))
    and v.entry_id not in (select entries_barred_to_asker())
  order by v.seq
$$;

-- Objections to somebody's impartiality as the public minutes count them: neither about whom nor on what.
create or replace function minuted_objections(of_round uuid) returns table (raised int, upheld int, dismissed int)
language sql stable security definer set search_path = public as
$$
  select count(*)::int, (count(*) filter (where o.outcome = 'upheld'))::int, (count(*) filter (where o.outcome = 'dismissed'))::int
  from impartiality_objection o where o.round_id = of_round and of_round in (select released_rounds())
$$;
