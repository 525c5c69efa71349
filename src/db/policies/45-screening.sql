-- The secretariat's work with sent entries: searching them, and writing to their teams without seeing an address.

-- The sent entries of a round as its secretariat lists them, all or those that hold every word; read past the policies,
-- which would keep the trigram index from being used and ask their questions for every row. What they would hide is
-- hidden here: an entry from which the asker is shut out, or on which one has not declared, stands in the list and tells
-- nothing more.
create or replace function sent_entries_for_secretariat(of_round uuid, longest text, patterns text[])
returns table (id uuid, title text, organisation_name text, unit_name text, category_id uuid, submitted_at timestamptz,
  state text, complete_by timestamptz, is_sent_again boolean)
language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
declare
  barred uuid[] := array(select entries_barred_to_asker());
  open uuid[] := array(select entries_of_asker_as_secretariat());
begin
  if of_round not in (select rounds_of_asker_as_secretariat()) then
    return;
  end if;
  return query
    select e.id, e.title, e.organisation_name, e.unit_name, e.category_id, e.submitted_at,
      case when e.id = any (barred) then 'barred' when e.standing = 'withdrawn' then 'withdrawn'
        when e.id <> all (open) then 'undeclared'
        when exists (select from screening_proposal p where p.entry_id = e.id and p.sent_back_by is null) then 'proposed'
        else coalesce(s.outcome, 'waiting') end,
      case when e.id = any (open) then s.complete_by end,
      case when s.outcome = 'completion_requested' and e.id = any (open)
        then exists (select from submission x where x.entry_id = e.id and x.submitted_at > s.decided_at) else false end
    from entry e left join screening s on s.entry_id = e.id
    where e.round_id = of_round and e.standing <> 'draft' and (longest is null or
      lower(e.title || ' ' || e.organisation_name || ' ' || coalesce(e.unit_name, '')) ~ longest
      and lower(e.title || ' ' || e.organisation_name || ' ' || coalesce(e.unit_name, '')) ~ all (patterns));
end $$;

-- How many sent entries stand without a final outcome? Also counts those that the asker may not read, never what was decided.
create or replace function entries_left_to_screen(of_round uuid) returns int
language sql stable security definer set search_path = public as
$$
  select count(*)::int from entry e left join screening s on s.entry_id = e.id
  where of_round in (select rounds_of_asker_as_secretariat())
    and e.round_id = of_round and e.standing = 'submitted'
    and (s.entry_id is null or s.outcome = 'completion_requested'
      or exists (select from screening_proposal p where p.entry_id = e.id and p.sent_back_by is null))
$$;

-- The same as it is shown: an entry from which the asker is shut out is in no count, and so tells nothing of its outcome.
create or replace function entries_shown_left_to_screen(of_round uuid) returns int
language sql stable security definer set search_path = public as
$$
  select count(*)::int from entry e left join screening s on s.entry_id = e.id
  where of_round in (select rounds_of_asker_as_secretariat())
    and e.round_id = of_round and e.standing = 'submitted' and e.id not in (select entries_barred_to_asker())
    and (s.entry_id is null or s.outcome = 'completion_requested'
      or exists (select from screening_proposal p where p.entry_id = e.id and p.sent_back_by is null))
$$;

-- Posts one letter to each owner and editor of an entry, in the language that each has
-- chosen, else in the organisation's form of Norwegian. The addresses stay here.
-- Allowed to the entry's secretariat, to all of the round's secretariat once it is released, and to the worker.
drop function if exists post_letter_to_team(uuid, text, jsonb, text, timestamptz);
create or replace function post_letters_to_teams(given jsonb)
returns int language plpgsql security definer set search_path = public as $$
declare
  posted int;
begin
  if asked_from_the_web() and exists (
    select from jsonb_to_recordset(given) as x (entry uuid)
    left join entry e on e.id = x.entry and e.standing <> 'draft'
    where not (coalesce(x.entry in (select entries_sent_to_asker_as_secretariat()), false)
      or coalesce(e.round_id in (select released_rounds()) and e.round_id in (select rounds_of_asker_as_secretariat()), false)))
  then
    raise exception 'may not write to this team' using errcode = 'insufficient_privilege';
  end if;
  insert into mail (id, round_id, entry_id, kind, recipient, subject, body, once_key, created_at)
  select gen_random_uuid(), case when e.standing <> 'draft' then e.round_id end, e.id, x.kind, c.email,
    coalesce(x.letters -> l.language, x.letters -> 'nb') ->> 'subject',
    coalesce(x.letters -> l.language, x.letters -> 'nb') ->> 'body',
    encode(sha256(convert_to(x.once || ':' || m.person_id, 'UTF8')), 'hex'), x.at
  from jsonb_to_recordset(given) as x (entry uuid, kind text, letters jsonb, once text, at timestamptz)
  join entry e on e.id = x.entry join entry_member m on m.entry_id = e.id join person_contact c on c.person_id = m.person_id,
    lateral (select letter_language(c.language, c.has_chosen_language, written_form_of(e.organisation_id)) as language) l
  where m.role in ('owner', 'editor')
  on conflict (once_key) do nothing;
  get diagnostics posted = row_count;
  return posted;
end $$;
revoke execute on function post_letters_to_teams(jsonb) from public;
grant execute on function post_letters_to_teams(jsonb) to nyttiggjort_app;
