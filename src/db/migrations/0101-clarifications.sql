-- After the opening the form is not changed, it is made clear: each clarification is a new version of the rules, for all.
create table clarification (
  round_id uuid not null references round,
  -- The version of the rules that it made.
  version int not null check (version > 1),
  -- What it makes clear; null: the form as a whole.
  question_id uuid references question,
  text jsonb not null check (jsonb_typeof(text) = 'object'),
  written_at timestamptz not null,
  primary key (round_id, version),
  foreign key (round_id, version) references rules_version (round_id, version)
);
-- What has been made clear about this question?
create index clarification_question on clarification (question_id) where question_id is not null;

select watch_changes('clarification', 'round_id', 'site');
