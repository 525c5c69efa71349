-- The panel knows of its meetings; of an entry on the agenda only those who are not shut out from it.

create or replace function rounds_of_asker_as_panel() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select rounds_of_asker_as_secretariat() union select rounds_of_asker_as_jury(); end $$;

create or replace function open_meetings() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
 select m.id from meeting m join round r on r.id = m.round_id
  where m.ended_at is null and r.suspended_at is null and r.phase in ('deliberation', 'nominated');
end $$;

grant select, insert, update (ended_at) on meeting to nyttiggjort_app;
create policy panel_reads on meeting for select using (round_id in (select rounds_of_asker_as_panel()));
create policy lead_opens on meeting for insert with check (
  opened_by = asker() and ended_at is null and round_id in (select rounds_asker_leads())
  and round_id in (select rounds_in('deliberation', 'nominated')) and round_id in (select rounds_in_discussion()));
create policy lead_ends on meeting for update using (round_id in (select rounds_asker_leads()) and ended_at is null)
  with check (round_id in (select rounds_asker_leads()));

grant select, insert, update (ended_at) on meeting_recess to nyttiggjort_app;
create policy panel_reads on meeting_recess for select using (round_id in (select rounds_of_asker_as_panel()));
create policy lead_begins on meeting_recess for insert
  with check (round_id in (select rounds_asker_leads()) and meeting_id in (select open_meetings()));
create policy lead_ends on meeting_recess for update using (round_id in (select rounds_asker_leads()) and ended_at is null)
  with check (round_id in (select rounds_asker_leads()));

-- Who has a seat: jurors and leader, and a deputy who has stepped in. Known to the panel.
create or replace function meeting_seats(of_round uuid) returns table (person_id uuid)
language sql stable security definer set search_path = public as
$$ select j from seated_jurors(of_round) j where of_round in (select rounds_of_asker_as_panel()) $$;

-- How many must take part in each case; known to the panel.
create or replace function meeting_quorum(of_round uuid) returns int
language sql stable security definer set search_path = public as
$$ select q.needed from quorum_needed_in(of_round) q where of_round in (select rounds_of_asker_as_panel()) $$;

-- Deputies who have been seated for some entries only, with those.
create or replace function deputies_of_some(of_round uuid) returns table (person_id uuid, entry_ids uuid[])
language sql stable security definer set search_path = public as
$$
  select d.deputy_id, array_agg(d.entry_id) from deputy_seat d
  where d.round_id = of_round and of_round in (select rounds_asker_leads())
    and not exists (select from round_role rr where rr.round_id = of_round and rr.person_id = d.deputy_id
      and rr.withdrawn_at is null and rr.role in ('juror', 'leader'))
  group by d.deputy_id having bool_and(d.entry_id is not null)
$$;

grant select, insert, update (left_at) on meeting_attendance to nyttiggjort_app;
create policy panel_reads on meeting_attendance for select using (round_id in (select rounds_of_asker_as_panel()));
create policy lead_or_self_notes on meeting_attendance for insert with check (
  left_at is null and meeting_id in (select open_meetings()) and round_id in (select rounds_of_asker_as_panel())
  and (round_id in (select rounds_asker_leads()) or person_id = asker()));
create policy lead_or_self_leaves on meeting_attendance for update
  using (left_at is null and (round_id in (select rounds_asker_leads()) or person_id = asker())) with check (true);

grant select, insert, update (position, state, removed_reason, called_at, cleared_by, opened_at) on meeting_item to nyttiggjort_app;
create policy panel_reads on meeting_item for select
  using (round_id in (select rounds_of_asker_as_panel()) and entry_id in (select entries_asker_may_decide()));
create policy lead_adds on meeting_item for insert with check (
  round_id in (select rounds_asker_leads()) and meeting_id in (select open_meetings())
  and entry_id in (select entries_asker_may_decide()) and state = 'waiting');
create policy lead_moves on meeting_item for update
  using (round_id in (select rounds_asker_leads()) and meeting_id in (select open_meetings())
    and entry_id in (select entries_asker_may_decide()) and state not in ('decided', 'removed'))
  with check (state not in ('open', 'decided') or cleared_by is not null);

grant select, insert on meeting_decision to nyttiggjort_app;
create policy panel_reads on meeting_decision for select
  using (round_id in (select rounds_of_asker_as_panel()) and entry_id in (select entries_asker_may_decide()));
create policy lead_decides on meeting_decision for insert with check (
  decided_by = asker() and round_id in (select rounds_asker_leads()) and entry_id in (select entries_asker_may_decide())
  and exists (select from meeting_item i where i.id = item_id and i.entry_id = meeting_decision.entry_id and i.state = 'open'));

-- Who is shut out from each entry that the asker leads the discussion of: the room is emptied by it.
create or replace function shut_out_in_meeting(of_round uuid) returns table (entry_id uuid, person_id uuid)
language sql stable security definer set search_path = public as
$$
  select distinct b.entry_id, b.person_id from barred_pairs(of_round) b
  where of_round in (select rounds_asker_leads()) and b.entry_id in (select entries_asker_may_decide())
    and (b.person_id in (select seated_jurors(of_round))
      or exists (select from meeting_attendance a where a.round_id = of_round and a.person_id = b.person_id))
$$;

-- Who is out of the room now, as everybody in it sees; not told to those who are out themselves.
create or replace function shut_out_now(of_meeting uuid) returns table (person_id uuid)
language sql stable security definer set search_path = public as
$$
  select distinct b.person_id from meeting_item i cross join lateral barred_pairs(i.round_id) b
  where i.meeting_id = of_meeting and i.state in ('called', 'open') and b.entry_id = i.entry_id
    and i.round_id in (select rounds_of_asker_as_panel()) and i.entry_id in (select entries_asker_may_decide())
    and (b.person_id in (select seated_jurors(i.round_id))
      or exists (select from meeting_attendance a where a.meeting_id = of_meeting and a.person_id = b.person_id))
$$;

-- Whether the asker must be out now; not told which entry it is.
create or replace function asker_must_be_out(of_meeting uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select exists (select from meeting_item i where i.meeting_id = of_meeting and i.state in ('called', 'open')
    and i.round_id in (select rounds_of_asker_as_panel()) and i.entry_id not in (select entries_asker_may_decide()))
$$;

-- The ballot. Its candidates compete: whoever is shut out from one of them neither votes nor sees how it went.
grant select, insert on ballot to nyttiggjort_app;
create policy panel_reads on ballot for select using (
  round_id in (select rounds_of_asker_as_panel()) and candidates <@ array(select entries_asker_may_decide()));
create policy lead_opens on ballot for insert with check (
  opened_by = asker() and state = 'open' and needed = meeting_quorum(round_id) and meeting_id in (select open_meetings()) and round_id in (select rounds_asker_leads())
  and candidates <@ array(select entries_asker_may_decide())
  and candidates <@ array(select e.id from entry e where e.round_id = ballot.round_id));

-- One's own mark of having voted; others' are a number.
grant select on ballot_voter to nyttiggjort_app;
create policy self_reads on ballot_voter for select using (person_id = asker());
-- No right to ballot_sheet for anybody: only the functions below touch it.

-- Jurors who are there, vote on each candidate, have declared for each and are shut out from none.
create or replace function voters_among(of_meeting uuid, among uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  -- Each set is read once, however many sit in the jury.
  with b as materialized (select m.id as meeting_id, m.round_id, among as candidates from meeting m where m.id = of_meeting),
  vote as materialized (select v.person_id, count(*) as n from b
    cross join lateral voting_pairs_among(b.round_id, b.candidates) v group by v.person_id),
  bar as materialized (select x.person_id from b cross join lateral barred_pairs(b.round_id) x
    where x.entry_id = any (b.candidates)),
  spoken as materialized (select i.person_id, count(*) as n from b
    join impartiality i on i.entry_id = any (b.candidates) group by i.person_id)
  select a.person_id from b join meeting_attendance a on a.meeting_id = b.meeting_id and a.left_at is null
  join vote v on v.person_id = a.person_id and v.n = cardinality(b.candidates)
  join spoken s on s.person_id = a.person_id and s.n = cardinality(b.candidates)
  where a.person_id not in (select bar.person_id from bar);
end $$;
revoke execute on function voters_among(uuid, uuid[]) from public;
create or replace function voters_in(of_ballot uuid) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select v from ballot b cross join lateral voters_among(b.meeting_id, b.candidates) v where b.id = of_ballot; end $$;
revoke execute on function voters_in(uuid) from public;

-- How many could vote on these, for whoever is about to open the ballot; nothing for one who is shut out from any of them.
create or replace function count_voters_among(of_meeting uuid, among uuid[]) returns int
language sql stable security definer set search_path = public as
$$
  select count(*)::int from meeting m cross join lateral voters_among(m.id, among) v
  where m.id = of_meeting and m.round_id in (select rounds_asker_leads()) and among <@ array(select entries_asker_may_decide())
$$;

-- How many may vote and how many have; who they are stays untold.
create or replace function ballot_turnout(of_ballot uuid) returns table (may int, have int)
language sql stable security definer set search_path = public as
$$
  select (select count(*)::int from voters_in(of_ballot)),
    (select count(*)::int from ballot_voter v where v.ballot_id = of_ballot)
  from ballot b where b.id = of_ballot and b.round_id in (select rounds_of_asker_as_panel())
    and b.candidates <@ array(select entries_asker_may_decide())
$$;

create or replace function asker_may_vote_in(of_ballot uuid) returns boolean
language sql stable security definer set search_path = public as
$$ select asker() in (select voters_in(of_ballot)) $$;

-- After every vote all rows of both tables are written anew, the sheets in random order and the voters by their ids, so
-- that neither where a row lies nor which transaction wrote it tells whose sheet it is.
create or replace function mix_ballot(of_ballot uuid) returns void
language plpgsql security definer set search_path = public as $$
declare
  sheets ballot_sheet[];
  voters ballot_voter[];
begin
  select array_agg(s order by gen_random_uuid()) into sheets from ballot_sheet s where s.ballot_id = of_ballot;
  select array_agg(v order by v.person_id) into voters from ballot_voter v where v.ballot_id = of_ballot;
  delete from ballot_sheet where ballot_id = of_ballot;
  delete from ballot_voter where ballot_id = of_ballot;
  insert into ballot_sheet select s.* from unnest(sheets) s;
  insert into ballot_voter select v.* from unnest(voters) v;
end $$;
revoke execute on function mix_ballot(uuid) from public;

-- Gives or changes a vote. Answers with what came of it.
create or replace function cast_ballot(of_ballot uuid, receipt text, given int[]) returns text
language plpgsql security definer set search_path = public as $$
declare
  b ballot;
  has_voted boolean;
  is_known boolean;
begin
  select * into b from ballot where id = of_ballot for update;
  if not found or b.round_id not in (select rounds_of_asker_as_jury()) then return 'unknown'; end if;
  if not b.candidates <@ array(select entries_asker_may_decide()) then return 'unknown'; end if;
  if b.state <> 'open' or b.meeting_id not in (select open_meetings()) then return 'closed'; end if;
  if not asker_may_vote_in(of_ballot) then return 'not_present'; end if;
  if cardinality(given) <> cardinality(b.candidates)
    or exists (select from unnest(given) g where g is null or g not between 1 and cardinality(b.candidates)) then
    raise exception 'not an order of the candidates' using errcode = 'check_violation';
  end if;
  has_voted := exists (select from ballot_voter v where v.ballot_id = of_ballot and v.person_id = asker());
  is_known := exists (select from ballot_sheet s where s.ballot_id = of_ballot and s.receipt_hash = receipt);
  if has_voted <> is_known then return case when has_voted then 'voted' else 'code_taken' end; end if;
  if has_voted then
    update ballot_sheet set ranks = given where ballot_id = of_ballot and receipt_hash = receipt;
  else
    insert into ballot_voter values (of_ballot, asker(), b.round_id);
    insert into ballot_sheet values (of_ballot, receipt, given);
  end if;
  perform mix_ballot(of_ballot);
  return case when has_voted then 'changed' else 'cast' end;
end $$;

-- Counts and closes. Fewer than three sheets would tell who meant what, and fewer than must take part decide nothing, so they
-- are not counted; and none are where somebody was shut out after having voted, since nobody knows which sheet to take away.
create or replace function close_ballot(of_ballot uuid, at timestamptz) returns text
language plpgsql security definer set search_path = public as $$
declare
  b ballot;
  given int;
  counts boolean;
begin
  select * into b from ballot where id = of_ballot for update;
  if not found or b.round_id not in (select rounds_asker_leads())
    or not b.candidates <@ array(select entries_asker_may_decide()) then return 'unknown'; end if;
  if b.state <> 'open' then return 'closed_already'; end if;
  select count(*) into given from ballot_sheet s where s.ballot_id = of_ballot;
  counts := given >= greatest(3, b.needed) and not exists (select from ballot_voter v join barred_pairs(b.round_id) x on x.person_id = v.person_id
    where v.ballot_id = of_ballot and x.entry_id = any (b.candidates));
  update ballot set state = case when counts then 'closed' else 'void' end, closed_by = asker(), closed_at = at, sheets = given,
    votes = case when counts then (
      select array_agg(n order by one, other) from (
        select one, other, (count(*) filter (where s.ranks[one] < s.ranks[other]))::int as n
        from generate_subscripts(b.candidates, 1) one cross join generate_subscripts(b.candidates, 1) other
        left join ballot_sheet s on s.ballot_id = of_ballot
        group by one, other) counted) end
  where id = of_ballot;
  perform mix_ballot(of_ballot);
  return case when counts then 'closed' else 'void' end;
end $$;

-- Whether the sheet that a code belongs to is among those counted; nothing of what stands on it.
create or replace function ballot_was_counted(of_ballot uuid, receipt text) returns boolean
language sql stable security definer set search_path = public as
$$
  select exists (select from ballot_sheet s join ballot b on b.id = s.ballot_id
    where b.id = of_ballot and b.state = 'closed' and s.receipt_hash = receipt
      and b.round_id in (select rounds_of_asker_as_jury()))
$$;

create or replace function ballots_shown_to_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select b.id from ballot b where b.round_id in (select x from rounds_of_asker_as_panel() x)
    and b.candidates <@ array(select entries_asker_may_decide());
end $$;

grant select, insert on ballot_finding to nyttiggjort_app;
create policy panel_reads on ballot_finding for select using (ballot_id in (select ballots_shown_to_asker()));
create policy closer_finds on ballot_finding for insert with check (
  ballot_id in (select b.id from ballot b where b.state = 'closed' and b.closed_by = asker()
    and b.xmin = pg_current_xact_id()::xid));

grant select, insert on lot, casting_vote to nyttiggjort_app;
create policy panel_reads on lot for select using (ballot_id in (select ballots_shown_to_asker()));
create policy lead_draws on lot for insert with check (
  drawn_by = asker() and round_id in (select rounds_asker_leads()) and drawn_entry_id = any (candidates)
  and exists (select from ballot_finding f where f.ballot_id = lot.ballot_id and f.next_step is not null
    and lot.candidates <@ f.among and f.among <@ lot.candidates)
  and round_id in (select rounds_in('deliberation', 'nominated')));
create policy panel_reads on casting_vote for select using (ballot_id in (select ballots_shown_to_asker()));
create policy leader_casts on casting_vote for insert with check (
  cast_by = asker() and round_id in (select rounds_where_asker_is('leader'))
  and exists (select from ballot_finding f where f.ballot_id = casting_vote.ballot_id and f.next_step is not null
    and casting_vote.entry_id = any (f.among))
  and round_id in (select rounds_in('deliberation', 'nominated')));

-- What an open page of the meeting shows, in one number of the asker's own: runs by the asker's own rights, so that a row
-- that is not shown changes nothing in it.
create or replace function meeting_version_for_asker(of_round uuid) returns text
language sql stable security invoker set search_path = public as
$$
  select md5(jsonb_build_array(
    (select jsonb_build_array(r.phase, r.suspended_at) from round r where r.id = of_round),
    (select jsonb_agg(to_jsonb(m) order by m.id) from meeting m where m.round_id = of_round),
    (select jsonb_agg(to_jsonb(x) order by x.id) from meeting_recess x where x.round_id = of_round),
    (select jsonb_agg(to_jsonb(a) order by a.id) from meeting_attendance a where a.round_id = of_round),
    (select jsonb_agg(to_jsonb(i) - 'position' order by i.position, i.id) from meeting_item i where i.round_id = of_round),
    (select jsonb_agg(to_jsonb(d) order by d.item_id) from meeting_decision d where d.round_id = of_round),
    (select jsonb_agg(to_jsonb(b) || to_jsonb(t) order by b.id) from ballot b cross join lateral ballot_turnout(b.id) t
      where b.round_id = of_round),
    (select jsonb_agg(f.ballot_id order by f.ballot_id) from ballot_finding f where f.round_id = of_round),
    (select jsonb_agg(jsonb_build_array(s.person_id, s.version, s.state) order by s.id) from assessment s
      where s.round_id = of_round and s.entry_id in (
        select i.entry_id from meeting_item i where i.round_id = of_round and i.state = 'open')),
    (select jsonb_agg(jsonb_build_array(asker_must_be_out(m.id),
        (select jsonb_agg(o.person_id order by o.person_id) from shut_out_now(m.id) o)) order by m.id)
      from meeting m where m.round_id = of_round and m.ended_at is null))::text)
$$;
