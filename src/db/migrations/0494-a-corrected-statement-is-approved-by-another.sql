-- A correction of a published statement is written by one of the secretariat and published by another, as one of awards is.
create table statement_proposal (
  id uuid primary key,
  round_id uuid not null,
  entry_id uuid not null,
  text_before jsonb not null check (jsonb_typeof(text_before) = 'object'),
  text_after jsonb not null check (jsonb_typeof(text_after) = 'object'),
  reason jsonb not null check (jsonb_typeof(reason) = 'object'),
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  outcome text check (outcome in ('approved', 'sent_back', 'withdrawn')),
  note text check (length(note) between 1 and 2000),
  settled_by uuid references person,
  settled_at timestamptz,
  foreign key (entry_id, round_id) references entry (id, round_id),
  check ((outcome is null) = (settled_by is null) and (outcome is null) = (settled_at is null)),
  check ((outcome = 'withdrawn') = (settled_by = proposed_by)),
  check ((outcome = 'sent_back') = (note is not null))
);
-- One at a time waits for another to look at it.
create unique index statement_proposal_open on statement_proposal (entry_id) where outcome is null;
-- What was proposed in a round, newest first.
create index statement_proposal_round on statement_proposal (round_id, proposed_at);
select watch_changes('statement_proposal', 'round_id');
