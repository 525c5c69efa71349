-- A correction of awards is written by one of the secretariat and published by another; until then nobody else knows of it.
create table award_proposal (
  id uuid primary key,
  round_id uuid not null references round,
  -- [{entryId, before, after}], and the statement of each that is to be honoured and has none: [{entryId, text}].
  changes jsonb not null check (jsonb_typeof(changes) = 'array' and jsonb_array_length(changes) > 0),
  statements jsonb not null default '[]' check (jsonb_typeof(statements) = 'array'),
  reason jsonb not null check (jsonb_typeof(reason) = 'object'),
  decided_by text not null check (length(decided_by) between 1 and 300),
  decided_on date not null,
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  outcome text check (outcome in ('approved', 'sent_back', 'withdrawn')),
  note text check (length(note) between 1 and 2000),
  settled_by uuid references person,
  settled_at timestamptz,
  check ((outcome is null) = (settled_by is null) and (outcome is null) = (settled_at is null)),
  check ((outcome = 'withdrawn') = (settled_by = proposed_by)),
  check ((outcome = 'sent_back') = (note is not null))
);
-- One at a time waits for another to look at it.
create unique index award_proposal_open on award_proposal (round_id) where outcome is null;
-- What was proposed in a round, newest first.
create index award_proposal_round on award_proposal (round_id, proposed_at);
select watch_changes('award_proposal', 'round_id');
