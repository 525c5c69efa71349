-- What was decided can be taken back until it is released, by somebody shut out from nothing; afterwards it is answered
-- and corrected in the open.

grant select, insert on decision_withdrawal to nyttiggjort_app;
create policy panel_reads on decision_withdrawal for select using (
  round_id in (select rounds_of_asker_as_panel()) and not asker_is_barred_in(round_id));
create policy lead_takes_back on decision_withdrawal for insert with check (
  withdrawn_by = asker() and round_id in (select rounds_asker_leads()) and not asker_is_barred_in(round_id)
  and round_id in (select rounds_in('decided')));

-- "Of this act" is what the same transaction wrote: times would not do, since the clock goes on between two statements.
-- Back to where finalists are told of, if they have been; else to the discussion.
create or replace function reopen_decision(of_round uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  update round r set version = r.version + 1, release_scheduled_at = null,
    phase = case when exists (select from record_event e where e.round_id = of_round and e.action = 'finalists_announced')
      then 'nominated' else 'deliberation' end
  where r.id = of_round and r.phase = 'decided' and r.suspended_at is null
    and r.id in (select rounds_asker_leads()) and not asker_is_barred_in(r.id)
    and exists (select from decision_withdrawal w where w.round_id = of_round and w.withdrawn_by = asker()
      and w.xmin = pg_current_xact_id()::xid);
  if not found then
    raise exception 'may not take this decision back' using errcode = 'insufficient_privilege';
  end if;
end $$;

grant select, insert, update (outcome, answer, answered_by, answered_at) on complaint to nyttiggjort_app;
create policy team_reads on complaint for select using (entry_id in (select entries_of_asker()));
create policy panel_reads on complaint for select using (
  round_id in (select rounds_of_asker_as_secretariat()) and entry_id in (select entries_of_asker_as_secretariat()));
create policy team_sends on complaint for insert with check (
  sent_by = asker() and answer is null and entry_id in (select entries_asker_may_edit()) and round_id in (select released_rounds()));
create policy secretariat_answers on complaint for update
  using (answer is null and entry_id in (select entries_of_asker_as_secretariat()))
  with check (answered_by = asker());

grant select, insert on correction to nyttiggjort_app;
create policy anyone_reads on correction for select using (round_id in (select released_rounds()));
create policy secretariat_corrects on correction for insert with check (
  corrected_by = asker() and entry_id in (select entries_of_asker_as_secretariat())
  and round_id in (select released_rounds()) and not asker_is_barred_among(round_id, (select e.category_id from entry e where e.id = entry_id)));

-- Known to those of the secretariat who are shut out from nothing in the round; settled by another, or taken back by oneself.
grant select, insert, update (outcome, note, settled_by, settled_at) on award_proposal to nyttiggjort_app;
create policy secretariat_reads on award_proposal for select using (
  round_id in (select rounds_of_asker_as_secretariat()) and not asker_is_barred_in(round_id));
create policy secretariat_proposes on award_proposal for insert with check (
  proposed_by = asker() and outcome is null and round_id in (select rounds_of_asker_as_secretariat())
  and round_id in (select released_rounds()) and not asker_is_barred_in(round_id));
create policy secretariat_settles on award_proposal for update
  using (outcome is null and round_id in (select rounds_of_asker_as_secretariat()) and not asker_is_barred_in(round_id))
  with check (settled_by = asker());

-- Four eyes: an award is corrected only as another has proposed it, word for word.
create policy another_has_proposed on correction as restrictive for insert with check (
  kind <> 'award' or exists (select from award_proposal p
    where p.round_id = correction.round_id and p.outcome is null and p.proposed_by <> asker()
      and p.reason = correction.reason and p.decided_by = correction.decided_by and p.decided_on = correction.decided_on
      and p.changes @> jsonb_build_array(jsonb_build_object('entryId', correction.entry_id,
        'before', correction.award_before, 'after', correction.award_after))));

-- The same of a published statement: known to those of the secretariat who may correct it.
grant select, insert, update (outcome, note, settled_by, settled_at) on statement_proposal to nyttiggjort_app;
create policy secretariat_reads on statement_proposal for select using (
  entry_id in (select entries_of_asker_as_secretariat())
  and not asker_is_barred_among(round_id, (select e.category_id from entry e where e.id = entry_id)));
create policy secretariat_proposes on statement_proposal for insert with check (
  proposed_by = asker() and outcome is null and entry_id in (select entries_of_asker_as_secretariat())
  and round_id in (select released_rounds())
  and not asker_is_barred_among(round_id, (select e.category_id from entry e where e.id = entry_id)));
create policy secretariat_settles on statement_proposal for update
  using (outcome is null and entry_id in (select entries_of_asker_as_secretariat())
    and not asker_is_barred_among(round_id, (select e.category_id from entry e where e.id = entry_id)))
  with check (settled_by = asker());
create policy another_has_written on correction as restrictive for insert with check (
  kind <> 'statement' or exists (select from statement_proposal p
    where p.entry_id = correction.entry_id and p.outcome is null and p.proposed_by <> asker()
      and p.text_before = correction.text_before and p.text_after = correction.text_after and p.reason = correction.reason));

-- A published text or award is changed only together with its correction, in one transaction.
create or replace function apply_correction(of_correction uuid) returns void
language plpgsql security definer set search_path = public as $$
declare
  c correction;
begin
  select * into c from correction where id = of_correction and corrected_by = asker()
    and xmin = pg_current_xact_id()::xid and entry_id in (select entries_of_asker_as_secretariat());
  if not found then raise exception 'no such correction' using errcode = 'insufficient_privilege'; end if;
  perform graphile_worker.add_job('make_protocol', json_build_object('round', c.round_id, 'correction', c.id),
    job_key => 'make_protocol:' || c.id);
  if c.kind <> 'statement' then raise exception 'awards are corrected together' using errcode = 'insufficient_privilege'; end if;
  update statement s set text = c.text_after, version = s.version + 1, written_by = p.proposed_by, saved_at = p.proposed_at,
    approved_by = c.corrected_by, approved_at = c.corrected_at
  from statement_proposal p
  where s.entry_id = c.entry_id and s.text = c.text_before and s.state = 'approved'
    and p.entry_id = c.entry_id and p.outcome is null and p.proposed_by <> c.corrected_by;
  if not found then raise exception 'the text has changed' using errcode = 'serialization_failure'; end if;
end $$;

-- All corrections of awards that were made by this act, at once, so that no moment has two winners or none: a category
-- that is left without a winner says so with the correction's reason.
create or replace function apply_award_corrections(of_round uuid) returns void
language plpgsql security definer set search_path = public as $$
declare
  act record;
begin
  select array_agg(c.id order by c.id) as ids, array_agg(c.entry_id) as entries, min(c.reason::text)::jsonb as reason into act
  from correction c where c.round_id = of_round and c.kind = 'award' and c.corrected_by = asker()
    and c.xmin = pg_current_xact_id()::xid and c.entry_id in (select entries_of_asker_as_secretariat());
  if act.ids is null or of_round not in (select released_rounds()) or asker_is_barred_in(of_round) then
    raise exception 'no such correction' using errcode = 'insufficient_privilege';
  end if;
  if exists (select from correction c left join award a on a.entry_id = c.entry_id
    where c.id = any (act.ids) and a.kind is distinct from c.award_before) then
    raise exception 'the award has changed' using errcode = 'serialization_failure';
  end if;
  -- Whoever is honoured by it and has no approved statement gets the one that was proposed with it: written by the one,
  -- approved by the other, as all statements are.
  insert into statement (entry_id, round_id, text, state, written_by, saved_at, approved_by, approved_at)
    select (x ->> 'entryId')::uuid, of_round, x -> 'text', 'approved', p.proposed_by, p.proposed_at, asker(), clock_time()
    from award_proposal p cross join jsonb_array_elements(p.statements) x
    where p.round_id = of_round and p.outcome is null and p.proposed_by <> asker()
      and (x ->> 'entryId')::uuid = any (act.entries)
  on conflict (entry_id) do update set text = excluded.text, state = 'approved', version = statement.version + 1,
    written_by = excluded.written_by, saved_at = excluded.saved_at, approved_by = excluded.approved_by,
    approved_at = excluded.approved_at where statement.state <> 'approved';
  delete from award where entry_id = any (act.entries);
  insert into award (entry_id, round_id, category_id, kind, decided_by, decided_at)
    select e.id, of_round, e.category_id, c.award_after, c.corrected_by, c.corrected_at
    from correction c join entry e on e.id = c.entry_id where c.id = any (act.ids) and c.award_after is not null;
  delete from non_award n where n.round_id = of_round and exists (select from award a
    where a.round_id = of_round and a.kind = 'winner' and a.category_id is not distinct from n.category_id);
  insert into non_award (id, round_id, category_id, reason, decided_by, decided_at)
    select gen_random_uuid(), of_round, left_empty.category_id, act.reason, asker(), clock_time()
    from (select distinct e.category_id from correction c join entry e on e.id = c.entry_id
      where c.id = any (act.ids) and c.award_before = 'winner') left_empty
    where not exists (select from award a where a.round_id = of_round and a.kind = 'winner'
        and a.category_id is not distinct from left_empty.category_id)
      and not exists (select from non_award n where n.round_id = of_round and n.category_id is not distinct from left_empty.category_id);
  perform prepare_presentations(of_round, clock_time());
  perform graphile_worker.add_job('make_protocol', json_build_object('round', of_round, 'correction', act.ids[1]),
    job_key => 'make_protocol:' || act.ids[1]);
end $$;

-- When the decision that stands was made, for those who read its minutes; an award that was corrected has a later time of its own.
create or replace function decision_made_at(of_round uuid) returns timestamptz
language sql stable security definer set search_path = public as
$$
  select max(e.at) from record_event e where e.round_id = of_round and e.action = 'decision_made'
    and (of_round in (select rounds_asker_leads()) or of_round in (select rounds_where_asker_is('auditor'))
      or asker_is_on_platform('auditor'))
$$;
