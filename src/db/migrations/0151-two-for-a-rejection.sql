-- Screening against stated terms, one by one; a rejection is proposed by one and confirmed by another; a request for
-- completion says which questions it opens.

create table round_term (
  id uuid primary key,
  round_id uuid not null references round,
  position int not null,
  text jsonb not null check (jsonb_typeof(text) = 'object'),
  -- Where it is stated: the call, a statute, a regulation.
  source text not null default '' check (length(source) <= 200)
);
-- The terms of a round in order.
create index round_term_round on round_term (round_id, position);
select watch_changes('round_term', 'round_id', 'site');

-- Each term as one member of the secretariat has found it. The secretariat's own working paper.
create table screening_check (
  entry_id uuid not null,
  round_id uuid not null,
  term_id uuid not null references round_term,
  state text not null check (state in ('met', 'not_met', 'needs_completion')),
  note text not null default '' check (length(note) <= 1000),
  primary key (entry_id, term_id),
  foreign key (entry_id, round_id) references entry (id, round_id)
);
select watch_changes('screening_check', 'entry_id', 'round_id');

-- A rejection that waits for a second person, or has been sent back.
create table screening_proposal (
  entry_id uuid primary key,
  round_id uuid not null,
  reason text not null check (length(reason) between 1 and 4000),
  proposed_by uuid not null references person,
  proposed_at timestamptz not null,
  -- Set where the other did not agree; the one who proposed takes it from there.
  sent_back_by uuid references person,
  sent_back_at timestamptz,
  sent_back_note text check (length(sent_back_note) between 1 and 2000),
  foreign key (entry_id, round_id) references entry (id, round_id),
  check ((sent_back_by is null) = (sent_back_at is null) and (sent_back_by is null) = (sent_back_note is null)),
  -- Nobody answers for both.
  check (sent_back_by <> proposed_by)
);
-- The proposals that wait in a round.
create index screening_proposal_round on screening_proposal (round_id);
select watch_changes('screening_proposal', 'entry_id', 'round_id');

alter table screening
  add column proposed_by uuid references person,
  -- The questions that may be completed; null: all.
  add column complete_questions uuid[] check (cardinality(complete_questions) > 0),
  -- Nobody rejects alone.
  add constraint screening_two_persons check (proposed_by <> decided_by);
