-- A juror's private notes: one text an entry, of its writer alone, and gone when it is emptied.

create table juror_note (
  entry_id uuid not null,
  person_id uuid not null references person,
  round_id uuid not null references round,
  body text not null check (length(body) between 1 and 20000),
  saved_at timestamptz not null,
  -- One text for each juror and entry.
  primary key (entry_id, person_id),
  foreign key (entry_id, round_id) references entry (id, round_id) on delete cascade
);
-- What has this person noted, in this round and in all?
create index juror_note_person on juror_note (person_id, round_id);
-- The writer's pages alone rest on it.
select watch_changes('juror_note', 'person_id');
