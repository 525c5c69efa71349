-- A secret ballot by order. Who has voted and what was voted have no key in common, no time and no number; see
-- docs/decisions/0021. The lot has its seed, and the leader's vote its reason.

-- What breaks a tie in the end; announced and frozen with the rules.
alter table round add column last_tie_step text not null default 'casting_vote' check (last_tie_step in ('casting_vote', 'lot'));

create table ballot (
  id uuid primary key,
  meeting_id uuid not null,
  round_id uuid not null,
  number int not null check (number > 0),
  -- The ballot whose tie this one is to break.
  former_id uuid references ballot,
  candidates uuid[] not null check (cardinality(candidates) between 2 and 20),
  state text not null default 'open' check (state in ('open', 'closed', 'void')),
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  closed_by uuid references person,
  closed_at timestamptz,
  -- How many sheets there are; beside them votes for the first over the second, row after row.
  sheets int,
  votes int[],
  foreign key (meeting_id, round_id) references meeting (id, round_id),
  unique (id, round_id),
  unique (round_id, number),
  check ((state = 'open') = (closed_at is null)),
  -- A ballot that was too small to be secret is not counted.
  check ((state = 'closed') = (votes is not null)),
  check (cardinality(votes) = cardinality(candidates) * cardinality(candidates))
);
-- One ballot at a time.
create unique index ballot_one_open on ballot (round_id) where state = 'open';
-- The new ballots after a tie.
create index ballot_former on ballot (former_id) where former_id is not null;
select watch_changes('ballot', 'round_id');

-- Who has voted, and nothing more.
create table ballot_voter (
  ballot_id uuid not null references ballot,
  person_id uuid not null references person,
  round_id uuid not null references round,
  primary key (ballot_id, person_id)
);
select watch_changes('ballot_voter', 'round_id');

-- One order each, in the order of the candidates; 1 is the first, equal numbers are no opinion. Found only by the hash
-- of the code that its voter holds.
create table ballot_sheet (
  ballot_id uuid not null references ballot,
  receipt_hash text not null check (receipt_hash ~ '^[0-9a-f]{64}$'),
  ranks int[] not null,
  primary key (ballot_id, receipt_hash)
);

create table lot (
  ballot_id uuid primary key,
  round_id uuid not null,
  candidates uuid[] not null check (cardinality(candidates) >= 2),
  seed text not null check (length(seed) between 8 and 200),
  -- Where the seed is from, when it was not made here.
  source text check (length(source) between 1 and 300),
  drawn_entry_id uuid not null references entry,
  drawn_by uuid not null references person,
  drawn_at timestamptz not null,
  foreign key (ballot_id, round_id) references ballot (id, round_id)
);
select watch_changes('lot', 'round_id');

create table casting_vote (
  ballot_id uuid primary key,
  round_id uuid not null,
  entry_id uuid not null references entry,
  reason text not null check (length(reason) between 1 and 2000),
  cast_by uuid not null references person,
  cast_at timestamptz not null,
  foreign key (ballot_id, round_id) references ballot (id, round_id)
);
select watch_changes('casting_vote', 'round_id');
