-- Somebody found disqualified after a ballot was counted, or after their sheet had counted in a decision: the heads of the
-- panel let it stand, with a reason. Never changed and never taken away; see docs/decisions/0036.
create table late_case_ruling (
  id uuid primary key,
  round_id uuid not null references round,
  ballot_id uuid,
  entry_id uuid,
  -- The cases that were known; one that comes later is asked about anew.
  covers text[] not null check (cardinality(covers) > 0),
  reason text not null check (length(reason) between 1 and 2000),
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  foreign key (ballot_id, round_id) references ballot (id, round_id),
  foreign key (entry_id, round_id) references entry (id, round_id),
  -- Of one ballot, or of the sheets on one entry.
  check ((ballot_id is null) <> (entry_id is null))
);
-- What was let stand in a round.
create index late_case_ruling_round on late_case_ruling (round_id, decided_at);
select watch_changes('late_case_ruling', 'round_id');
