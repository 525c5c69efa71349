-- A draft is its team's. What was sent is seen by the team, the secretariat and the jurors found impartial for it.

grant select, insert, update on entry to nyttiggjort_app;
create policy team_reads on entry for select using (id in (select entries_of_asker()) or id in (select entries_founded_by_asker()));
create policy secretariat_reads_sent on entry for select
  using (standing <> 'draft' and round_id in (select rounds_of_asker_as_secretariat()));
create policy juror_reads_list on entry for select
  using (standing = 'submitted' and round_id in (select rounds_of_asker_as_jury()) and round_id in (select closed_rounds()));
create policy anyone_reads_list on entry for select using (
  standing = 'submitted' and round_id in (select id from round where shows_applicants) and round_id in (select closed_rounds()));
create policy anyone_reads_honoured on entry for select using (id in (select honoured_entries()));
create policy anyone_reads_published on entry for select using (id in (select published_entries()));
create policy applicant_starts on entry for insert with check (
  created_by = asker() and standing = 'draft'
  and organisation_id in (select organisations_where_asker_is('member', 'administrator', 'signatory', 'prize_owner'))
  and round_id in (select rounds_in('open'))
  and (round_id not in (select closed_rounds()) or category_id in (select categories_still_open()))
  and not exists (select from category c where c.id = category_id and c.cancelled_at is not null));
create policy team_changes on entry for update
  using (id in (select entries_where_asker_is('owner', 'editor', 'submitter')))
  with check (id in (select entries_asker_may_send()));

grant select, insert, update, delete on entry_member to nyttiggjort_app;
create policy team_reads on entry_member for select using (entry_id in (select entries_of_asker()) or person_id = asker());
create policy founder_adds_self on entry_member for insert with check (
  (person_id = asker() and role = 'owner' and entry_id in (select entries_founded_by_asker()))
  or entry_id in (select entries_asker_owns()));
create policy owner_changes_role on entry_member for update
  using (entry_id in (select entries_asker_owns())) with check (entry_id in (select entries_asker_owns()));
create policy owner_removes on entry_member for delete
  using (entry_id in (select entries_asker_owns()) or person_id = asker());

grant select, insert, update on entry_contact to nyttiggjort_app;
create policy team_reads on entry_contact for select using (entry_id in (select entries_of_asker()));
create policy secretariat_reads on entry_contact for select using (entry_id in (select entries_of_asker_as_secretariat()));
create policy team_keeps on entry_contact for insert with check (entry_id in (select entries_asker_may_edit()));
create policy team_changes on entry_contact for update using (entry_id in (select entries_asker_may_edit()));

grant select, insert, update on entry_answer to nyttiggjort_app;
create policy team_reads on entry_answer for select using (entry_id in (select entries_of_asker()));
create policy editor_writes on entry_answer for insert with check (entry_id in (select entries_asker_may_write()) and saved_by = asker());
create policy editor_changes on entry_answer for update
  using (entry_id in (select entries_asker_may_edit()))
  with check (entry_id in (select entries_asker_may_write()) and saved_by = asker());

grant select, insert on entry_answer_version to nyttiggjort_app;
create policy team_reads on entry_answer_version for select using (entry_id in (select entries_of_asker()));
create policy editor_writes on entry_answer_version for insert
  with check (entry_id in (select entries_asker_may_edit()));
-- Late text gives place to later text of the same writer, and nothing else is ever changed.
grant update (value, saved_at, version) on entry_answer_version to nyttiggjort_app;
create policy writer_writes_on_late on entry_answer_version for update
  using (is_late and saved_by = asker() and entry_id in (select entries_asker_may_edit()));

-- What was sent stays readable as it was sent, also where the team has taken the file out of its draft since. Others than
-- the team get a file when the scanner, where there is one, has found nothing.
grant select, insert, update on attachment to nyttiggjort_app;
create policy team_reads on attachment for select using (entry_id in (select entries_of_asker()));
create policy secretariat_reads on attachment for select
  using (scan = 'clean' and id in (select submitted_attachments()) and entry_id in (select entries_of_asker_as_secretariat()));
create policy juror_reads on attachment for select
  using (scan = 'clean' and id in (select submitted_attachments()) and entry_id in (select entries_asker_may_judge())
    and entry_id not in (select id from entry where round_id in (select rounds_read_blind_now())));
create policy anyone_reads_published on attachment for select using (
  scan = 'clean' and id in (select submitted_attachments()) and entry_id in (select published_entries())
  and question_id not in (select id from question where withheld_basis is not null));
create policy editor_adds on attachment for insert with check (entry_id in (select entries_asker_may_write()) and uploaded_by = asker());
create policy editor_removes on attachment for update
  using (entry_id in (select entries_asker_may_edit())) with check (entry_id in (select entries_asker_may_write()));

-- The text sent. The public reads it through published_submission(), which leaves the withheld parts out.
grant select, insert on submission to nyttiggjort_app;
create policy team_reads on submission for select using (entry_id in (select entries_of_asker()));
create policy secretariat_reads on submission for select using (entry_id in (select entries_of_asker_as_secretariat()));
create policy juror_reads_latest on submission for select using (
  entry_id in (select entries_asker_may_judge()) and round_id not in (select rounds_read_blind_now())
  and number = (select latest_submission(entry_id)));
create policy sender_sends on submission for insert
  with check (entry_id in (select entries_asker_may_send()) and submitted_by = asker());

-- The same without who sent it and without what the form hides, for jurors of a round that is read blind.
grant select, insert on submission_blind to nyttiggjort_app;
create policy team_reads on submission_blind for select using (entry_id in (select entries_of_asker()));
create policy secretariat_reads on submission_blind for select
  using (entry_id in (select entries_of_asker_as_secretariat()));
create policy juror_reads_latest on submission_blind for select using (
  entry_id in (select entries_asker_may_judge())
  and number = (select latest_submission(entry_id)));
create policy sender_sends on submission_blind for insert with check (entry_id in (select entries_asker_may_send()));

grant select, insert, update on screening to nyttiggjort_app;
create policy secretariat_reads on screening for select
  using (entry_id in (select entries_of_asker_as_secretariat()));
create policy team_reads on screening for select using (entry_id in (select entries_of_asker()));
-- Jurors see which entries are in the field, never why one was refused.
create policy juror_reads_eligible on screening for select
  using (outcome = 'eligible' and round_id in (select rounds_of_asker_as_jury()));
create policy secretariat_decides on screening for insert
  with check (entry_id in (select entries_of_asker_as_secretariat()) and decided_by = asker());
create policy secretariat_changes on screening for update
  using (entry_id in (select entries_of_asker_as_secretariat())) with check (decided_by = asker());
