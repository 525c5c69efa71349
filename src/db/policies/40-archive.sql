-- The archive is public and nobody's to change from a page; it is loaded by the owner from the project's own documents.

grant select on archive_source, archived_round, archived_milestone, archived_category, archive_fact, archived_entry to nyttiggjort_app;
create policy anyone_reads on archive_source for select using (true);
create policy anyone_reads on archived_round for select using (true);
create policy anyone_reads on archived_milestone for select using (true);
create policy anyone_reads on archived_category for select using (true);
create policy anyone_reads on archive_fact for select using (true);
create policy anyone_reads on archived_entry for select using (true);

-- loaded_document: no grant; only the loader reads it.
