-- A file on its way is seen by the one who sends it alone, and only where that person may write.
grant select, insert, update, delete on upload to nyttiggjort_app;
create policy sender_reads on upload for select using (person_id = asker());
create policy editor_begins on upload for insert
  with check (person_id = asker() and entry_id in (select entries_asker_may_write()) and attachment_id is null);
create policy sender_goes_on on upload for update
  using (person_id = asker() and entry_id in (select entries_asker_may_edit())) with check (person_id = asker());
create policy sender_stops on upload for delete using (person_id = asker());
