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
  union
  select e.id, p.person_id, false from entry e
  cross join (select persons_barred_by_own_entry(of_round) as person_id) p
  where e.round_id = of_round
$$;
revoke execute on function barred_pairs(uuid) from public;

-- Who has a vote on which of some entries (null: on all): jurors and leader on all, a deputy where it has been seated.
create or replace function voting_pairs_among(of_round uuid, among uuid[]) returns table (entry_id uuid, person_id uuid)
language sql stable security definer set search_path = public as
$$
  with field as (
    select e.id from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
    where e.round_id = of_round and e.standing = 'submitted' and (among is null or e.id = any (among)))
  select f.id, rr.person_id from field f cross join (
    select distinct person_id from round_role
    where round_id = of_round and withdrawn_at is null and role in ('juror', 'leader')) rr
  union
  select f.id, d.deputy_id from field f
  join deputy_seat d on d.round_id = of_round and (d.entry_id is null or d.entry_id = f.id)
  join round_role rr on rr.round_id = of_round and rr.person_id = d.deputy_id and rr.role = 'deputy' and rr.withdrawn_at is null
$$;
revoke execute on function voting_pairs_among(uuid, uuid[]) from public;
create or replace function voting_pairs(of_round uuid) returns table (entry_id uuid, person_id uuid)
language sql stable security definer set search_path = public as
$$ select entry_id, person_id from voting_pairs_among(of_round, null) $$;
revoke execute on function voting_pairs(uuid) from public;

-- What is owed in the stage that the round is in: where reading is shared out only what a plan gave, elsewhere all on
-- which one has a vote.
create or replace function pairs_to_read(of_round uuid) returns table (entry_id uuid, person_id uuid)
language sql stable security definer set search_path = public as
$$
  select v.entry_id, v.person_id from voting_pairs(of_round) v where of_round not in (select rounds_read_in_parts())
    and v.entry_id not in (select stopped_entries())
  union all
  select v.entry_id, v.person_id from assignment a
  join voting_pairs(of_round) v on v.entry_id = a.entry_id and v.person_id = a.person_id
  where a.round_id = of_round and of_round in (select rounds_read_in_parts())
    and v.entry_id not in (select stopped_entries())
$$;
revoke execute on function pairs_to_read(uuid) from public;

-- Those who judge something: jurors and leader, and a deputy who has been seated.
create or replace function seated_jurors(of_round uuid) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select distinct rr.person_id from round_role rr
  where rr.round_id = of_round and rr.withdrawn_at is null
    and (rr.role in ('juror', 'leader')
      or rr.role = 'deputy' and exists (select from deputy_seat d where d.round_id = of_round and d.deputy_id = rr.person_id));
end $$;
revoke execute on function seated_jurors(uuid) from public;

-- How many seats the jury has, and how many of them must take part in each case: what was announced, else more than half. One
-- rule for panel, meeting, ballot and decision; recusals lower it for none.
create or replace function quorum_needed_in(of_round uuid) returns table (seats int, needed int)
language sql stable security definer set search_path = public as
$$
  with seats as (
    select count(distinct rr.person_id)::int
      + (select count(*)::int from deputy_seat d where d.round_id = of_round and d.entry_id is null) as n
    from round_role rr where rr.round_id = of_round and rr.withdrawn_at is null and rr.role in ('juror', 'leader'))
  select seats.n, coalesce(r.quorum, seats.n / 2 + 1) from seats join round r on r.id = of_round
$$;
revoke execute on function quorum_needed_in(uuid) from public;

-- How many may vote on each entry after recusals, and how many must; told to the heads of the panel, less the entries
-- from which they are shut out themselves.
create or replace function quorum_in(of_round uuid)
returns table (entry_id uuid, seats int, needed int, voting int)
language sql stable security definer set search_path = public as
$$
  select v.entry_id, q.seats, q.needed, (count(*) filter (where b.person_id is null))::int
  from voting_pairs(of_round) v cross join quorum_needed_in(of_round) q
  left join (select distinct p.entry_id, p.person_id from barred_pairs(of_round) p) b
    on b.entry_id = v.entry_id and b.person_id = v.person_id
  where (of_round in (select rounds_of_asker_as_secretariat()) or of_round in (select rounds_where_asker_is('leader')))
    and v.entry_id not in (select entries_barred_to_asker())
  group by v.entry_id, q.seats, q.needed
$$;

-- What each juror still owes, as counts and nothing else, less some entries; for those who lead the round.
create or replace function jury_work(of_round uuid, hidden uuid[])
returns table (person_id uuid, undeclared int, undecided int, unsealed int, sealed int)
language sql stable security definer set search_path = public as
$$
  select s.person_id,
    (count(*) filter (where j.entry_id is not null and i.person_id is null and b.person_id is null))::int,
    (count(*) filter (where i.declared = 'in_doubt' and i.decision is null))::int,
    (count(*) filter (where i.person_id is not null and b.person_id is null and a.person_id is null))::int,
    (count(*) filter (where a.person_id is not null))::int
  from (select seated_jurors(of_round) as person_id) s
  left join pairs_to_read(of_round) j on j.person_id = s.person_id and j.entry_id <> all (hidden)
  left join impartiality i on i.entry_id = j.entry_id and i.person_id = j.person_id
  left join (select distinct p.entry_id, p.person_id from barred_pairs(of_round) p) b
    on b.entry_id = j.entry_id and b.person_id = j.person_id
  left join assessment_seal a on a.entry_id = j.entry_id and a.person_id = j.person_id
  where (of_round in (select rounds_of_asker_as_secretariat()) or of_round in (select rounds_where_asker_is('leader')))
    -- Where reading is shared out, those who were given nothing are named also.
    and (j.entry_id is not null or of_round in (select rounds_read_in_parts()))
  group by s.person_id
$$;
revoke execute on function jury_work(uuid, uuid[]) from public;

-- The same as it may be told: an entry from which the asker is shut out is in no count.
create or replace function jury_progress(of_round uuid)
returns table (person_id uuid, undeclared int, undecided int, unsealed int, sealed int)
language sql stable security definer set search_path = public as
$$ select w.* from jury_work(of_round, array(select entries_barred_to_asker())) w $$;

-- The newest plan in use, by its number; 0 for none.
create or replace function plan_in_use(of_round uuid) returns int
language sql stable security definer set search_path = public as
$$ select coalesce(max(version), 0) from assignment_plan where round_id = of_round and applied_at is not null $$;
-- Everybody reads everything; or reading has been shared out since the last passage, and no entry that remains, such as one
-- that has come in since, is without a reader.
create or replace function stage_is_shared_out(of_round uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select of_round not in (select rounds_read_in_parts()) or not exists (
    select from stage_passage p where p.round_id = of_round and p.applied_at is not null and p.undone_at is null
      and p.after_plan >= plan_in_use(of_round))
    and not exists (select from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
      where e.round_id = of_round and e.standing = 'submitted' and e.id not in (select stopped_entries())
        and not exists (select from assignment a where a.entry_id = e.id))
$$;
create or replace function stage_is_complete(of_round uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select coalesce(sum(sealed) > 0 and sum(undeclared + undecided + unsealed) = 0, false) and stage_is_shared_out(of_round)
  from jury_work(of_round, '{}')
$$;
create or replace function jury_is_complete(of_round uuid) returns boolean
language sql stable security definer set search_path = public as
$$ select stage_is_complete(of_round) and stages_ended(of_round) + 1 >= stages_of(of_round) $$;

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

-- When the decision that stands was made, to the panel, which sees that it is made; null before.
create or replace function decision_made_in(of_round uuid) returns timestamptz
language sql stable security definer set search_path = public as
$$
  select max(e.at) from record_event e
  where e.round_id = of_round and e.action = 'decision_made'
    and of_round in (select rounds_in('decided', 'released', 'archived'))
    and (of_round in (select rounds_of_asker_as_secretariat()) or of_round in (select rounds_of_asker_as_jury()))
$$;

-- Sheets whose juror is in doubt: they wait outside the result until it is decided.
create or replace function sheets_in_doubt() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select a.id from impartiality i
  join assessment a on a.entry_id = i.entry_id and a.person_id = i.person_id and a.state = 'sealed'
  where i.declared = 'in_doubt' and i.decision is null;
end $$;

-- Doubts that wait, about somebody whose sealed sheet or comparison waits with them, and whether something was announced
-- or decided without it meanwhile and still stands; for the heads of the panel who decide the case.
create or replace function sheets_waiting_on_doubt(of_round uuid)
returns table (entry_id uuid, person_id uuid, is_lacked boolean)
language sql stable security definer set search_path = public as
$$
  with marks as (
    select max(e.seq) filter (where e.action in ('finalists_announced', 'decision_made')) as stood,
      coalesce(max(e.seq) filter (where e.action = 'decision_taken_back'), 0) as back
    from record_event e where e.round_id = of_round)
  select i.entry_id, i.person_id, coalesce(said.seq < m.stood and m.stood > m.back, false)
  from impartiality i cross join marks m
  cross join lateral (select coalesce(max(e.seq), 0) as seq from record_event e where e.round_id = of_round
    and e.action = 'impartiality_declared' and e.entry_id = i.entry_id and e.actor_id = i.person_id) said
  where i.round_id = of_round and i.declared = 'in_doubt' and i.decision is null and i.person_id <> asker()
    and (of_round in (select rounds_of_asker_as_secretariat()) or of_round in (select rounds_where_asker_is('leader')))
    and i.entry_id not in (select entries_barred_to_asker())
    and (exists (select from assessment a where a.entry_id = i.entry_id and a.person_id = i.person_id and a.state = 'sealed')
      or exists (select from comparison c where c.person_id = i.person_id and c.state = 'sealed'
        and i.entry_id in (c.left_entry, c.right_entry)))
$$;

-- Takes away what waited on a doubt that the asker has just cleared with the words that it stays out, and tells which.
create or replace function void_after_doubt(of_entry uuid, of_person uuid)
returns table (action text, entry_id uuid, person_id uuid, content_hash text)
language plpgsql security definer set search_path = public as $$
begin
  if not exists (select from impartiality i where i.entry_id = of_entry and i.person_id = of_person
    and i.decided_by = asker() and i.sheet_after = 'out') then return; end if;
  delete from assessment_seal s where s.entry_id = of_entry and s.person_id = of_person;
  return query
    update assessment a set state = 'void', void_reason = 'doubt'
    where a.entry_id = of_entry and a.person_id = of_person and a.state = 'sealed'
    returning 'assessment_voided', a.entry_id, a.person_id, a.content_hash;
  return query
    update comparison c set state = 'void', void_reason = 'doubt'
    where c.person_id = of_person and c.state = 'sealed' and of_entry in (c.left_entry, c.right_entry)
    returning 'comparison_voided', of_entry, c.person_id, c.content_hash;
end $$;

grant select, insert, delete on reporting_line to nyttiggjort_app;
create policy secretariat_keeps on reporting_line for all using (round_id in (select rounds_of_asker_as_secretariat()));
-- Whoever it concerns would by taking it away let oneself, or those one leads, in again.
create policy another_takes_away on reporting_line as restrictive for delete using (asker() not in (person_id, superior_id));
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
  using (person_id <> asker() and entry_id in (select entries_asker_is_cleared_for())
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
  and (entry_id in (select entries_of_asker_as_secretariat()) or entry_id in (select entries_asker_may_judge())));
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
  and (entry_id in (select entries_of_asker_as_secretariat()) or entry_id in (select entries_asker_may_judge())));
create policy self_adjusts on assessment_adjustment for insert with check (
  person_id = asker() and round_id in (select rounds_in_discussion()) and round_id in (select rounds_in('deliberation'))
  and entry_id in (select entries_asker_may_judge())
  and entry_id in (select entry_id from assessment_seal where person_id = asker()));

grant select, insert, update, delete on recusal_ground to nyttiggjort_app;
create policy anyone_reads_announced on recusal_ground for select using (round_id in (select announced_rounds()));
create policy secretariat_reads on recusal_ground for select using (round_id in (select rounds_of_asker_as_secretariat()));
create policy secretariat_keeps on recusal_ground for all
  using (round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('draft', 'announced')));

-- The steps of a case are seen by those who see the case.
grant select on impartiality_step to nyttiggjort_app;
create policy self_reads on impartiality_step for select using (person_id = asker());
create policy panel_head_reads on impartiality_step for select
  using ((round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader')))
    and entry_id not in (select entries_barred_to_asker()));
create policy auditor_reads on impartiality_step for select
  using (round_id in (select rounds_where_asker_is('auditor')) and entry_id not in (select entries_barred_to_asker()));

-- Whose impartiality may be objected to: those in the jury, and of the secretariat for those who sit in the panel.
create or replace function may_be_objected_to(of_round uuid, whom uuid, from_team boolean) returns boolean
language sql stable security definer set search_path = public as
$$
  select exists (select from round_role rr join round r on r.id = rr.round_id
    where rr.round_id = of_round and rr.person_id = whom and rr.withdrawn_at is null
      and (rr.role in ('juror', 'leader', 'deputy') and (r.shows_jury or not from_team)
        or rr.role = 'secretariat' and not from_team))
$$;

-- An objection is seen by those who raised it and those who decide it; never by the one whom it concerns.
grant select, insert, update (outcome, answer, answered_by, answered_at) on impartiality_objection to nyttiggjort_app;
create policy team_reads on impartiality_objection for select
  using (is_from_team and entry_id in (select entries_of_asker()) and person_id <> asker());
create policy objector_reads on impartiality_objection for select using (objector_id = asker());
create policy panel_head_reads on impartiality_objection for select using (
  person_id <> asker() and entry_id not in (select entries_barred_to_asker())
  and (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader'))));
create policy auditor_reads on impartiality_objection for select using (
  person_id <> asker() and round_id in (select rounds_where_asker_is('auditor'))
  and entry_id not in (select entries_barred_to_asker()));
create policy objector_raises on impartiality_objection for insert with check (
  objector_id = asker() and outcome is null and may_be_objected_to(round_id, person_id, is_from_team)
  and case when is_from_team then entry_id in (select entries_of_asker())
    else round_id in (select rounds_of_asker_as_jury()) and entry_id not in (select entries_barred_to_asker()) end);
create policy another_answers on impartiality_objection for update
  using (outcome is null and person_id <> asker() and objector_id <> asker()
    and entry_id in (select entries_asker_is_cleared_for())
    and (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader'))))
  with check (answered_by = asker());

-- Where to answer an objection, told to the one who has just decided it.
create or replace function address_of_objector(of_objection uuid) returns table (email text, language text)
language sql stable security definer set search_path = public as
$$
  select c.email, letter_language(c.language, c.has_chosen_language, written_form_of(e.organisation_id))
  from impartiality_objection o join entry e on e.id = o.entry_id join person_contact c on c.person_id = o.objector_id
  where o.id = of_objection and o.answered_by = asker()
$$;

grant select, insert, delete on person_affiliation to nyttiggjort_app;
create policy self_keeps on person_affiliation for all using (person_id = asker());

-- That a deputy sits for an entry tells that another does not.
grant select, insert, delete on deputy_seat to nyttiggjort_app;
create policy deputy_reads on deputy_seat for select using (deputy_id = asker());
create policy panel_head_keeps on deputy_seat for all
  using ((round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader')))
    and (entry_id is null or entry_id not in (select entries_barred_to_asker())))
  with check (seated_by = asker()
    and (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader')))
    and (entry_id is null or entry_id not in (select entries_barred_to_asker())));

-- Where to write to a deputy, told to the one who has just seated it.
create or replace function address_of_seated(of_seat uuid) returns table (email text, language text)
language sql stable security definer set search_path = public as
$$
  select c.email, c.language from deputy_seat d join person_contact c on c.person_id = d.deputy_id
  where d.id = of_seat and d.seated_by = asker()
$$;

-- Who is shut out of which entry, for those who seat deputies there.
create or replace function shut_out_in(of_round uuid)
returns table (entry_id uuid, person_id uuid, is_doubt boolean, is_own_word boolean)
language sql stable security definer set search_path = public as
$$
  select b.entry_id, b.person_id, bool_or(b.is_doubt), coalesce(bool_or(
    i.decision = 'disqualified' or (i.decision is null and i.declared in ('disqualified', 'in_doubt'))), false)
  from barred_pairs(of_round) b
  left join impartiality i on i.entry_id = b.entry_id and i.person_id = b.person_id
  where (of_round in (select rounds_of_asker_as_secretariat()) or of_round in (select rounds_where_asker_is('leader')))
    and b.entry_id not in (select entries_barred_to_asker())
  group by b.entry_id, b.person_id
$$;

-- From whom a disqualification came down to the asker: the name alone.
create or replace function superiors_barring_asker() returns table (entry_id uuid, name text)
language sql stable security definer set search_path = public as
$$
  select i.entry_id, p.display_name from reporting_line l
  join round r on r.id = l.round_id and r.is_internal
  join impartiality i on i.person_id = l.superior_id and i.round_id = l.round_id
  join person p on p.id = l.superior_id
  where l.person_id = asker()
    and (i.decision = 'disqualified' or (i.decision is null and i.declared = 'disqualified'))
$$;

-- The partners that sent entries name; their names alone, to those who are to declare.
create or replace function partners_named_in(of_round uuid) returns table (entry_id uuid, names text[])
language sql stable security definer set search_path = public as
$$
  select s.entry_id, array_agg(distinct p ->> 'name') filter (where p ->> 'name' <> '')
  from (select distinct on (x.entry_id) x.entry_id, x.content from submission x
    where x.round_id = of_round order by x.entry_id, x.number desc) s,
    jsonb_array_elements(s.content -> 'answers') a,
    jsonb_array_elements(case when jsonb_typeof(a -> 'value') = 'array' then a -> 'value' else '[]' end) p
  where a ->> 'kind' = 'partners' and exists (select from question q where q.round_id = of_round and q.kind = 'partners')
    and (of_round in (select rounds_of_asker_as_jury()) and of_round in (select closed_rounds())
      or of_round in (select rounds_of_asker_as_secretariat()))
  group by s.entry_id
$$;

-- What the system knows that the asker should look at, told to the asker alone. It proposes and never decides.
create or replace function recusal_hints(of_round uuid) returns table (entry_id uuid, kind text, detail text)
language sql stable security definer set search_path = public as
$$
  with r as (select * from round where id = of_round
      and (id in (select rounds_of_asker_as_jury()) or id in (select rounds_of_asker_as_secretariat()))),
  own as (
    select o.id, o.parent_id, o.name, o.kind from organisation_role m join organisation o on o.id = m.organisation_id
    where m.person_id = asker() and m.withdrawn_at is null),
  above as (select id from own union select parent_id from own where parent_id is not null),
  -- A role that one no longer has: a former employer that the system knows of without being told.
  former as (
    select o.id, o.name from organisation_role m join organisation o on o.id = m.organisation_id
    where m.person_id = asker() and m.withdrawn_at is not null and o.id not in (select id from above)),
  told as (
    select lower(btrim(organisation_name)) as name, organisation_name, to_month from person_affiliation where person_id = asker()),
  -- Who has applied is told to nobody of the jury before the call is over.
  field as (select e.* from entry e join r on r.id = e.round_id where e.standing = 'submitted'
    and (e.round_id in (select closed_rounds()) or e.round_id in (select rounds_of_asker_as_secretariat()))),
  winners as (
    select distinct on (w.organisation_id) w.organisation_id from (
      select e.organisation_id, x.id from award a join entry e on e.id = a.entry_id join round x on x.id = a.round_id
      where a.kind = 'winner' and a.round_id in (select released_rounds())
      union all
      select a.organisation_id, x.id from archived_entry a join round x on x.id = a.round_id where a.standing = 'winner') w
    where w.id = (select p.id from round p, r where p.prize_id = r.prize_id and p.id <> r.id
      and p.phase in ('released', 'archived') and coalesce(p.award_at, p.deadline) <= coalesce(r.award_at, r.deadline, clock_time())
      order by coalesce(p.award_at, p.deadline) desc limit 1))
  select f.id, 'team', null from field f where exists (select from entry_member m where m.entry_id = f.id and m.person_id = asker())
    or exists (select from submission s where s.entry_id = f.id and s.submitted_by = asker())
  union
  select f.id, 'signatory', null from field f
  where exists (select from entry_approval a where a.entry_id = f.id and a.person_id = asker() and a.kind <> 'asked')
  union
  select f.id, 'own_organisation', f.organisation_name from field f, r
  where not r.is_internal and f.organisation_id in (select id from above)
  union
  select f.id, 'same_unit', coalesce(f.unit_name, f.organisation_name) from field f
  where exists (select from own o where o.kind = 'unit' and (o.id = f.organisation_id or lower(o.name) = lower(f.unit_name)))
  union
  select f.id, case when t.to_month is null then 'employer' else 'former_employer' end, t.organisation_name
  from field f join told t on t.name in (lower(f.organisation_name), lower(f.unit_name))
  union
  select f.id, 'former_employer', f.organisation_name from field f, r
  where not r.is_internal and f.organisation_id in (select id from former)
  union
  select f.id, 'partner', n from field f join partners_named_in(of_round) p on p.entry_id = f.id, unnest(p.names) n
  where lower(btrim(n)) in (select lower(name) from own union select name from told union select lower(name) from former)
  union
  select f.id, 'previous_winner', f.organisation_name from field f
  where f.organisation_id in (select organisation_id from winners) and f.organisation_id in (select id from above)
  union
  select f.id, 'competitor', null from field f, r
  where not r.is_internal and f.organisation_id not in (select id from above) and exists (
    select from field mine where mine.organisation_id in (select id from above)
      and mine.category_id is not distinct from f.category_id)
$$;
