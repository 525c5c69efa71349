-- The jury in stages. The rules are public with the round; who goes on is seen by those who lead it; why, and from which
-- values, by nobody before the discussion is opened.

grant select, insert, update, delete on stage_rules to nyttiggjort_app;
create policy anyone_reads_announced on stage_rules for select using (round_id in (select announced_rounds()));
create policy secretariat_reads on stage_rules for select using (round_id in (select rounds_of_asker_as_secretariat()));
create policy jury_reads on stage_rules for select using (round_id in (select rounds_of_asker_as_jury()));
create policy secretariat_keeps on stage_rules for all
  using (round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('draft', 'announced')));

-- Entries that have not gone on: all of them for those who lead the round, for a juror those that one has sealed, and for
-- the jury once all is discussed; never one from which somebody is shut out.
create or replace function entries_shown_as_stopped() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select s.id from stopped_entries() s (id) join entry e on e.id = s.id
  where s.id not in (select x from entries_barred_to_asker() x)
    and (asker_shares_out(e.round_id)
      or s.id in (select l.entry_id from assessment_seal l where l.person_id = asker())
      or e.round_id in (select x from rounds_in_discussion() x) and e.id in (select x from entries_asker_may_judge() x));
end $$;

-- How many read each entry by now, as the rules announced it; null where the jury judges in one stage.
create or replace function announced_readers(of_round uuid) returns int
language sql stable security definer set search_path = public as
$$
  select (select sum(n)::int from unnest(r.readers) with ordinality x (n, i) where i <= stages_ended(of_round) + 1)
  from stage_rules r where r.round_id = of_round
$$;

-- Of all that a passage rests on: the sheets that count, who is shut out, what is still in the race, the rules.
create or replace function passage_facts_hash(of_round uuid) returns text
language sql stable security definer set search_path = public as
$$
  select encode(sha256(convert_to(coalesce(string_agg(x.line, E'\n' order by x.line), ''), 'UTF8')), 'hex') from (
    select concat_ws(' ', 'sheet', a.id, a.content_hash) as line from assessment a
    where a.round_id = of_round and a.state = 'sealed' and a.id not in (select sheets_in_doubt())
    union all
    select concat_ws(' ', 'entry', e.id, e.category_id) from entry e
    join screening s on s.entry_id = e.id and s.outcome = 'eligible'
    where e.round_id = of_round and e.standing = 'submitted' and e.id not in (select stopped_entries())
    union all
    select distinct concat_ws(' ', 'barred', b.entry_id, b.person_id) from barred_pairs(of_round) b
    union all
    select concat_ws(' ', 'rules', to_jsonb(r)) from stage_rules r where r.round_id = of_round) x
$$;
revoke execute on function passage_facts_hash(uuid) from public;

-- Whether nothing has changed since it was computed; for those who lead the round.
create or replace function passage_is_current(of_passage uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select coalesce((select p.facts_hash = passage_facts_hash(p.round_id) from stage_passage p
    where p.id = of_passage and asker_shares_out(p.round_id)), false)
$$;

-- What may be told while values are still given: how many go on for which kind of reason, and how many lie so near the
-- line that they could fall on either side. Less the entries from which the asker is shut out.
create or replace function passage_told(of_passage uuid) returns jsonb
language sql stable security definer set search_path = public as
$$
  select jsonb_build_object(
    'reasons', coalesce((select jsonb_object_agg(x.reason, x.n) from (
      select f.reason, count(*) as n from passage_figure f
      where f.passage_id = of_passage and f.reason is not null and f.entry_id not in (select entries_barred_to_asker())
      group by f.reason) x), '{}'),
    'near', (select count(*) from passage_figure f where f.passage_id = of_passage and f.chance between 0.1 and 0.9
      and f.entry_id not in (select entries_barred_to_asker())),
    'unread', (select coalesce(jsonb_agg(f.entry_id), '[]') from passage_figure f where f.passage_id = of_passage
      and f.sheets = 0 and f.entry_id not in (select entries_barred_to_asker())))
  from stage_passage p where p.id = of_passage and asker_shares_out(p.round_id)
$$;

-- Counts what has been begun and saved, so that it can be seen whether anything has since.
create or replace function sheet_marks(of_round uuid) returns bigint
language sql stable security definer set search_path = public as
$$ select count(*) + coalesce(sum(version), 0) from assessment where round_id = of_round $$;
revoke execute on function sheet_marks(uuid) from public;

-- Ends the stage as one act. The caller holds the round's lock and has given the reasons for a no.
create or replace function use_stage_passage(of_passage uuid, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  p stage_passage;
begin
  select * into p from stage_passage where id = of_passage for update;
  if not found or p.round_id not in (select rounds_where_asker_is('leader')) or p.applied_at is not null
    or p.round_id not in (select rounds_in('assessment')) or p.round_id in (select rounds_in_discussion())
    or p.stage <> stages_ended(p.round_id) + 1 or p.stage >= stages_of(p.round_id)
    or not stage_is_complete(p.round_id) or p.facts_hash is distinct from passage_facts_hash(p.round_id) then
    raise exception 'may not use this passage' using errcode = 'insufficient_privilege';
  end if;
  update stage_passage set applied_at = at, applied_by = asker(), after_plan = plan_in_use(p.round_id),
    after_sheets = sheet_marks(p.round_id),
    reading_before = (select jsonb_build_object('mode', r.mode, 'wishes', r.wishes) from reading r where r.round_id = p.round_id)
  where id = of_passage;
  -- The next plan begins from as many readers as the rules announce; loads that were asked for were those of this stage.
  update reading set version = version + 1, saved_by = asker(), saved_at = at,
    wishes = wishes || jsonb_build_object('perEntry', announced_readers(p.round_id), 'least', null, 'most', null)
  where round_id = p.round_id;
end $$;

create or replace function passage_is_untouched(of_passage uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select coalesce((select p.after_sheets = sheet_marks(p.round_id) from stage_passage p
    where p.id = of_passage and asker_shares_out(p.round_id)), false)
$$;

-- Back to the stage before, while nobody has begun a sheet in this one: what was given in it is taken back.
create or replace function undo_stage_passage(of_passage uuid, why text, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  p stage_passage;
begin
  select * into p from stage_passage where id = of_passage for update;
  if not found or p.round_id not in (select rounds_where_asker_is('leader')) or p.applied_at is null or p.undone_at is not null
    or p.round_id not in (select rounds_in('assessment')) or p.round_id in (select rounds_in_discussion())
    or p.stage <> stages_ended(p.round_id) or p.after_sheets <> sheet_marks(p.round_id) then
    raise exception 'may not undo this passage' using errcode = 'insufficient_privilege';
  end if;
  delete from assignment a where a.round_id = p.round_id and plan_in_use(p.round_id) > p.after_plan
    and not exists (select from assessment_seal l where l.entry_id = a.entry_id and l.person_id = a.person_id);
  update stage_passage set undone_at = at, undone_by = asker(), undone_reason = why where id = of_passage;
  update reading r set mode = p.reading_before ->> 'mode', wishes = p.reading_before -> 'wishes',
    version = r.version + 1, saved_by = asker(), saved_at = at
  where r.round_id = p.round_id and p.reading_before is not null;
end $$;

-- Letters that tell of it, as drafts that the secretariat reads before they go: to the jury where it has been written to since
-- the stage ended, and to the teams that have had a letter to a group since. Only in the act that takes the end back; the
-- leader, who does, sees nothing of the outbox and learns only that there is something in it.
create or replace function draft_letters_of_undone_passage(of_passage uuid, subject jsonb, body jsonb, at timestamptz) returns int
language plpgsql security definer set search_path = public as $$
declare
  p stage_passage;
  teams uuid[];
  drafted int;
begin
  select * into p from stage_passage where id = of_passage and undone_by = asker() and xmin = pg_current_xact_id()::xid;
  if not found then raise exception 'no such passage' using errcode = 'insufficient_privilege'; end if;
  teams := array(select distinct m.entry_id from mail m join passage_entry x on x.passage_id = p.id and x.entry_id = m.entry_id
    where m.round_id = p.round_id and m.created_at >= p.applied_at and m.kind = 'group_letter' order by m.entry_id);
  insert into letter_draft (id, round_id, audience, language, subject, body, entries, created_by, created_at, saved_at)
  select gen_random_uuid(), p.round_id, x.audience, null, draft_letters_of_undone_passage.subject,
    draft_letters_of_undone_passage.body, x.entries, asker(), at, at
  from (
    select 'jury' as audience, '{}'::uuid[] as entries where exists (select from mail m
      where m.round_id = p.round_id and m.created_at >= p.applied_at and m.recipient_role = 'juror')
    union all select 'chosen', teams where cardinality(teams) > 0) x;
  get diagnostics drafted = row_count;
  return drafted;
end $$;

grant select, insert on stage_passage to nyttiggjort_app;
create policy lead_reads on stage_passage for select using (asker_shares_out(round_id));
create policy jury_reads_in_discussion on stage_passage for select
  using (round_id in (select rounds_in_discussion()) and round_id in (select rounds_of_asker_as_jury()));
create policy lead_asks on stage_passage for insert
  with check (asker_shares_out(round_id) and asked_by = asker() and computed_at is null and applied_at is null
    and round_id in (select rounds_in('assessment')));

grant select on passage_entry to nyttiggjort_app;
create policy lead_reads on passage_entry for select
  using (asker_shares_out(round_id) and entry_id not in (select entries_barred_to_asker()));
create policy jury_reads_in_discussion on passage_entry for select
  using (round_id in (select rounds_in_discussion()) and entry_id in (select entries_asker_may_judge()));

-- Computed, and not used yet.
create or replace function passages_open_to_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select id from stage_passage
  where computed_at is not null and applied_at is null and round_id in (select x from rounds_where_asker_is('leader') x);
end $$;
grant select, insert, delete on passage_addition to nyttiggjort_app;
create policy lead_reads on passage_addition for select
  using (asker_shares_out(round_id) and entry_id not in (select entries_barred_to_asker()));
create policy jury_reads_in_discussion on passage_addition for select
  using (round_id in (select rounds_in_discussion()) and entry_id in (select entries_asker_may_judge()));
create policy leader_adds on passage_addition for insert
  with check (added_by = asker() and passage_id in (select passages_open_to_asker())
    and entry_id not in (select entries_barred_to_asker())
    and exists (select from passage_entry x where x.passage_id = passage_addition.passage_id
      and x.entry_id = passage_addition.entry_id and x.round_id = passage_addition.round_id and not x.goes_on));
create policy leader_takes_back on passage_addition for delete
  using (passage_id in (select passages_open_to_asker()) and entry_id not in (select entries_barred_to_asker()));

-- Means, chances and the reasons that tell of them: as the sealed sheets themselves.
grant select on passage_figure to nyttiggjort_app;
create policy panel_reads_in_discussion on passage_figure for select using (
  round_id in (select rounds_in_discussion())
  and entry_id not in (select entries_barred_to_asker())
  and (round_id in (select rounds_of_asker_as_secretariat()) or entry_id in (select entries_asker_may_judge())));
