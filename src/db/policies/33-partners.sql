-- Partners confirm their part by a link, without an account. Whoever holds the link sees its one part, and nothing else.

grant select, insert, update (withdrawn_at) on partner_request to nyttiggjort_app;
create policy team_reads on partner_request for select using (entry_id in (select entries_of_asker()));
create policy secretariat_reads_sent on partner_request for select using (entry_id in (select entries_of_asker_as_secretariat()));
create policy editor_asks on partner_request for insert
  with check (entry_id in (select entries_asker_may_write()) and asked_by = asker() and outcome is null);
create policy editor_replaces on partner_request for update
  using (entry_id in (select entries_asker_may_edit())) with check (entry_id in (select entries_asker_may_edit()));

-- The link ends with the deadline, also one that has been moved since, or with a completion that it was asked in. A request that has been replaced is as one that never was.
create or replace function partner_request_find(p_token_hash text)
returns table (is_open boolean, closes_at timestamptz, prize jsonb, round_title jsonb, entry_title text, applicant text,
  partner_name text, part text, outcome text, reason text, answered_at timestamptz)
language sql stable security definer set search_path = public as
$$
  select greatest(q.expires_at, entry_deadline(e.id)) > clock_time() and r.suspended_at is null,
    greatest(q.expires_at, entry_deadline(e.id)),
    z.name, r.title, e.title, e.organisation_name, q.name, q.part, q.outcome, q.reason, q.answered_at
  from partner_request q
  join entry e on e.id = q.entry_id
  join round r on r.id = e.round_id
  join prize z on z.id = r.prize_id
  where q.token_hash = p_token_hash and q.withdrawn_at is null
$$;

-- The answer of whoever holds the link; the latest one stands. Tells which request it was, for the record.
create or replace function partner_request_answer(p_token_hash text, p_outcome text, p_reason text)
returns table (request_id uuid, entry_id uuid)
language sql volatile security definer set search_path = public as
$$
  update partner_request q set outcome = p_outcome, reason = p_reason, answered_at = clock_time()
  from entry e join round r on r.id = e.round_id
  where q.token_hash = p_token_hash and q.withdrawn_at is null and e.id = q.entry_id and r.suspended_at is null
    and greatest(q.expires_at, entry_deadline(e.id)) > clock_time()
  returning q.id, q.entry_id
$$;

-- Requests answered in this very transaction.
create or replace function partner_requests_answered_now() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select id from partner_request where answered_at = clock_time(); end $$;

-- Tells who asked, and the entry's owners, of an answer given in this very transaction: once for each outcome, and
-- without letting whoever holds the link learn an address.
create or replace function post_partner_answer(p_token_hash text, letters jsonb)
returns void language sql volatile security definer set search_path = public as
$$
  insert into mail (id, kind, recipient, subject, body, entry_id, once_key, created_at)
  select gen_random_uuid(), 'partner_answered', c.email, l ->> 'subject', l ->> 'body', e.id,
    encode(sha256(convert_to(concat_ws(' ', 'partner_answered', q.id, q.outcome, m.person_id), 'UTF8')), 'hex'), clock_time()
  from partner_request q
  join entry e on e.id = q.entry_id
  join entry_member m on m.entry_id = e.id and (m.role = 'owner' or m.person_id = q.asked_by)
  join person_contact c on c.person_id = m.person_id,
  lateral (select letters -> letter_language(c.language, c.has_chosen_language, written_form_of(e.organisation_id)) as l) x
  where q.token_hash = p_token_hash and q.answered_at = clock_time()
  on conflict (once_key) do nothing
$$;

revoke execute on function partner_request_find(text), partner_request_answer(text, text, text), post_partner_answer(text, jsonb) from public;
grant execute on function partner_request_find(text), partner_request_answer(text, text, text), post_partner_answer(text, jsonb)
  to nyttiggjort_app;

-- Nobody is signed in when a partner answers; the record holds that it happened all the same.
create policy partner_is_recorded on record_event for insert with check (
  asker() is null and actor_id is null and round_id is null and entry_id is null and action = 'partner_answered'
  and (facts ->> 'request')::uuid in (select partner_requests_answered_now()));
