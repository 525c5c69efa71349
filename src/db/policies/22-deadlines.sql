-- When an entry's time is out: the round's deadline, or its category's where that is later, and what the entry alone has
-- been given more. The same rule stands in entries/deadline-rules.ts; a test holds them equal.

create or replace function effective_deadline(of_round timestamptz, of_category timestamptz, more_minutes int)
returns timestamptz language sql immutable as
$$ select case when of_round is null then null else greatest(of_round, of_category) + make_interval(mins => more_minutes) end $$;

create or replace function more_minutes_of(of_entry uuid) returns int
language sql stable security definer set search_path = public as
$$ select coalesce(sum(minutes), 0)::int from extension where entry_id = of_entry $$;

-- The deadline as the team is told it, without grace.
create or replace function entry_deadline(of_entry uuid) returns timestamptz
language sql stable security definer set search_path = public as
$$
  select effective_deadline(r.deadline, c.deadline, more_minutes_of(e.id))
  from entry e join round r on r.id = e.round_id left join category c on c.id = e.category_id where e.id = of_entry
$$;

-- The last moment at which anything of the round may still be sent, grace included: before it, the call is not closed.
create or replace function round_closes_at(of_round uuid) returns timestamptz
language sql stable security definer set search_path = public as
$$
  select make_interval(mins => r.grace_minutes) + greatest(r.deadline,
    (select max(c.deadline) from category c where c.round_id = r.id and c.cancelled_at is null and r.deadline is not null),
    (select max(entry_deadline(x.entry_id)) from extension x join entry e on e.id = x.entry_id
      where x.round_id = r.id and e.standing <> 'withdrawn'))
  from round r where r.id = of_round
$$;

-- Categories whose own, later deadline has not passed: something new may still be begun in them.
create or replace function categories_still_open() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select c.id from category c join round r on r.id = c.round_id
  where c.deadline > clock_time() and c.cancelled_at is null and r.phase = 'open' and r.suspended_at is null;
end $$;

-- Moments of deadlines at which the clock alone changes what somebody may do.
create or replace function next_deadline_moment(after timestamptz) returns timestamptz
language plpgsql stable security definer set search_path = public as
$$ begin return (
  select min(m) from (
    select min(deadline) as m from round where deadline > after
    union all select min(deadline + make_interval(mins => grace_minutes)) from round
      where deadline > after - interval '1 hour' and deadline + make_interval(mins => grace_minutes) > after
    union all select min(m) from category c join round r on r.id = c.round_id,
      lateral (values (c.deadline), (c.deadline + make_interval(mins => r.grace_minutes))) v (m) where m > after
    union all select min(m) from (select distinct entry_id, round_id from extension where entry_id is not null) x
      join round r on r.id = x.round_id and r.phase = 'open', lateral (select entry_deadline(x.entry_id) as d) e,
      lateral (values (e.d), (e.d + make_interval(mins => r.grace_minutes))) v (m) where m > after
  ) moments);
end $$;

-- A later deadline for one category, or as much later for all that have their own; only the secretariat, while the call runs.
create or replace function extend_category(of_category uuid, until timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  update category c set deadline = until from round r
  where c.id = of_category and r.id = c.round_id and r.phase = 'open' and c.cancelled_at is null
    and until > greatest(r.deadline, c.deadline) and r.id in (select rounds_of_asker_as_secretariat());
  if not found then
    raise exception 'may not extend this category' using errcode = 'insufficient_privilege';
  end if;
end $$;

create or replace function extend_categories_alike(of_round uuid, more_minutes int) returns void
language sql security definer set search_path = public as
$$
  update category set deadline = deadline + make_interval(mins => more_minutes)
  where round_id = of_round and deadline is not null and of_round in (select rounds_of_asker_as_secretariat())
$$;

-- How many entries, drafts too, stand in a category; a number, told to the secretariat that is about to change it.
create or replace function entrants_of_category(of_category uuid) returns int
language sql stable security definer set search_path = public as
$$
  select count(*)::int from entry e join category c on c.id = e.category_id
  where c.id = of_category and e.standing = 'submitted' and c.round_id in (select rounds_of_asker_as_secretariat())
$$;

-- A category is cancelled with its reason. Sent entries go to another category or are withdrawn; drafts lose theirs and
-- their team chooses another. Answers with the entries it concerned.
create or replace function cancel_category(of_category uuid, why jsonb, move_to uuid, at timestamptz)
returns table (entry_id uuid, was text) language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
declare
  of_round uuid := (select c.round_id from category c join round r on r.id = c.round_id
    where c.id = of_category and c.cancelled_at is null and r.phase in ('announced', 'open', 'screening')
      and r.id in (select rounds_of_asker_as_secretariat()));
begin
  if of_round is null or move_to = of_category or (move_to is not null and not exists (
    select from category where id = move_to and round_id = of_round and cancelled_at is null))
  then
    raise exception 'may not cancel this category' using errcode = 'insufficient_privilege';
  end if;
  update category set cancelled_at = at, cancelled_reason = why where id = of_category;
  return query
    with concerned as (select e.id, e.standing from entry e where e.category_id = of_category and e.standing <> 'withdrawn' for update),
    changed as (
      update entry e set category_id = case when move_to is not null then move_to when e.standing = 'draft' then null else e.category_id end,
        standing = case when move_to is null and e.standing = 'submitted' then 'withdrawn' else e.standing end
      from concerned c where e.id = c.id returning e.id)
    select c.id, c.standing from concerned c join changed using (id) order by c.id;
end $$;

-- The draft or sent entry that its team names by the end of its number; only to give it more time.
create or replace function entry_by_reference(of_round uuid, reference text) returns table (entry_id uuid, minutes int, category_deadline timestamptz)
language sql stable security definer set search_path = public as
$$
  select e.id, more_minutes_of(e.id), c.deadline from entry e left join category c on c.id = e.category_id
  where e.round_id = of_round and of_round in (select rounds_of_asker_as_secretariat()) and e.standing <> 'withdrawn'
    and reference ~ '^[0-9a-f]{8}$' and right(e.id::text, 8) = reference and e.id not in (select entries_barred_to_asker())
$$;

-- The form of Norwegian that letters to an organisation are written in (målform); a unit has that of what it belongs to.
create or replace function written_form_of(of_organisation uuid) returns text
language sql stable security definer set search_path = public as
$$
  with recursive above as (
    select id, parent_id, kind, language_form, 0 as step from organisation where id = of_organisation
    union all
    select o.id, o.parent_id, o.kind, o.language_form, a.step + 1 from above a join organisation o on o.id = a.parent_id
    where a.language_form = 'neutral' and a.step < 10
  )
  select language_form from above order by step desc limit 1
$$;

-- One's own choice first, and English; else the organisation's form; where that is neutral, the person's language.
-- The same rule stands in mail/letter-language-rules.ts; a test holds them equal.
create or replace function letter_language(of_person text, has_chosen boolean, form text) returns text
language sql immutable as
$$ select case when has_chosen or of_person = 'en' or coalesce(form, 'neutral') = 'neutral' then of_person else form end $$;
