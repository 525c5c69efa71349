-- What was taken back, when and by whom: a withdrawal is proved as a submission is.
create table withdrawal (
  id uuid primary key,
  entry_id uuid not null,
  round_id uuid not null,
  -- The submission that was taken back.
  number int not null,
  withdrawn_at timestamptz not null,
  withdrawn_by uuid not null references person,
  content jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- A submission is taken back once; what is sent afterwards has a new number.
  unique (entry_id, number),
  foreign key (entry_id, number) references submission (entry_id, number),
  foreign key (entry_id, round_id) references entry (id, round_id)
);
-- Has exactly this withdrawal been recorded?
create index withdrawal_hash on withdrawal (content_hash);
-- Has exactly this content been received?
create index submission_hash on submission (content_hash);
select watch_changes('withdrawal', 'entry_id', 'round_id');
