-- What a ballot found when it was closed, kept as it was then: later changes of scores do not change it.
create table ballot_finding (
  ballot_id uuid primary key,
  round_id uuid not null,
  -- Whom nobody stands before; more than one is a tie.
  first uuid[] not null check (cardinality(first) >= 1),
  -- The steps against the tie that were used, in order.
  steps jsonb not null check (jsonb_typeof(steps) = 'array'),
  -- Who still stands equal; one: settled.
  among uuid[] not null check (cardinality(among) >= 1),
  next_step text check (next_step in ('new_ballot', 'casting_vote', 'lot')),
  foreign key (ballot_id, round_id) references ballot (id, round_id),
  check ((cardinality(among) = 1) = (next_step is null))
);
select watch_changes('ballot_finding', 'round_id');
