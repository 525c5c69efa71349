-- Impartiality is seen by the juror, by those who decide it and by the leader; values by nobody else until discussion.

-- All pairs of entry and person that are shut out of each other. Only for the functions below.
create or replace function barred_pairs(of_round uuid) returns table (entry_id uuid, person_id uuid, is_doubt boolean)
language sql stable security definer set search_path = public as
$$
  select i.entry_id, i.person_id, i.decision is null and i.declared = 'in_doubt' from impartiality i
  where i.round_id = of_round
    and (i.decision = 'disqualified' or (i.decision is null and i.declared in ('disqualified', 'in_doubt')))
  union
  select i.entry_id, l.person_id, false from reporting_line l
  join round r on r.id = l.round_id and r.is_internal
  join impartiality i on i.person_id = l.superior_id and i.round_id = l.round_id
  where l.round_id = of_round
    and (i.decision = 'disqualified' or (i.decision is null and i.declared = 'disqualified'))
$$;
revoke execute on function barred_pairs(uuid) from public;

-- Those who judge: jurors and leader, and a deputy who has begun to declare.
create or replace function seated_jurors(of_round uuid) returns setof uuid
language sql stable security definer set search_path = public as
$$
  select distinct rr.person_id from round_role rr
  where rr.round_id = of_round and rr.withdrawn_at is null
    and (rr.role in ('juror', 'leader')
      or rr.role = 'deputy' and exists (select from impartiality i where i.round_id = of_round and i.person_id = rr.person_id))
$$;
revoke execute on function seated_jurors(uuid) from public;

-- What each juror still owes, as counts and nothing else; for those who lead the round.
create or replace function jury_progress(of_round uuid)
returns table (person_id uuid, undeclared int, undecided int, unsealed int, sealed int)
language sql stable security definer set search_path = public as
$$
  select j.person_id,
    (count(*) filter (where i.person_id is null and b.person_id is null))::int,
    (count(*) filter (where i.declared = 'in_doubt' and i.decision is null))::int,
    (count(*) filter (where i.person_id is not null and b.person_id is null and a.person_id is null))::int,
    (count(*) filter (where a.person_id is not null))::int
  from (select seated_jurors(of_round) as person_id) j
  join entry e on e.round_id = of_round and e.standing = 'submitted'
  join screening s on s.entry_id = e.id and s.outcome = 'eligible'
  left join impartiality i on i.entry_id = e.id and i.person_id = j.person_id
  left join (select distinct p.entry_id, p.person_id from barred_pairs(of_round) p) b
    on b.entry_id = e.id and b.person_id = j.person_id
  left join assessment_seal a on a.entry_id = e.id and a.person_id = j.person_id
  where of_round in (select rounds_of_asker_as_secretariat()) or of_round in (select rounds_where_asker_is('leader'))
  group by j.person_id
$$;

create or replace function jury_is_complete(of_round uuid) returns boolean
language sql stable security definer set search_path = public as
$$ select coalesce(sum(sealed) > 0 and sum(undeclared + undecided + unsealed) = 0, false) from jury_progress(of_round) $$;

-- Takes the living sheets of the disqualified away from the result, and tells which; nothing else can be done by it.
create or replace function void_barred_assessments(of_round uuid)
returns table (entry_id uuid, person_id uuid, content_hash text)
language sql security definer set search_path = public as
$$
  delete from assessment_seal s using barred_pairs(of_round) b
  where s.entry_id = b.entry_id and s.person_id = b.person_id and not b.is_doubt;
  update assessment a set state = 'void', void_reason = 'disqualified'
  from barred_pairs(of_round) b
  where a.entry_id = b.entry_id and a.person_id = b.person_id and not b.is_doubt and a.state <> 'void'
  returning a.entry_id, a.person_id, a.content_hash
$$;

-- How many of the jury are shut out of each entry that the asker may see, once the values are open.
create or replace function recusals_in(of_round uuid) returns table (entry_id uuid, recused int)
language sql stable security definer set search_path = public as
$$
  select b.entry_id, count(distinct b.person_id)::int from barred_pairs(of_round) b
  where b.person_id in (select seated_jurors(of_round))
    and of_round in (select rounds_in_discussion())
    and (b.entry_id in (select entries_asker_may_judge()) or b.entry_id in (select entries_of_asker_as_secretariat()))
  group by b.entry_id
$$;

-- Sheets whose juror is in doubt: they wait outside the result until it is decided.
create or replace function sheets_in_doubt() returns setof uuid
language sql stable security definer set search_path = public as
$$
  select a.id from impartiality i
  join assessment a on a.entry_id = i.entry_id and a.person_id = i.person_id and a.state = 'sealed'
  where i.declared = 'in_doubt' and i.decision is null
$$;

grant select, insert, delete on reporting_line to nyttiggjort_app;
create policy secretariat_keeps on reporting_line for all using (round_id in (select rounds_of_asker_as_secretariat()));
create policy self_reads on reporting_line for select using (person_id = asker());

grant select, insert, update on impartiality to nyttiggjort_app;
create policy self_reads on impartiality for select using (person_id = asker());
create policy panel_head_reads on impartiality for select
  using ((round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader')))
    and entry_id not in (select entries_barred_to_asker()));
create policy auditor_reads on impartiality for select
  using (round_id in (select rounds_where_asker_is('auditor')) and entry_id not in (select entries_barred_to_asker()));
create policy self_declares on impartiality for insert with check (
  person_id = asker() and decision is null
  and (round_id in (select rounds_of_asker_as_jury()) or round_id in (select rounds_of_asker_as_secretariat())));
-- New facts may be told after one was cleared; what was decided against oneself stands until another lifts it.
create policy self_changes on impartiality for update
  using (person_id = asker() and decision is distinct from 'disqualified') with check (person_id = asker() and decision is null);
create policy another_decides on impartiality for update
  using (person_id <> asker() and entry_id not in (select entries_barred_to_asker())
    and (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader'))))
  with check (decided_by = asker() and person_id <> asker());

grant select, insert, update on assessment to nyttiggjort_app;
create policy self_reads on assessment for select
  using (person_id = asker() and entry_id not in (select entries_barred_to_asker()));
-- A sheet made void when its juror was shut out stays with its writer, and only there.
create policy writer_reads_void on assessment for select using (person_id = asker() and state = 'void');
create policy panel_reads_sealed on assessment for select using (
  state = 'sealed'
  and id not in (select sheets_in_doubt())
  and round_id in (select rounds_in_discussion())
  and entry_id not in (select entries_barred_to_asker())
  and (round_id in (select rounds_of_asker_as_secretariat()) or entry_id in (select entries_asker_may_judge())));
create policy self_writes on assessment for insert
  with check (person_id = asker() and state = 'draft' and round_id in (select rounds_in('assessment'))
    and entry_id in (select entries_asker_may_judge()));
create policy self_changes on assessment for update
  using (person_id = asker() and state = 'draft')
  with check (person_id = asker() and state in ('draft', 'sealed') and round_id in (select rounds_in('assessment'))
    and entry_id in (select entries_asker_may_judge()));

grant select, insert on assessment_version to nyttiggjort_app;
create policy self_reads on assessment_version for select
  using (assessment_id in (select id from assessment where person_id = asker()));
create policy self_writes on assessment_version for insert
  with check (assessment_id in (select id from assessment where person_id = asker()));

grant select, insert on assessment_seal to nyttiggjort_app;
create policy self_reads on assessment_seal for select using (person_id = asker());
create policy panel_head_reads on assessment_seal for select using (
  (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader')))
  and entry_id not in (select entries_barred_to_asker()));
create policy panel_reads_in_discussion on assessment_seal for select
  using (round_id in (select rounds_in_discussion()) and entry_id in (select entries_asker_may_judge()));
create policy self_seals on assessment_seal for insert
  with check (person_id = asker() and round_id in (select rounds_in('assessment')) and entry_id in (select entries_asker_may_judge()));

grant select, insert on discussion to nyttiggjort_app;
create policy panel_reads on discussion for select
  using (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_of_asker_as_jury()));
create policy leader_opens on discussion for insert
  with check (opened_by = asker() and round_id in (select rounds_where_asker_is('leader'))
    and round_id in (select rounds_in('assessment')) and jury_is_complete(round_id));

grant select, insert on assessment_adjustment to nyttiggjort_app;
create policy panel_reads on assessment_adjustment for select using (
  round_id in (select rounds_in_discussion())
  and entry_id not in (select entries_barred_to_asker())
  and (round_id in (select rounds_of_asker_as_secretariat()) or entry_id in (select entries_asker_may_judge())));
create policy self_adjusts on assessment_adjustment for insert with check (
  person_id = asker() and round_id in (select rounds_in_discussion()) and round_id in (select rounds_in('deliberation'))
  and entry_id in (select entries_asker_may_judge())
  and entry_id in (select entry_id from assessment_seal where person_id = asker()));
