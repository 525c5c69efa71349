-- A disqualification that comes too late: of a voter, once the ballot is counted; of a juror whose sheet counted when
-- finalists were announced or the decision made. Told to the heads of the panel who are shut out from nothing.

-- Who is shut out from what, when that was found, and a number that grows with every step of what it rests on.
create or replace function shut_out_since(of_round uuid)
returns table (entry_id uuid, person_id uuid, step bigint, at timestamptz)
language sql stable security definer set search_path = public as
$$
  with shut as materialized (
    select distinct b.entry_id, b.person_id from barred_pairs(of_round) b where not b.is_doubt)
  select s.entry_id, s.person_id, coalesce(sum(i.version), 0), max(coalesce(i.decided_at, i.declared_at))
  from shut s left join impartiality i on i.round_id = of_round and (
    i.entry_id = s.entry_id and (i.person_id = s.person_id or exists (select from reporting_line l
      where l.round_id = of_round and l.person_id = s.person_id and l.superior_id = i.person_id))
    or i.person_id = s.person_id and i.ground = 'party')
  group by s.entry_id, s.person_id
$$;
revoke execute on function shut_out_since(uuid) from public;

-- Each case by itself. A counted ballot had no voter who was shut out, so whoever is now, was found so afterwards.
create or replace function late_cases(of_round uuid) returns table (key text, ballot_id uuid, entry_id uuid)
language sql stable security definer set search_path = public as
$$
  with found as materialized (select * from shut_out_since(of_round)),
  marks as materialized (
    select coalesce(max(e.seq) filter (where e.action = 'decision_made'), 0) as made,
      coalesce(max(e.seq) filter (where e.action = 'decision_taken_back'), 0) as back,
      max(e.seq) filter (where e.action in ('decision_made', 'finalists_announced')) as stood
    from record_event e where e.round_id = of_round),
  voted as materialized (
    select b.id, b.number, b.candidates, f.entry_id, f.person_id, f.step, f.at
    from ballot b join ballot_voter v on v.ballot_id = b.id
    join found f on f.person_id = v.person_id and f.entry_id = any (b.candidates)
    where b.round_id = of_round and b.state = 'closed')
  select concat_ws(' ', 'ballot', v.id, v.entry_id, v.person_id, v.step), v.id, null::uuid from voted v cross join marks m
  where not exists (select from ballot n where n.round_id = of_round and n.state = 'closed' and n.number > v.number
      and n.candidates @> v.candidates and n.id not in (select x.id from voted x))
    and not (m.made > m.back and exists (
      select from decision_withdrawal w where w.round_id = of_round and w.withdrawn_at >= v.at))
  union all
  select distinct concat_ws(' ', 'sheet', e.entry_id, f.person_id, f.step), null::uuid, e.entry_id
  from record_event e cross join marks m
  join found f on f.entry_id = e.entry_id and f.person_id::text = e.facts ->> 'juror'
  where e.round_id = of_round and e.action in ('assessment_voided', 'comparison_voided') and e.seq > m.stood
    and e.facts ->> 'because' = 'disqualified' and e.facts ->> 'contentHash' is not null
$$;
revoke execute on function late_cases(uuid) from public;

-- Every voter of a counted ballot who has been shut out since, answered or not; for the protocol, which the owner makes.
create or replace function voters_shut_out_since(of_round uuid) returns table (ballot_id uuid, person_id uuid, at timestamptz)
language sql stable security definer set search_path = public as
$$
  select b.id, v.person_id, greatest(b.closed_at, min(f.at))
  from ballot b join ballot_voter v on v.ballot_id = b.id
  join shut_out_since(of_round) f on f.person_id = v.person_id and f.entry_id = any (b.candidates)
  where b.round_id = of_round and b.state = 'closed'
  group by b.id, b.number, v.person_id, b.closed_at order by b.number
$$;
revoke execute on function voters_shut_out_since(uuid) from public;

create or replace function late_cases_in(of_round uuid) returns table (key text, ballot_id uuid, entry_id uuid)
language sql stable security definer set search_path = public as
$$
  select c.key, c.ballot_id, c.entry_id from late_cases(of_round) c
  where not asked_from_the_web() or of_round in (select rounds_asker_leads()) and not asker_is_barred_in(of_round)
$$;

-- The sheets that these cases took away, so that the order with them can be held against the order without.
create or replace function late_sheets_in(of_round uuid) returns table (entry_id uuid, person_id uuid, scores text)
language sql stable security definer set search_path = public as
$$
  select a.entry_id, a.person_id, array_to_string(a.scores, ' ', '-') from assessment a
  where a.round_id = of_round and a.state = 'void' and a.void_reason = 'disqualified' and a.content_hash is not null
    and of_round in (select rounds_in_discussion())
    and exists (select from late_cases_in(of_round) c where c.entry_id = a.entry_id
      and c.key like 'sheet ' || a.entry_id || ' ' || a.person_id || ' %')
$$;

-- The comparisons that went with them: made void for the same reason, after something had last been announced or decided.
create or replace function late_pairs_in(of_round uuid)
returns table (person_id uuid, left_entry uuid, right_entry uuid, chosen uuid)
language sql stable security definer set search_path = public as
$$
  select p.person_id, p.left_entry, p.right_entry, p.chosen from comparison p
  where p.round_id = of_round and p.state = 'void' and p.void_reason = 'disqualified' and p.content_hash is not null
    and of_round in (select rounds_in_discussion())
    and exists (select from late_cases_in(of_round) c where c.entry_id in (p.left_entry, p.right_entry)
      and c.key like 'sheet ' || c.entry_id || ' ' || p.person_id || ' %')
    and exists (select from record_event e where e.round_id = of_round and e.action = 'comparison_voided'
      and e.facts ->> 'contentHash' = p.content_hash and e.seq > (
        select max(s.seq) from record_event s
        where s.round_id = of_round and s.action in ('decision_made', 'finalists_announced')))
$$;

-- Entries with a doubt or an objection that nobody has decided, about somebody whose sheet or vote counted; without the entry
-- where it is the asker's own case, which is not told and still holds the release. Of an entry from which the asker is shut
-- out nothing is told at all: such a one cannot release.
create or replace function undecided_cases_in(of_round uuid) returns table (entry_id uuid)
language sql stable security definer set search_path = public as
$$
  with undecided as (
    select i.entry_id, i.person_id from impartiality i
    where i.round_id = of_round and i.declared = 'in_doubt' and i.decision is null
    union
    select o.entry_id, o.person_id from impartiality_objection o where o.round_id = of_round and o.outcome is null)
  select distinct case when asked_from_the_web() and u.person_id = asker() then null else u.entry_id end
  from undecided u join entry e on e.id = u.entry_id and e.standing = 'submitted'
  where (not asked_from_the_web()
      or of_round in (select rounds_asker_leads()) and u.entry_id not in (select entries_barred_to_asker()))
    and (exists (select from assessment a where a.entry_id = u.entry_id and a.person_id = u.person_id and a.state = 'sealed')
      or exists (select from ballot_voter v join ballot b on b.id = v.ballot_id
        where v.person_id = u.person_id and v.round_id = of_round and b.state = 'closed' and u.entry_id = any (b.candidates)))
  order by 1
$$;

grant select, insert on late_case_ruling to nyttiggjort_app;
create policy heads_read on late_case_ruling for select using (
  round_id in (select rounds_asker_leads()) and not asker_is_barred_in(round_id));
create policy heads_let_stand on late_case_ruling for insert with check (
  decided_by = asker() and round_id in (select rounds_asker_leads()) and not asker_is_barred_in(round_id)
  and round_id in (select rounds_in('deliberation', 'nominated', 'decided'))
  and covers <@ array(select c.key from late_cases_in(round_id) c
    where c.ballot_id is not distinct from late_case_ruling.ballot_id and c.entry_id is not distinct from late_case_ruling.entry_id));
