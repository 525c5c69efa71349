-- A decision taken back before release; after it, complaints with answers, and corrections beside what stood before.

create table decision_withdrawal (
  id uuid primary key,
  round_id uuid not null references round,
  reason text not null check (length(reason) between 1 and 2000),
  withdrawn_by uuid not null references person,
  withdrawn_at timestamptz not null
);
-- What was taken back in a round.
create index decision_withdrawal_round on decision_withdrawal (round_id, withdrawn_at);
select watch_changes('decision_withdrawal', 'round_id');

create table complaint (
  id uuid primary key,
  round_id uuid not null,
  entry_id uuid not null,
  text text not null check (length(text) between 1 and 10000),
  sent_by uuid not null references person,
  sent_at timestamptz not null,
  outcome text check (outcome in ('upheld', 'partly_upheld', 'dismissed')),
  answer text check (length(answer) between 1 and 10000),
  answered_by uuid references person,
  answered_at timestamptz,
  foreign key (entry_id, round_id) references entry (id, round_id),
  check ((outcome is null) = (answer is null) and (answer is null) = (answered_by is null)
    and (answer is null) = (answered_at is null))
);
-- The complaints of a round, those of an entry.
create index complaint_round on complaint (round_id, sent_at);
create index complaint_entry on complaint (entry_id);
select watch_changes('complaint', 'round_id', 'entry_id');

-- A correction of what the public has read: what stood, what stands now, and why.
create table correction (
  id uuid primary key,
  round_id uuid not null,
  entry_id uuid not null,
  number int not null check (number > 0),
  kind text not null check (kind in ('statement', 'award')),
  text_before jsonb check (jsonb_typeof(text_before) = 'object'),
  text_after jsonb check (jsonb_typeof(text_after) = 'object'),
  award_before text check (award_before in ('winner', 'honourable_mention')),
  award_after text check (award_after in ('winner', 'honourable_mention')),
  reason jsonb not null check (jsonb_typeof(reason) = 'object'),
  corrected_by uuid not null references person,
  corrected_at timestamptz not null,
  foreign key (entry_id, round_id) references entry (id, round_id),
  -- The corrections of an entry are counted.
  unique (entry_id, number),
  check ((kind = 'statement') = (text_before is not null) and (kind = 'statement') = (text_after is not null)),
  check (kind = 'award' or (award_before is null and award_after is null))
);
-- The corrections of a round.
create index correction_round on correction (round_id, corrected_at);
select watch_changes('correction', 'round_id', 'site');
