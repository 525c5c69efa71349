-- A practice sheet is its writer's alone for ever. What the jury sees of each other goes through the functions below:
-- values without names, never who gave what, and nothing where fewer than three have handed in.

create or replace function rounds_of_asker_in_panel() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select rounds_asker_leads() union select rounds_of_asker_as_jury(); end $$;

-- While the jury calibrates nothing is sealed: what is sealed stays, and the anchors are about to be made clear.
create or replace function rounds_calibrating() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select round_id from calibration where state in ('open', 'shown'); end $$;

create or replace function rounds_with_a_seal() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select distinct round_id from assessment_seal; end $$;

create or replace function rounds_open_for_practice() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select c.round_id from calibration c join round r on r.id = c.round_id
  where c.state = 'open' and r.suspended_at is null and r.phase in ('draft', 'announced', 'open', 'screening', 'assessment');
end $$;

create policy waits_for_calibration on assessment_seal as restrictive for insert
  with check (round_id not in (select rounds_calibrating()));

grant select, insert, update on calibration to nyttiggjort_app;
create policy panel_reads on calibration for select using (round_id in (select rounds_of_asker_in_panel()));
create policy lead_prepares on calibration for insert with check (
  round_id in (select rounds_asker_leads()) and state in ('preparing', 'skipped') and opened_at is null);
create policy lead_moves on calibration for update
  using (round_id in (select rounds_asker_leads())) with check (round_id in (select rounds_asker_leads())
    and (state not in ('open', 'shown') or round_id not in (select rounds_with_a_seal())));

grant select, insert, update, delete on calibration_entry to nyttiggjort_app;
create policy lead_reads on calibration_entry for select using (round_id in (select rounds_asker_leads()));
create policy jury_reads_opened on calibration_entry for select using (
  round_id in (select rounds_of_asker_as_jury()) and round_id in (select round_id from calibration where opened_at is not null));
create policy lead_writes on calibration_entry for insert with check (
  round_id in (select rounds_asker_leads()) and round_id in (select round_id from calibration where opened_at is null));
create policy lead_changes on calibration_entry for update
  using (round_id in (select rounds_asker_leads()) and origin = 'constructed'
    and round_id in (select round_id from calibration where opened_at is null))
  with check (round_id in (select rounds_asker_leads()));
create policy lead_removes on calibration_entry for delete using (
  round_id in (select rounds_asker_leads()) and round_id in (select round_id from calibration where opened_at is null));

grant select, insert, update on calibration_sheet to nyttiggjort_app;
create policy self_reads on calibration_sheet for select using (person_id = asker());
create policy self_writes on calibration_sheet for insert with check (
  person_id = asker() and round_id in (select rounds_of_asker_as_jury()) and round_id in (select rounds_open_for_practice()));
create policy self_changes on calibration_sheet for update using (person_id = asker())
  with check (person_id = asker() and round_id in (select rounds_of_asker_as_jury())
    and round_id in (select rounds_open_for_practice()));

grant select, insert on anchor_note to nyttiggjort_app;
create policy panel_reads on anchor_note for select using (round_id in (select rounds_of_asker_in_panel()));
create policy auditor_reads on anchor_note for select using (round_id in (select rounds_where_asker_is('auditor')));
create policy lead_makes_clear on anchor_note for insert with check (
  written_by = asker() and round_id in (select rounds_asker_leads()) and round_id not in (select rounds_with_a_seal())
  and round_id in (select round_id from calibration where shown_at is not null)
  and criterion_id in (select id from criterion c where c.round_id = anchor_note.round_id));

-- How far each juror has come: a number, for those who lead. A deputy may practise and is not waited for.
create or replace function calibration_progress(of_round uuid)
returns table (person_id uuid, name text, is_awaited boolean, done int)
language sql stable security definer set search_path = public as
$$
  select rr.person_id, p.display_name, bool_or(rr.role <> 'deputy'),
    (select count(*)::int from calibration_sheet s
      where s.round_id = of_round and s.person_id = rr.person_id and s.done_at is not null)
  from round_role rr join person p on p.id = rr.person_id
  where rr.round_id = of_round and rr.withdrawn_at is null and rr.role in ('juror', 'leader', 'deputy')
    and of_round in (select rounds_asker_leads())
  group by rr.person_id, p.display_name
$$;

-- How many have handed in each practice entry, for those who decide when the differences are shown.
create or replace function practice_handed_in(of_round uuid) returns table (practice_id uuid, done int)
language sql stable security definer set search_path = public as
$$
  select e.id, count(s.done_at)::int from calibration_entry e left join calibration_sheet s on s.practice_id = e.id
  where e.round_id = of_round and of_round in (select rounds_asker_leads())
  group by e.id
$$;

-- Practice entries whose values may be shown to the asker: shown by those who lead, and handed in by three at least.
-- Of everyone who had handed in by then, also who has left since: a value less would tell whose it was.
create or replace function practice_shown_to_asker(of_round uuid) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select s.practice_id from calibration_sheet s join calibration c on c.round_id = s.round_id
  where c.round_id = of_round and c.shown_at is not null and s.done_at is not null
    and of_round in (select x from rounds_of_asker_in_panel() x)
  group by s.practice_id having count(*) >= 3;
end $$;

-- How many gave which value on which criterion (counted from one): nothing binds the values of one person together.
create or replace function calibration_values(of_round uuid)
returns table (practice_id uuid, criterion int, value int, given int)
language sql stable security definer set search_path = public as
$$
  select s.practice_id, v.place::int, v.score::int, count(*)::int
  from calibration_sheet s cross join lateral unnest(s.scores) with ordinality v (score, place)
  where s.practice_id in (select practice_shown_to_asker(of_round)) and s.done_at is not null and v.score is not null
  group by 1, 2, 3 order by 1, 2, 3
$$;

-- The words beside each value, where the jurors were told so; in an order of its own for each entry and criterion.
create or replace function calibration_comments(of_round uuid)
returns table (practice_id uuid, criterion int, value int, comment text)
language sql stable security definer set search_path = public as
$$
  select s.practice_id, v.place::int, v.score::int, v.comment
  from calibration_sheet s cross join lateral unnest(s.scores, s.comments) with ordinality v (score, comment, place)
  where s.practice_id in (select practice_shown_to_asker(of_round)) and s.done_at is not null
    and v.score is not null and v.comment <> ''
    and exists (select from calibration c where c.round_id = of_round and c.shares_comments)
  order by 1, 2, 3, md5(v.comment || s.practice_id::text || v.place::text)
$$;
