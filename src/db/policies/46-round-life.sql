-- Extensions, reminders, the uptime record, own calendars, proposed and invited candidates.

-- What is given to all, or to a category, is public; what is given to one is the team's and the secretariat's.
grant select, insert on extension to nyttiggjort_app;
create policy anyone_reads_general on extension for select
  using (entry_id is null and round_id in (select announced_rounds()));
create policy team_reads on extension for select using (entry_id in (select entries_of_asker()));
create policy secretariat_reads on extension for select using (
  round_id in (select rounds_of_asker_as_secretariat())
  and (entry_id is null or entry_id not in (select entries_barred_to_asker())));
create policy secretariat_gives on extension for insert with check (
  given_by = asker() and round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('open'))
  and (entry_id is null or entry_id not in (select entries_barred_to_asker())));

grant select, insert, delete on reminder to nyttiggjort_app;
create policy secretariat_keeps on reminder for all using (round_id in (select rounds_of_asker_as_secretariat()));
grant select on reminder_sent to nyttiggjort_app;
create policy secretariat_reads on reminder_sent for select using (round_id in (select rounds_of_asker_as_secretariat()));

-- When the program was up is no secret to those who work on it; written by the program itself.
grant select on uptime_period to nyttiggjort_app;
create policy signed_in_reads on uptime_period for select using (asker() is not null);

grant select, insert, update, delete on calendar_feed to nyttiggjort_app;
create policy self_keeps on calendar_feed for all using (person_id = asker());

-- Whose calendar the link opens; asked before anybody is known, and answered for a whole secret only.
create or replace function person_of_calendar(of_hash text) returns uuid
language sql stable security definer set search_path = public as
$$ select person_id from calendar_feed where token_hash = of_hash $$;

grant select, update (decision, decision_reason, decided_by, decided_at) on candidate_proposal to nyttiggjort_app;
create policy secretariat_reads on candidate_proposal for select using (round_id in (select rounds_of_asker_as_secretariat()));
create policy secretariat_decides on candidate_proposal for update
  using (round_id in (select rounds_of_asker_as_secretariat())) with check (decided_by = asker());

-- Anyone may propose while the call is announced or open, and nobody may flood a round.
create or replace function propose_candidate(p_id uuid, of_round uuid, of_organisation uuid, p_what text, p_name text, p_email text, p_language text)
returns text language plpgsql security definer set search_path = public as $$
begin
  if of_round not in (select rounds_in('announced', 'open')) or of_round in (select closed_rounds()) then
    return 'shut';
  end if;
  if not exists (select from organisation o join round r on r.id = of_round
    where o.id = of_organisation and o.valid_to is null and o.kind = any (r.applicant_kinds) and not r.is_internal) then
    return 'not_a_candidate';
  end if;
  if (select count(*) from candidate_proposal where round_id = of_round and proposed_at > clock_time() - interval '1 hour') >= 60 then
    return 'too_many';
  end if;
  insert into candidate_proposal (id, round_id, organisation_id, what, proposer_name, proposer_email, language, proposed_at)
  values (p_id, of_round, of_organisation, p_what, p_name, p_email, p_language, clock_time());
  return 'proposed';
end $$;

grant select, insert on application_invitation to nyttiggjort_app;
create policy secretariat_reads on application_invitation for select using (round_id in (select rounds_of_asker_as_secretariat()));
create policy secretariat_invites on application_invitation for insert
  with check (invited_by = asker() and round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('announced', 'open')));

-- The invitation that a link opens: what its holder may know, and the holder's answer.
create or replace function open_application_invitation(of_hash text)
returns table (id uuid, round_id uuid, organisation_id uuid, organisation_name text, answer text)
language plpgsql security definer set search_path = public as $$
#variable_conflict use_column
begin
  update application_invitation set opened_at = clock_time() where token_hash = of_hash and opened_at is null;
  return query select i.id, i.round_id, i.organisation_id, o.name, i.answer
    from application_invitation i join organisation o on o.id = i.organisation_id where i.token_hash = of_hash;
end $$;
create or replace function answer_application_invitation(of_hash text, given text) returns boolean
language plpgsql security definer set search_path = public as $$
begin
  update application_invitation set answer = given, answered_at = clock_time()
  where token_hash = of_hash and given in ('accepted', 'declined');
  return found;
end $$;

-- Letters to many of a round at once, each in the recipient's language; no address leaves the database. '{{entry}}' and
-- '{{title}}' in a letter to a team become the entry's number and title; the title last, so that it is only words.
create or replace function post_letter_to_round(
  of_round uuid, of_entries uuid[], of_category uuid, audience text, letter_kind text, letters jsonb, once text, posted_at timestamptz)
returns int language plpgsql security definer set search_path = public as $$
declare
  posted int;
begin
  if asked_from_the_web() and of_round not in (select rounds_of_asker_as_secretariat()) then
    raise exception 'may not write to those in this round' using errcode = 'insufficient_privilege';
  end if;
  with recipients as (
    select m.person_id, e.id as entry_id, e.title, c.email,
      letter_language(c.language, c.has_chosen_language, written_form_of(e.organisation_id)) as language
    from entry e join entry_member m on m.entry_id = e.id and m.role in ('owner', 'editor')
    join person_contact c on c.person_id = m.person_id
    where e.round_id = of_round and (of_entries is null or e.id = any (of_entries)) and (of_category is null or e.category_id = of_category)
      and case when of_entries is not null then true when audience = 'drafts' then e.standing = 'draft'
        else audience in ('teams', 'everyone') and e.standing <> 'withdrawn' end
    union all
    select c.person_id, null, '', c.email, c.language
    from person_contact c where of_entries is null and of_category is null and c.person_id in (
      select rr.person_id from round_role rr where rr.round_id = of_round and rr.withdrawn_at is null and (
        (audience in ('secretariat', 'everyone') and rr.role = 'secretariat')
        or (audience = 'everyone' and rr.role in ('leader', 'juror', 'deputy'))
        or (audience = 'jurors' and rr.role in ('leader', 'juror', 'deputy') and exists (
          select from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
          where e.round_id = of_round and e.standing = 'submitted'
            and e.round_id in (select rounds_in('assessment'))
            and (of_round not in (select rounds_read_in_parts())
              or exists (select from assignment g where g.entry_id = e.id and g.person_id = rr.person_id))
            and e.id not in (select stopped_entries())
            and not exists (select from assessment_seal a where a.entry_id = e.id and a.person_id = rr.person_id)
            and not exists (select from impartiality i where i.entry_id = e.id and i.person_id = rr.person_id
              and (i.decision = 'disqualified' or (i.decision is null and i.declared = 'disqualified')))))))
  )
  insert into mail (id, round_id, entry_id, kind, recipient, subject, body, once_key, created_at)
  select gen_random_uuid(), of_round, r.entry_id, letter_kind, r.email,
    coalesce(letters -> r.language, letters -> 'nb') ->> 'subject',
    replace(replace(coalesce(letters -> r.language, letters -> 'nb') ->> 'body',
      '{{entry}}', coalesce(r.entry_id::text, '')), '{{title}}', coalesce(nullif(r.title, ''), '–')),
    encode(sha256(convert_to(once || ':' || r.person_id || ':' || coalesce(r.entry_id::text, ''), 'UTF8')), 'hex'), posted_at
  from recipients r
  on conflict (once_key) do nothing;
  get diagnostics posted = row_count;
  return posted;
end $$;
revoke execute on function post_letter_to_round(uuid, uuid[], uuid, text, text, jsonb, text, timestamptz) from public;
grant execute on function post_letter_to_round(uuid, uuid[], uuid, text, text, jsonb, text, timestamptz) to nyttiggjort_app;
