-- A file on its way: its parts lie in the store until the last has come, then it becomes an attachment.
create table upload (
  id uuid primary key,
  entry_id uuid not null references entry,
  question_id uuid not null references question,
  person_id uuid not null references person,
  name text not null check (length(name) between 1 and 400),
  bytes bigint not null check (bytes > 0),
  received bigint not null default 0 check (received between 0 and bytes),
  -- The keys of the parts in order.
  parts text[] not null default '{}',
  begun_at timestamptz not null,
  touched_at timestamptz not null,
  -- What it became: asking to finish twice gives the same attachment.
  attachment_id uuid
);
-- What this person has on its way.
create index upload_person on upload (person_id);
-- What nobody has gone on with for a day.
create index upload_touched on upload (touched_at);

-- 'waiting': the scanner did not answer when the file came; 'refused': it found something, and the file is gone.
alter table attachment add column scan text not null default 'clean' check (scan in ('waiting', 'clean', 'refused'));
-- Which files wait for the scanner?
create index attachment_waiting on attachment (uploaded_at) where scan = 'waiting';
-- Which files were taken out of their drafts?
create index attachment_removed on attachment (removed_at) where removed_at is not null;

-- How long files are kept that no submission holds: taken out of a draft, or in a draft that was never sent, counted
-- from the release.
alter table round add column keep_removed_days int not null default 30 check (keep_removed_days between 0 and 3650);
alter table round add column keep_unsent_months int not null default 6 check (keep_unsent_months between 0 and 120);

select watch_changes('upload', 'person_id');

-- A request goes on with an upload of its own; it becomes another file or another's never.
create trigger only_these_change before update on upload
  for each row execute function refuse_other_columns('received', 'parts', 'touched_at', 'attachment_id');
