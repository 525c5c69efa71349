-- The record is read by the round's secretariat and auditor, less what concerns entries they are shut out from, and less
-- objections to themselves, of which the letters tell also.

grant select, insert on record_event to nyttiggjort_app;
create policy secretariat_reads on record_event for select using (
  (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('auditor')))
  and (entry_id is null or entry_id not in (select entries_barred_to_asker()))
  and (action not in ('objection_raised', 'objection_answered') or facts ->> 'concerns' is distinct from asker()::text));
create policy platform_auditor_reads on record_event for select using (
  asker_is_on_platform('auditor') and (entry_id is null or entry_id not in (select entries_barred_to_asker()))
  and (action not in ('objection_raised', 'objection_answered') or facts ->> 'concerns' is distinct from asker()::text));
-- Those who run the installation follow who was invited where; rounds and entries are not theirs to read.
create policy platform_administrator_reads_site on record_event for select
  using (round_id is null and entry_id is null and asker_is_on_platform('administrator'));
-- Rounds that one may write of: as secretariat, in a living role, or with an entry of one's own, begun just now included.
create or replace function rounds_with_a_part_for_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select rounds_of_asker_as_secretariat()
  union select round_id from round_role where person_id = asker() and withdrawn_at is null
  union select e.round_id from entry e join entry_member m on m.entry_id = e.id where m.person_id = asker()
  union select e.round_id from entry e where e.id in (select x from entries_founded_by_asker() x);
end $$;
create policy doer_writes on record_event for insert with check (
  actor_id = asker() and (round_id is null or round_id in (select rounds_with_a_part_for_asker())));

-- The end of a chain, locked until the transaction ends, so that it never forks.
create or replace function record_head(of_round uuid) returns table (seq int, hash text)
language plpgsql security definer set search_path = public as $$
begin
  perform pg_advisory_xact_lock(7042, hashtext(coalesce(of_round::text, '')));
  return query select e.seq, e.hash from record_event e
    where e.round_id is not distinct from of_round order by e.seq desc limit 1;
end $$;

-- Whoever acts may post a letter once, without being able to read the outbox.
create or replace function post_letter(
  p_id uuid, p_kind text, p_recipient text, p_subject text, p_body text, p_round uuid, p_entry uuid, p_once text, p_at timestamptz)
returns void language plpgsql volatile security definer set search_path = public as $$
begin
  if asked_from_the_web() and asker() is null then
    raise exception 'letters are posted by somebody' using errcode = 'insufficient_privilege';
  end if;
  insert into mail (id, kind, recipient, subject, body, round_id, entry_id, once_key, created_at)
  values (p_id, p_kind, p_recipient, p_subject, p_body, p_round, p_entry, p_once, p_at)
  on conflict (once_key) do nothing;
end $$;
revoke execute on function post_letter(uuid, text, text, text, text, uuid, uuid, text, timestamptz) from public;
grant execute on function post_letter(uuid, text, text, text, text, uuid, uuid, text, timestamptz) to nyttiggjort_app;

create or replace function entries_with_objection_to_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select entry_id from impartiality_objection where person_id = asker(); end $$;

grant select on mail to nyttiggjort_app;
-- An invitation carries a link that opens for whoever holds it, so it is read by its addressee alone.
create policy secretariat_reads on mail for select using (
  kind <> 'invitation' and round_id in (select rounds_of_asker_as_secretariat())
  and (kind <> 'objection_answered' or entry_id not in (select entries_with_objection_to_asker()))
  and (entry_id is null or entry_id in (select entries_of_asker_as_secretariat())));
-- Practice has no mail but this one. Elsewhere a letter, which may carry a single-use link, is read in the addressee's own mail alone.
create policy addressee_reads on mail for select
  using (lower(recipient) = (select lower(c.email) from person_contact c join person p on p.id = c.person_id
    where c.person_id = asker() and p.is_practice));

-- No right to revision: its scopes are the ids of all there is, and its numbers how busy each was. Whoever sits in a panel gets
-- one sign that changes with the round and with the names shown, and says of what nothing.
create or replace function result_revision(of_round uuid) returns text
language sql stable security definer set search_path = public as
$$
  select md5(concat_ws(' ', of_round, string_agg(r.scope || ' ' || r.n, ' ' order by r.scope))) from revision r
  where r.scope in (of_round, '00000000-0000-7000-8000-000000000001')
    and of_round in (select rounds_of_asker_as_panel())
$$;
grant select on rules_stamp to nyttiggjort_app;
create policy anyone_reads on rules_stamp for select using (true);
