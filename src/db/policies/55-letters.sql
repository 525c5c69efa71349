-- Letters to groups: who belongs to a group, told without addresses; and posting to it, each recipient once.

-- Everybody in a group, with the address. Only for the functions below and the worker.
create or replace function letter_recipients(of_round uuid, audience text, barred uuid[], only_these uuid[])
returns table (key text, role text, entry_id uuid, name text, email text, language text, title text, organisation_name text)
language sql stable security definer set search_path = public as
$$
  with chosen as (
    select e.id, e.title, e.organisation_name, written_form_of(e.organisation_id) as form
    from entry e left join screening s on s.entry_id = e.id
    where e.round_id = of_round and e.id <> all (barred) and case audience
      when 'drafts' then e.standing = 'draft'
      when 'sent' then e.standing = 'submitted'
      when 'contacts' then e.standing = 'submitted'
      when 'chosen' then e.standing = 'submitted' and e.id = any (only_these)
      when 'waiting' then e.standing = 'submitted' and s.entry_id is null
      when 'completion' then e.standing = 'submitted' and s.outcome = 'completion_requested'
      when 'eligible' then e.standing = 'submitted' and s.outcome = 'eligible'
      when 'ineligible' then e.standing = 'submitted' and s.outcome = 'ineligible'
      when 'finalists' then e.standing = 'submitted' and of_round in (select rounds_with_told_finalists())
        and exists (select from nomination n where n.entry_id = e.id)
      else false end),
  seated as (
    select distinct r.person_id, case when audience = 'secretariat' then 'secretariat' else 'juror' end as role
    from round_role r
    where r.round_id = of_round and r.withdrawn_at is null and case audience
      when 'secretariat' then r.role = 'secretariat'
      when 'jury' then r.role in ('leader', 'juror', 'deputy')
      when 'jury_open' then r.person_id in (select seated_jurors(of_round))
        and of_round in (select rounds_in('assessment'))
        and exists (
          select from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
          where e.round_id = of_round and e.standing = 'submitted'
            and (of_round not in (select rounds_read_in_parts())
              or exists (select from assignment g where g.entry_id = e.id and g.person_id = r.person_id))
            and e.id not in (select stopped_entries())
            and not exists (select from assessment_seal a where a.entry_id = e.id and a.person_id = r.person_id)
            and not exists (select from barred_pairs(of_round) b where b.entry_id = e.id and b.person_id = r.person_id))
      else false end)
  select encode(sha256(convert_to(c.id || ':' || m.person_id, 'UTF8')), 'hex'), 'team', c.id, '', p.email,
    letter_language(p.language, p.has_chosen_language, c.form), c.title, c.organisation_name
  from chosen c join entry_member m on m.entry_id = c.id and m.role in ('owner', 'editor')
  join person_contact p on p.person_id = m.person_id
  where audience <> 'contacts'
  union all
  select encode(sha256(convert_to(c.id || ':contact', 'UTF8')), 'hex'), 'contact', c.id, k.name, k.email,
    letter_language('nb', false, c.form), c.title, c.organisation_name
  from chosen c join entry_contact k on k.entry_id = c.id and k.email <> ''
  where audience = 'contacts'
  union all
  select encode(sha256(convert_to(of_round || ':' || s.person_id, 'UTF8')), 'hex'), s.role, null, d.display_name, p.email,
    p.language, '', ''
  from seated s join person d on d.id = s.person_id join person_contact p on p.person_id = s.person_id
$$;
revoke execute on function letter_recipients(uuid, text, uuid[], uuid[]) from public;

-- An address as it is shown to those who may not have it.
create or replace function masked_address(address text) returns text language sql immutable as
$$ select left(address, 1) || '•••' || coalesce(substring(address from '@.*$'), '') $$;

-- A group as its secretariat sees it: without addresses, and never those who only have a draft. A contact person's name is
-- the entry's own matter: before one has declared on it, the organisation stands there.
create or replace function letter_audience(of_round uuid, audience text, in_language text, only_these uuid[])
returns table (key text, role text, entry_id uuid, name text, address text, language text, title text, organisation_name text)
language sql stable security definer set search_path = public as
$$
  select r.key, r.role, r.entry_id,
    case when r.role <> 'contact' or r.entry_id in (select entries_of_asker_as_secretariat()) then r.name
      else r.organisation_name end,
    masked_address(r.email), r.language, r.title, r.organisation_name
  from letter_recipients(of_round, audience, array(select entries_barred_to_asker()), only_these) r
  where of_round in (select rounds_of_asker_as_secretariat()) and audience <> 'drafts'
    and (in_language is null or r.language = in_language)
$$;

-- Posts the letters of a draft in one statement: each to the recipient that its key names, once for ever.
create or replace function post_drafted_letters(of_draft uuid, letters jsonb, posted_at timestamptz)
returns int language plpgsql security definer set search_path = public as $$
declare
  d letter_draft := (select l from letter_draft l where l.id = of_draft);
  posted int;
begin
  if asked_from_the_web() and (d.round_id not in (select rounds_of_asker_as_secretariat()) or d.audience = 'drafts') then
    raise exception 'may not post these letters' using errcode = 'insufficient_privilege';
  end if;
  insert into mail (id, round_id, entry_id, kind, recipient, recipient_key, recipient_role, draft_id, subject, body, once_key, created_at)
  select gen_random_uuid(), d.round_id, r.entry_id, 'group_letter', r.email, r.key, r.role, d.id,
    l ->> 'subject', l ->> 'body', encode(sha256(convert_to(d.id || ':' || r.key, 'UTF8')), 'hex'), posted_at
  from letter_recipients(d.round_id, d.audience, array(select entries_barred_to_asker()), d.entries) r
  join jsonb_array_elements(letters) l on l ->> 'key' = r.key
  where (d.language is null or r.language = d.language) and r.key <> all (d.left_out)
  on conflict do nothing;
  get diagnostics posted = row_count;
  return posted;
end $$;
revoke execute on function post_drafted_letters(uuid, jsonb, timestamptz) from public;
grant execute on function post_drafted_letters(uuid, jsonb, timestamptz) to nyttiggjort_app;

-- A letter that did not arrive, or of which nobody knows, goes once more: a person has looked and asked for it.
create or replace function send_letter_again(of_mail uuid, at timestamptz) returns boolean
language plpgsql security definer set search_path = public as $$
declare
  changed int;
begin
  update mail m set failed_at = null, failure = null, bounced_at = null, sending_since = null, sent_at = null, resent_at = at
  where m.id = of_mail and (m.failed_at is not null or m.bounced_at is not null)
    and m.kind <> 'invitation' and m.round_id in (select rounds_of_asker_as_secretariat())
    and (m.entry_id is null or m.entry_id in (select entries_of_asker_as_secretariat()));
  get diagnostics changed = row_count;
  if changed = 1 then
    perform graphile_worker.add_job('send_letter', json_build_object('id', of_mail), max_attempts => 12);
  end if;
  return changed = 1;
end $$;
revoke execute on function send_letter_again(uuid, timestamptz) from public;
grant execute on function send_letter_again(uuid, timestamptz) to nyttiggjort_app;

grant select, insert, update, delete on letter_draft to nyttiggjort_app;
create policy secretariat_keeps on letter_draft for all using (round_id in (select rounds_of_asker_as_secretariat()))
  with check (round_id in (select rounds_of_asker_as_secretariat()));
