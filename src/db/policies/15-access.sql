-- What runs before anybody is known, and what a single-use link opens: narrow functions, each with one sentence of right.
-- Nothing here tells whether a person or an address exists.

-- One attempt to sign in, kept until it is answered or has run out; those that ran out are swept away.
create or replace function sign_in_begin(
  p_state_hash text, p_nonce text, p_code_verifier text, p_return_to text, p_expires_at timestamptz, p_now timestamptz)
returns void language sql volatile security definer set search_path = public as
$$
  delete from sign_in_attempt where expires_at <= p_now;
  insert into sign_in_attempt (state_hash, nonce, code_verifier, return_to, expires_at)
  values (p_state_hash, p_nonce, p_code_verifier, p_return_to, p_expires_at)
$$;

-- Taken once: an answer that is played again finds nothing.
create or replace function sign_in_take(p_state_hash text, p_now timestamptz)
returns table (nonce text, code_verifier text, return_to text)
language sql volatile security definer set search_path = public as
$$
  delete from sign_in_attempt a where a.state_hash = p_state_hash and a.expires_at > p_now
  returning a.nonce, a.code_verifier, a.return_to
$$;

-- The identity provider has proved another address than the one that is kept: letters go there from now on, and what could
-- have been left behind at the old one opens nothing any more: sessions, the calendar's link and open invitations. An
-- address that another person has stays with that person.
create or replace function take_proved_address(p_person_id uuid, p_email text, p_language text, p_now timestamptz)
returns boolean language plpgsql volatile security definer set search_path = public as $$
declare
  former text;
begin
  select email into former from person_contact where person_id = p_person_id for update;
  if not found then
    insert into person_contact (person_id, email, language) values (p_person_id, p_email, p_language) on conflict do nothing;
    return false;
  elsif lower(former) = lower(p_email) then
    return false;
  end if;
  begin
    update person_contact set email = p_email where person_id = p_person_id;
  exception when unique_violation then
    return false;
  end;
  update session set revoked_at = p_now where person_id = p_person_id and revoked_at is null;
  delete from calendar_feed where person_id = p_person_id;
  update invitation set withdrawn_at = p_now
    where lower(email) = lower(former) and accepted_at is null and withdrawn_at is null;
  return true;
end $$;
revoke all on function take_proved_address(uuid, text, text, timestamptz) from public;

-- The person behind an identity, made at the first sign-in, and whether a proved address has taken the place of a former
-- one. An address that another person has stays with that person: equal addresses never join two identities.
drop function if exists person_by_identity(text, text, uuid, text, text, text, boolean, timestamptz);
create or replace function person_by_identity(
  p_issuer text, p_subject_hash text, p_new_id uuid, p_name text, p_email text, p_is_proved boolean, p_language text,
  p_is_practice boolean, p_now timestamptz)
returns table (id uuid, has_moved boolean) language plpgsql volatile security definer set search_path = public as $$
begin
  perform pg_advisory_xact_lock(7043, hashtext(p_subject_hash));
  has_moved := false;
  select i.person_id into id from person_identity i where i.issuer = p_issuer and i.subject_hash = p_subject_hash;
  if id is not null then
    if p_email is not null and p_is_proved then
      has_moved := take_proved_address(id, p_email, p_language, p_now);
    end if;
    return next;
    return;
  end if;
  id := p_new_id;
  insert into person (id, display_name, is_practice, created_at) values (p_new_id, p_name, p_is_practice, p_now);
  insert into person_identity (issuer, subject_hash, person_id) values (p_issuer, p_subject_hash, p_new_id);
  if p_email is not null then
    insert into person_contact (person_id, email, language) values (p_new_id, p_email, p_language) on conflict do nothing;
  end if;
  return next;
end $$;

-- A session is always new at sign-in; the one that the browser had before ends.
create or replace function session_start(
  p_id uuid, p_token_hash text, p_person_id uuid, p_now timestamptz, p_expires_at timestamptz, p_device text, p_acr text,
  p_former_token_hash text)
returns void language sql volatile security definer set search_path = public as
$$
  update session set revoked_at = p_now where token_hash = p_former_token_hash and revoked_at is null;
  insert into session (id, token_hash, person_id, created_at, last_seen_at, expires_at, device, acr)
  values (p_id, p_token_hash, p_person_id, p_now, p_now, p_expires_at, p_device, p_acr)
$$;

-- The living session of a cookie. That it was used is written at most once a minute.
create or replace function session_find(p_token_hash text, p_now timestamptz, p_idle interval)
returns table (session_id uuid, person_id uuid, display_name text, language text)
language plpgsql volatile security definer set search_path = public as $$
declare
  seen timestamptz;
begin
  select s.id, s.person_id, p.display_name, c.language, s.last_seen_at
    into session_id, person_id, display_name, language, seen
    from session s join person p on p.id = s.person_id left join person_contact c on c.person_id = s.person_id
    where s.token_hash = p_token_hash and s.revoked_at is null and s.expires_at > p_now and s.last_seen_at > p_now - p_idle;
  if not found then
    return;
  end if;
  if seen < p_now - interval '1 minute' then
    update session set last_seen_at = p_now where id = session_id and last_seen_at < p_now - interval '1 minute';
  end if;
  return next;
end $$;

-- One ends one's own sessions: one of them, or all but the one in use.
create or replace function session_revoke(p_id uuid) returns boolean
language plpgsql volatile security definer set search_path = public as $$
begin
  update session set revoked_at = clock_time() where id = p_id and person_id = asker() and revoked_at is null;
  return found;
end $$;

create or replace function session_revoke_others(p_kept uuid) returns int
language plpgsql volatile security definer set search_path = public as $$
declare
  ended int;
begin
  update session set revoked_at = clock_time() where person_id = asker() and id <> p_kept and revoked_at is null;
  get diagnostics ended = row_count;
  return ended;
end $$;

-- Whoever holds the link learns what it is for.
create or replace function invitation_find(p_token_hash text)
returns table (id uuid, state text, purpose text, role text, email text, expires_at timestamptz, inviter_name text,
  organisation_id uuid, organisation_name text, round_id uuid, round_title jsonb, prize_name jsonb, entry_id uuid, entry_title text,
  is_mine boolean)
language sql stable security definer set search_path = public as
$$
  select i.id,
    case when i.withdrawn_at is not null then 'withdrawn' when i.accepted_at is not null then 'used'
         when i.expires_at <= clock_time() then 'expired' else 'open' end,
    i.purpose, i.role, i.email, i.expires_at, p.display_name,
    i.organisation_id, coalesce(o.name, e.organisation_name), r.id, r.title, z.name, i.entry_id, e.title,
    coalesce(i.accepted_by = asker(), false)
  from invitation i
  join person p on p.id = i.invited_by
  left join entry e on e.id = i.entry_id
  left join organisation o on o.id = i.organisation_id
  left join round r on r.id = coalesce(i.round_id, e.round_id)
  left join prize z on z.id = r.prize_id
  where i.token_hash = p_token_hash
$$;

-- Gives the invitation's role to whoever asks, once. Whoever opens the link reads mail at its address: one who has no
-- address yet gets that one, unless it is another's.
create or replace function invitation_accept(p_token_hash text, p_role_id uuid) returns text
language plpgsql volatile security definer set search_path = public as $$
declare
  i invitation;
begin
  if asker() is null then
    return 'missing';
  end if;
  select * into i from invitation where token_hash = p_token_hash for update;
  if not found or i.withdrawn_at is not null then
    return 'missing';
  elsif i.accepted_at is not null then
    return 'used';
  elsif i.expires_at <= clock_time() then
    return 'expired';
  end if;
  update invitation set accepted_at = clock_time(), accepted_by = asker() where id = i.id;
  if i.purpose = 'organisation' then
    insert into organisation_role (id, organisation_id, person_id, role, given_at)
    values (p_role_id, i.organisation_id, asker(), i.role, clock_time()) on conflict do nothing;
  elsif i.purpose = 'round' then
    insert into round_role (id, round_id, person_id, role, given_at)
    values (p_role_id, i.round_id, asker(), i.role, clock_time()) on conflict do nothing;
  else
    insert into entry_member (entry_id, person_id, role, added_at)
    values (i.entry_id, asker(), i.role, clock_time())
    on conflict (entry_id, person_id) do update set role = excluded.role where entry_member.role = 'viewer';
  end if;
  insert into person_contact (person_id, email) values (asker(), i.email) on conflict do nothing;
  return 'accepted';
end $$;

-- How many open invitations wait in the mail of whoever asks? Only that: the link itself stands in the letter.
create or replace function invitations_waiting_for_asker() returns int
language sql stable security definer set search_path = public as
$$
  select count(*)::int from invitation i join person_contact c on lower(c.email) = lower(i.email)
  where c.person_id = asker() and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > clock_time()
$$;

do $$
declare
  f regprocedure;
begin
  foreach f in array array[
    'sign_in_begin(text, text, text, text, timestamptz, timestamptz)'::regprocedure,
    'sign_in_take(text, timestamptz)'::regprocedure,
    'person_by_identity(text, text, uuid, text, text, boolean, text, boolean, timestamptz)'::regprocedure,
    'session_start(uuid, text, uuid, timestamptz, timestamptz, text, text, text)'::regprocedure,
    'session_find(text, timestamptz, interval)'::regprocedure,
    'session_revoke(uuid)'::regprocedure,
    'session_revoke_others(uuid)'::regprocedure,
    'invitation_find(text)'::regprocedure,
    'invitation_accept(text, uuid)'::regprocedure,
    'invitations_waiting_for_asker()'::regprocedure]
  loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to nyttiggjort_app', f);
  end loop;
end $$;
