-- What the team of an entry does among itself is the team's alone: never the secretariat's or the jury's.

-- Told within the team only, for the letter to one of it.
create or replace function address_in_team(of_entry uuid, of_person uuid) returns table (email text, language text)
language sql stable security definer set search_path = public as
$$
  select c.email, letter_language(c.language, c.has_chosen_language,
    (select written_form_of(e.organisation_id) from entry e where e.id = of_entry))
  from entry_member m join person_contact c on c.person_id = m.person_id
  where m.entry_id = of_entry and m.person_id = of_person and of_entry in (select entries_of_asker())
$$;

-- Letters about the entry that have gone to its team: what each was about, when, and to whom; never its text.
create or replace function letters_to_team(of_entry uuid)
returns table (kind text, subject text, sent_at timestamptz, recipients text[])
language sql stable security definer set search_path = public as
$$
  select m.kind, m.subject, min(m.sent_at), array_agg(distinct p.display_name order by p.display_name)
  from mail m
  join person_contact c on lower(c.email) = lower(m.recipient)
  join entry_member t on t.person_id = c.person_id and t.entry_id = m.entry_id
  join person p on p.id = c.person_id
  where m.entry_id = of_entry and m.sent_at is not null and of_entry in (select entries_of_asker())
  group by m.kind, m.subject, date_trunc('minute', m.created_at)
  order by 3 desc
$$;

grant select, insert, update, delete on entry_presence to nyttiggjort_app;
create policy team_reads on entry_presence for select using (entry_id in (select entries_of_asker()));
create policy self_is_seen on entry_presence for insert
  with check (person_id = asker() and entry_id in (select entries_of_asker()));
create policy self_moves on entry_presence for update using (person_id = asker())
  with check (person_id = asker() and entry_id in (select entries_of_asker()));
create policy self_goes on entry_presence for delete using (person_id = asker());

grant select, insert, update, delete on entry_assignment to nyttiggjort_app;
create policy team_reads on entry_assignment for select using (entry_id in (select entries_of_asker()));
create policy editor_assigns on entry_assignment for insert
  with check (entry_id in (select entries_asker_may_edit()) and assigned_by = asker());
create policy editor_changes on entry_assignment for update
  using (entry_id in (select entries_asker_may_edit()))
  with check (entry_id in (select entries_asker_may_edit()) and assigned_by = asker());
create policy editor_or_self_frees on entry_assignment for delete
  using (entry_id in (select entries_asker_may_edit()) or person_id = asker());

grant select, insert, update on entry_comment to nyttiggjort_app;
create policy team_reads on entry_comment for select using (entry_id in (select entries_of_asker()));
create policy team_writes on entry_comment for insert
  with check (entry_id in (select entries_of_asker()) and written_by = asker() and resolved_at is null);
create policy editor_or_writer_resolves on entry_comment for update
  using (entry_id in (select entries_asker_may_edit()) or written_by = asker() and entry_id in (select entries_of_asker()))
  with check (entry_id in (select entries_of_asker()) and (resolved_by is null or resolved_by = asker()));

grant select, insert on entry_approval to nyttiggjort_app;
create policy team_reads on entry_approval for select using (entry_id in (select entries_of_asker()));
-- The secretariat sees who approved what was sent, and nothing of what the team said on the way there.
create policy secretariat_reads_sent on entry_approval for select using (
  kind = 'approved' and entry_id in (select entries_of_asker_as_secretariat())
  and exists (select from submission s where s.entry_id = entry_approval.entry_id and s.content_hash = entry_approval.content_hash));
create policy sender_asks on entry_approval for insert
  with check (kind = 'asked' and person_id = asker() and entry_id in (select entries_asker_may_send()));
create policy signatory_answers on entry_approval for insert
  with check (kind <> 'asked' and person_id = asker() and entry_id in (select entries_open_to_asker_as('signatory')));
