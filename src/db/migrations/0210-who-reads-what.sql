-- Who reads what: how reading is shared out in a round, the plans that were made for it, and what each juror was given.

-- `all`: everybody reads everything they are impartial for. `linked`: each has only what a plan gave.
create table reading (
  round_id uuid primary key references round,
  mode text not null default 'all' check (mode in ('all', 'linked')),
  wishes jsonb not null check (jsonb_typeof(wishes) = 'object'),
  version int not null default 1,
  saved_by uuid not null references person,
  saved_at timestamptz not null
);
select watch_changes('reading', 'round_id');

-- What each juror's own order of reading is drawn from; drawn once, with the round, and kept for the protocol.
create table reading_order (
  round_id uuid primary key references round on delete cascade,
  seed text not null check (length(seed) between 32 and 80)
);
-- The orders of rounds from before were drawn from the round's own id, and stay as they were.
insert into reading_order (round_id, seed) select id, id::text from round;
create function draw_reading_order() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into reading_order (round_id, seed)
  values (new.id, encode(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')), 'hex'));
  return null;
end $$;
create trigger reading_order_is_drawn after insert on round for each row execute function draw_reading_order();

create table assignment_plan (
  id uuid primary key,
  round_id uuid not null references round,
  version int not null check (version >= 1),
  made_by uuid not null references person,
  made_at timestamptz not null,
  -- How it came about: drawn and solved, or read from a file.
  origin text not null check (origin in ('solved', 'file')),
  seed bigint not null,
  wishes jsonb not null,
  -- Figures only: nothing of single entries, since those who are shut out of some read it too.
  diagnosis jsonb not null,
  -- Of all that the plan rests on; another hash when it is to be used means that something has changed.
  facts_hash text not null check (facts_hash ~ '^[0-9a-f]{64}$'),
  -- Of the plan itself: who was to read what.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  applied_at timestamptz,
  applied_by uuid references person,
  check ((applied_at is null) = (applied_by is null)),
  -- Plans of a round are counted from one; the newest first.
  unique (round_id, version)
);
select watch_changes('assignment_plan', 'round_id');

create table planned_pair (
  plan_id uuid not null references assignment_plan on delete cascade,
  entry_id uuid not null references entry,
  person_id uuid not null references person,
  primary key (plan_id, entry_id, person_id)
);

create table assignment (
  round_id uuid not null references round,
  entry_id uuid not null,
  person_id uuid not null references person,
  plan_id uuid not null references assignment_plan,
  primary key (entry_id, person_id),
  foreign key (entry_id, round_id) references entry (id, round_id)
);
-- What does this juror read?
create index assignment_person on assignment (person_id, round_id);
-- Who reads what in this round?
create index assignment_round on assignment (round_id);
select watch_changes('assignment', 'round_id', 'person_id');
