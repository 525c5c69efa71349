-- What the team of an entry may do, and what may be asked about entries that one does not see.

-- A founder sees the new entry until it has a team; afterwards being on the team is what counts.
create or replace function entries_founded_by_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select e.id from entry e
  where e.created_by = asker() and not exists (select 1 from entry_member m where m.entry_id = e.id);
end $$;

-- Entries of the asker, in one of these roles, that can be changed now: the call is open, or the secretariat has asked for completion.
create or replace function entries_open_to_asker_as(variadic roles text[]) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select e.id from entry_member m
  join entry e on e.id = m.entry_id
  join round r on r.id = e.round_id
  left join category c on c.id = e.category_id
  left join screening s on s.entry_id = e.id
  where m.person_id = asker() and m.role = any (roles) and r.suspended_at is null
    and ((r.phase = 'open' and (r.deadline is null
        or effective_deadline(r.deadline, c.deadline, more_minutes_of(e.id) + r.grace_minutes) > clock_time()))
      or (s.outcome = 'completion_requested' and s.complete_by > clock_time() and r.phase in ('open', 'screening', 'assessment')));
end $$;

create or replace function entries_asker_may_write() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select entries_open_to_asker_as('owner', 'editor'); end $$;

-- Sending and withdrawing are also the submitter's.
create or replace function entries_asker_may_send() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select entries_open_to_asker_as('owner', 'editor', 'submitter'); end $$;

create or replace function entries_where_asker_is(variadic roles text[]) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select entry_id from entry_member where person_id = asker() and role = any (roles); end $$;

-- Whom a receipt goes to: those who may write or send, told to their own team alone.
create or replace function team_addresses(of_entry uuid) returns table (person_id uuid, email text, language text)
language sql stable security definer set search_path = public as
$$
  select c.person_id, c.email, letter_language(c.language, c.has_chosen_language,
    (select written_form_of(e.organisation_id) from entry e where e.id = of_entry))
  from entry_member m join person_contact c on c.person_id = m.person_id
  where m.entry_id = of_entry and m.role in ('owner', 'editor', 'submitter') and of_entry in (select entries_of_asker())
$$;

-- The names of those who are on the team, have written or have sent, told to the team alone.
create or replace function persons_at_work_on(of_entry uuid) returns table (id uuid, display_name text)
language sql stable security definer set search_path = public as
$$
  select p.id, p.display_name from person p
  where of_entry in (select entries_of_asker()) and p.id in (
    select m.person_id from entry_member m where m.entry_id = of_entry
    union select a.saved_by from entry_answer a where a.entry_id = of_entry
    union select s.submitted_by from submission s where s.entry_id = of_entry)
$$;

-- How many other entries the organisation has sent to the round; waits for whoever is sending one at this moment.
create or replace function others_sent(of_entry uuid) returns int
language plpgsql security definer set search_path = public as $$
declare
  e entry;
begin
  select * into e from entry where id = of_entry and of_entry in (select entries_of_asker());
  if e.id is null then return 0; end if;
  perform pg_advisory_xact_lock(7043, hashtext(e.organisation_id::text || e.round_id::text));
  return (select count(*) from entry o
    where o.organisation_id = e.organisation_id and o.round_id = e.round_id and o.standing = 'submitted' and o.id <> e.id);
end $$;
