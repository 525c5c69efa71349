-- A juror's notes are read by the juror and by nobody else, in any phase. Whoever is shut out of the entry keeps the own
-- words, as with a sheet that was made void, and may throw them away; only those who may read the entry write more.

grant select, insert, update (body, saved_at), delete on juror_note to nyttiggjort_app;
create policy writer_reads on juror_note for select using (person_id = asker());
create policy writer_throws_away on juror_note for delete using (person_id = asker());
create policy writer_begins on juror_note for insert
  with check (person_id = asker() and entry_id in (select entries_asker_may_judge()));
create policy writer_goes_on on juror_note for update using (person_id = asker())
  with check (person_id = asker() and entry_id in (select entries_asker_may_judge()));
