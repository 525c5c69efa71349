-- A round may be read blind: until the discussion is opened, jurors get another content than the one that was sent, without
-- who sent it, without what the form hides, and with neutral names of files.

alter table round add column reads_blind boolean not null default false;

create function refuse_change_of_blind_reading() returns trigger language plpgsql as $$
begin
  if old.phase not in ('draft', 'announced') and old.reads_blind <> new.reads_blind then
    raise exception 'the rules of an opened round are frozen';
  end if;
  return new;
end $$;
create trigger blind_reading_is_frozen before update on round
  for each row when (not old.is_historical) execute function refuse_change_of_blind_reading();

-- What jurors read of a submission while its round is read blind; made with it, in the same transaction.
create table submission_blind (
  entry_id uuid not null,
  number int not null,
  round_id uuid not null references round,
  submitted_at timestamptz not null,
  content jsonb not null,
  -- The hash of what was sent: the same whoever reads.
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- One of each submission, and none without it; the latest of an entry is asked for.
  primary key (entry_id, number),
  foreign key (entry_id, number) references submission (entry_id, number) on delete cascade
);

select watch_changes('submission_blind', 'entry_id', 'round_id');
