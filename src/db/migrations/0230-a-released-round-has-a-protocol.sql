-- The protocol file of a released round, byte for byte as it is handed out. A correction is a new version beside it.
create table protocol (
  round_id uuid not null references round,
  version int not null check (version >= 1),
  document text not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  -- The newest version of a round.
  primary key (round_id, version)
);

-- Which submission of each entry was judged, by its hash: what a receipt is held against.
create table protocol_entry (
  entry_id uuid primary key references entry,
  round_id uuid not null references round,
  number int not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$')
);
-- Was exactly this judged?
create index protocol_entry_hash on protocol_entry (content_hash);
-- What was judged in this round?
create index protocol_entry_round on protocol_entry (round_id);

-- What the pseudonyms of a round's jurors are drawn from. Nobody but the owner of the tables reads it.
create table protocol_salt (
  round_id uuid primary key references round,
  salt text not null check (length(salt) >= 32)
);

-- Released, and the protocol is a job: both are committed, or neither.
create function queue_protocol() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform graphile_worker.add_job('make_protocol', json_build_object('round', new.id), job_key => 'make_protocol:' || new.id);
  return null;
end $$;
create trigger round_protocol after update of phase on round for each row
  when (new.phase = 'released' and old.phase <> 'released' and not new.is_historical) execute function queue_protocol();

select watch_changes('protocol', 'round_id', 'site');
select watch_changes('protocol_entry', 'round_id', 'site');
