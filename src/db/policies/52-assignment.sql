-- Who reads what: a juror sees the own entries; those who lead the round all, less the entries they are shut out from.

create or replace function asker_shares_out(of_round uuid) returns boolean
language sql stable security definer set search_path = public as
$$ select of_round in (select rounds_of_asker_as_secretariat()) or of_round in (select rounds_where_asker_is('leader')) $$;

-- All that a plan rests on. Whoever leads the round may be shut out of an entry and still has to see to it that it is
-- read: so the figures go to the solver whole, and the pages show only what the policies below let through.
-- Entries and jurors stand in the order of their ids; a pair is its place: entry × number of jurors + juror.
create or replace function plan_facts(of_round uuid) returns jsonb
language sql stable security definer set search_path = public as
$$
  with e as materialized (
    select e.id, e.category_id, row_number() over (order by e.id) - 1 as n
    from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
    where e.round_id = of_round and e.standing = 'submitted' and e.id not in (select stopped_entries())),
  j as materialized (select s.id, row_number() over (order by s.id) - 1 as n from seated_jurors(of_round) s (id)),
  size as (select count(*) as jurors from j),
  vote as materialized (select entry_id, person_id from voting_pairs(of_round)),
  bar as materialized (
    select distinct b.entry_id, b.person_id from barred_pairs(of_round) b
    union
    -- A deputy who has been seated for some entries reads no others.
    select e.id, j.id from e cross join j
    where j.id in (select d.deputy_id from deputy_seat d where d.round_id = of_round)
      and not exists (select from vote v where v.entry_id = e.id and v.person_id = j.id)),
  sheet as materialized (
    select a.entry_id, a.person_id, a.state from assessment a where a.round_id = of_round and a.state in ('draft', 'sealed')),
  given as (select a.entry_id, a.person_id from assignment a
    where a.round_id = of_round and of_round in (select rounds_read_in_parts()))
  select jsonb_build_object(
    'entries', (select coalesce(jsonb_agg(jsonb_build_array(e.id, e.category_id) order by e.n), '[]') from e),
    'jurors', (select coalesce(jsonb_agg(j.id order by j.n), '[]') from j),
    'barred', (select coalesce(jsonb_agg(e.n * size.jurors + j.n order by e.n, j.n), '[]')
      from bar b join e on e.id = b.entry_id join j on j.id = b.person_id cross join size),
    'begun', (select coalesce(jsonb_agg(e.n * size.jurors + j.n order by e.n, j.n), '[]')
      from sheet s join e on e.id = s.entry_id join j on j.id = s.person_id cross join size where s.state = 'draft'),
    'sealed', (select coalesce(jsonb_agg(e.n * size.jurors + j.n order by e.n, j.n), '[]')
      from sheet s join e on e.id = s.entry_id join j on j.id = s.person_id cross join size where s.state = 'sealed'),
    'given', (select coalesce(jsonb_agg(e.n * size.jurors + j.n order by e.n, j.n), '[]')
      from given g join e on e.id = g.entry_id join j on j.id = g.person_id cross join size),
    -- Sealed by those who have left the jury: it counts, and is not asked for again.
    'sealedByOthers', (select coalesce(jsonb_agg(jsonb_build_array(x.n, x.sheets) order by x.n), '[]') from (
      select e.n, count(*) as sheets from sheet s join e on e.id = s.entry_id
      where s.state = 'sealed' and s.person_id not in (select j.id from j)
        and not exists (select from bar b where b.entry_id = s.entry_id and b.person_id = s.person_id)
      group by e.n) x),
    'undeclared', (select count(*) from vote v
      where v.entry_id in (select e.id from e) and not exists (select from impartiality i where i.entry_id = v.entry_id and i.person_id = v.person_id)
        and not exists (select from bar b where b.entry_id = v.entry_id and b.person_id = v.person_id)))
  where asker_shares_out(of_round)
$$;

-- What each juror has to read today: what a plan gave; or, while the jury judges, everything; before that, nothing. So many
-- pairs that nobody would read them one by one are left out.
create or replace function pairs_read_today(of_round uuid) returns table (entry_id uuid, person_id uuid)
language sql stable security definer set search_path = public as
$$
  select a.entry_id, a.person_id from assignment a
  where a.round_id = of_round and of_round in (select rounds_read_in_parts()) and a.entry_id not in (select stopped_entries())
  union all
  select v.entry_id, v.person_id from voting_pairs(of_round) v
  where of_round not in (select rounds_read_in_parts()) and of_round in (select rounds_in('assessment'))
    and v.entry_id not in (select stopped_entries())
    and (select count(*) from entry e where e.round_id = of_round) * (select count(*) from seated_jurors(of_round)) <= 50000
    and not exists (select from barred_pairs(of_round) b where b.entry_id = v.entry_id and b.person_id = v.person_id)
$$;
revoke execute on function pairs_read_today(uuid) from public;
-- The same for those who share it out, less the entries from which they are shut out themselves.
create or replace function pairs_shown_today(of_round uuid) returns table (entry_id uuid, person_id uuid)
language sql stable security definer set search_path = public as
$$
  select d.entry_id, d.person_id from pairs_read_today(of_round) d
  where asker_shares_out(of_round) and d.entry_id not in (select entries_barred_to_asker())
$$;

-- Entries of which a reader has fallen away since the plan was used, or that came after it.
create or replace function entries_lacking_readers(of_round uuid) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  with bar as materialized (select b.entry_id, b.person_id from barred_pairs(of_round) b),
  standing as materialized (
    select a.entry_id, l.person_id is not null or s.person_id is not null and b.person_id is null as stands
    from assignment a
    left join assessment_seal l on l.entry_id = a.entry_id and l.person_id = a.person_id
    left join seated_jurors(of_round) s (person_id) on s.person_id = a.person_id
    left join (select distinct entry_id, person_id from bar) b on b.entry_id = a.entry_id and b.person_id = a.person_id
    where a.round_id = of_round)
  select e.id from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
  where e.round_id = of_round and e.standing = 'submitted' and asker_shares_out(of_round)
    and of_round in (select x from rounds_read_in_parts() x) and e.id not in (select x from entries_barred_to_asker() x)
    and e.id not in (select x from stopped_entries() x)
    and (e.id not in (select entry_id from standing) or e.id in (select entry_id from standing where not stands));
end $$;

-- Puts a proposal to use as one act: what it gives and nothing else, and a letter to each whose list has changed. The
-- caller holds the round's lock and has seen that nothing it rests on has changed. '{{gained}}' and '{{lost}}' in a
-- letter become numbers; no address leaves the database.
create or replace function use_assignment_plan(of_plan uuid, letters jsonb, at timestamptz) returns int
language plpgsql security definer set search_path = public as $$
declare
  p assignment_plan;
  changed int;
begin
  select * into p from assignment_plan where id = of_plan and applied_at is null
    and asker_shares_out(round_id) and round_id in (select rounds_in('screening', 'assessment')) for update;
  if not found then
    raise exception 'may not use this plan' using errcode = 'insufficient_privilege';
  end if;
  with before as (select d.entry_id, d.person_id from pairs_read_today(p.round_id) d),
  after as (select n.entry_id, n.person_id from planned_pair n where n.plan_id = of_plan),
  gone as (select b.person_id, count(*) as lost from before b
    where not exists (select from after x where x.entry_id = b.entry_id and x.person_id = b.person_id) group by 1),
  come as (select x.person_id, count(*) as gained from after x
    where not exists (select from before b where b.entry_id = x.entry_id and b.person_id = x.person_id) group by 1),
  told as (select coalesce(g.person_id, c.person_id) as person_id, coalesce(c.gained, 0) as gained, coalesce(g.lost, 0) as lost
    from gone g full join come c on c.person_id = g.person_id)
  insert into mail (id, round_id, kind, recipient, subject, body, once_key, created_at)
  select gen_random_uuid(), p.round_id, 'assignment_changed', c.email,
    coalesce(letters -> c.language, letters -> 'nb') ->> 'subject',
    replace(replace(coalesce(letters -> c.language, letters -> 'nb') ->> 'body',
      '{{gained}}', t.gained::text), '{{lost}}', t.lost::text),
    encode(sha256(convert_to('assignment:' || of_plan || ':' || t.person_id, 'UTF8')), 'hex'), at
  from told t join person_contact c on c.person_id = t.person_id
  where t.person_id in (select seated_jurors(p.round_id))
  on conflict (once_key) do nothing;
  get diagnostics changed = row_count;
  -- Who read what has not gone on stays written.
  delete from assignment a where a.round_id = p.round_id and a.entry_id not in (select stopped_entries());
  insert into assignment (round_id, entry_id, person_id, plan_id)
  select p.round_id, n.entry_id, n.person_id, of_plan from planned_pair n where n.plan_id = of_plan;
  update reading set mode = 'linked', version = version + 1, saved_by = asker(), saved_at = at where round_id = p.round_id;
  update assignment_plan set applied_at = at, applied_by = asker() where id = of_plan;
  return changed;
end $$;

grant select, insert on reading to nyttiggjort_app;
grant update (mode, wishes, version, saved_by, saved_at) on reading to nyttiggjort_app;
create policy lead_keeps on reading for all using (asker_shares_out(round_id))
  with check (asker_shares_out(round_id) and saved_by = asker());

-- No right to reading_order for anybody: the round's seed gives everybody's order, and with it whose sheets were sealed
-- when. Each juror gets a seed of one's own, made from it.
create or replace function own_reading_seed(of_round uuid) returns text
language sql stable security definer set search_path = public as
$$
  select encode(sha256(convert_to(coalesce((select o.seed from reading_order o where o.round_id = of_round), of_round::text)
    || ':' || asker(), 'UTF8')), 'hex')
  where of_round in (select rounds_of_asker_as_jury())
$$;

grant select, insert on assignment_plan to nyttiggjort_app;
create policy lead_reads on assignment_plan for select using (asker_shares_out(round_id));
create policy lead_makes on assignment_plan for insert
  with check (asker_shares_out(round_id) and made_by = asker() and applied_at is null);

-- Proposals of the asker that nobody has put to use, and all plans that the asker may see.
create or replace function open_plans_of_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select id from assignment_plan where made_by = asker() and applied_at is null and asker_shares_out(round_id); end $$;
create or replace function plans_shown_to_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select id from assignment_plan where asker_shares_out(round_id); end $$;

grant select, insert on planned_pair to nyttiggjort_app;
create policy lead_reads on planned_pair for select
  using (plan_id in (select plans_shown_to_asker()) and entry_id not in (select entries_barred_to_asker()));
create policy maker_lays on planned_pair for insert with check (plan_id in (select open_plans_of_asker()));

grant select on assignment to nyttiggjort_app;
create policy self_reads on assignment for select
  using (person_id = asker() and entry_id not in (select entries_barred_to_asker()));
create policy lead_reads on assignment for select
  using (round_id in (select rounds_of_asker_as_secretariat()) and entry_id not in (select entries_barred_to_asker()));
create policy leader_reads on assignment for select
  using (round_id in (select rounds_where_asker_is('leader')) and entry_id not in (select entries_barred_to_asker()));

-- Whether the asker may have had the entry open before a plan gave it to others: given once, or everybody read everything.
create or replace function asker_had_been_given(of_round uuid, of_entry uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select of_round in (select rounds_read_in_parts()) and of_entry not in (select entries_given_to_asker())
    and of_entry in (select entries_asker_is_cleared_for())
    and exists (select from entry e where e.id = of_entry and e.round_id = of_round)
$$;

-- Those who judge, for whoever shares out what they read.
create or replace function jurors_to_share_out(of_round uuid) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select s.id from seated_jurors(of_round) s (id) where asker_shares_out(of_round); end $$;
