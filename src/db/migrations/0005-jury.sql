-- Impartiality, assessments, seals, discussion.

create table impartiality (
  entry_id uuid not null references entry,
  person_id uuid not null references person,
  round_id uuid not null references round,
  declared text not null check (declared in ('impartial', 'in_doubt', 'disqualified')),
  ground text check (ground in ('party', 'kin', 'relationship', 'representative', 'board', 'special', 'derived', 'competitor', 'collaboration', 'other')),
  reason text not null default '' check (length(reason) <= 4000),
  declared_at timestamptz not null,
  decision text check (decision in ('impartial', 'disqualified')),
  decision_reason text check (length(decision_reason) <= 4000),
  decided_by uuid references person,
  decided_at timestamptz,
  version int not null default 1,
  primary key (entry_id, person_id),
  check (declared = 'impartial' or (ground is not null and length(reason) > 0)),
  check ((decision is null) = (decided_by is null) and (decision is null) = (decided_at is null)),
  check (decided_by is null or decided_by <> person_id)
);
-- For which entries is this person shut out, or cleared?
create index impartiality_person on impartiality (person_id, round_id);
-- Who has declared in this round?
create index impartiality_round on impartiality (round_id);

-- One row a sheet: values and comments in the order of the criteria; 0 means "cannot judge", null not given yet.
create table assessment (
  id uuid primary key,
  round_id uuid not null references round,
  entry_id uuid not null references entry,
  person_id uuid not null references person,
  scores smallint[] not null,
  comments text[] not null,
  state text not null default 'draft' check (state in ('draft', 'sealed', 'void')),
  version int not null default 1,
  saved_at timestamptz not null,
  sealed_at timestamptz,
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  void_reason text,
  check ((state = 'draft') = (sealed_at is null) or state = 'void'),
  check (cardinality(scores) = cardinality(comments))
);
-- One living sheet a juror and entry.
create unique index assessment_living on assessment (entry_id, person_id) where state <> 'void';
-- All sheets of a round, for its result.
create index assessment_round on assessment (round_id, state);
-- The sheets of one juror.
create index assessment_person on assessment (person_id, round_id);

create table assessment_version (
  assessment_id uuid not null references assessment,
  version int not null,
  scores smallint[] not null,
  comments text[] not null,
  saved_at timestamptz not null,
  primary key (assessment_id, version)
);

-- That a sheet is sealed is told before what it says.
create table assessment_seal (
  entry_id uuid not null references entry,
  person_id uuid not null references person,
  round_id uuid not null references round,
  sealed_at timestamptz not null,
  content_hash text not null,
  primary key (entry_id, person_id)
);
-- How far has this jury come?
create index assessment_seal_round on assessment_seal (round_id);

-- The leader's act: from here the sealed values are seen by the impartial.
create table discussion (
  round_id uuid primary key references round,
  opened_by uuid not null references person,
  opened_at timestamptz not null
);

-- What discussion changed: a layer over the sealed values, never in their place.
create table assessment_adjustment (
  id uuid primary key,
  round_id uuid not null references round,
  entry_id uuid not null references entry,
  person_id uuid not null references person,
  criterion_position int not null,
  value_before smallint not null,
  value_after smallint not null,
  reason text not null check (length(reason) between 1 and 4000),
  adjusted_at timestamptz not null
);
-- The layer of one round.
create index assessment_adjustment_round on assessment_adjustment (round_id, entry_id);
