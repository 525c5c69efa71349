-- An entry: what is told of it to others, its draft, what was sent, its files, its screening.

create table entry (
  id uuid primary key,
  round_id uuid not null references round,
  organisation_id uuid not null references organisation,
  category_id uuid references category,
  -- As of the round: organisations change name and number.
  organisation_name text not null check (length(organisation_name) between 1 and 200),
  unit_name text check (length(unit_name) <= 200),
  area text check (length(area) <= 200),
  title text not null default '' check (length(title) <= 200),
  standing text not null default 'draft' check (standing in ('draft', 'submitted', 'withdrawn')),
  submitted_at timestamptz,
  is_practice boolean not null default false,
  created_by uuid references person,
  created_at timestamptz not null,
  check (standing = 'draft' or submitted_at is not null)
);
-- The entries of one round.
create index entry_round on entry (round_id, standing);
-- How many entries has this organisation in this round?
create index entry_organisation on entry (organisation_id, round_id);
-- Search by title, organisation and unit, also in the middle of a word.
create index entry_search on entry using gin ((lower(title || ' ' || organisation_name || ' ' || coalesce(unit_name, ''))) gin_trgm_ops);

alter table invitation add foreign key (entry_id) references entry;

create table entry_member (
  entry_id uuid not null references entry,
  person_id uuid not null references person,
  role text not null check (role in ('owner', 'editor', 'viewer')),
  added_at timestamptz not null,
  primary key (entry_id, person_id)
);
-- Which entries does this person work on?
create index entry_member_person on entry_member (person_id);

create table entry_contact (
  entry_id uuid primary key references entry,
  name text not null default '' check (length(name) <= 120),
  email text not null default '' check (length(email) <= 254),
  phone text not null default '' check (length(phone) <= 40)
);

-- The working copy: the team's alone. Version guards against overwriting.
create table entry_answer (
  entry_id uuid not null references entry,
  question_id uuid not null references question,
  value jsonb not null,
  version int not null check (version >= 1),
  saved_at timestamptz not null,
  saved_by uuid not null references person,
  primary key (entry_id, question_id)
);

create table entry_answer_version (
  entry_id uuid not null references entry,
  question_id uuid not null references question,
  version int not null,
  value jsonb not null,
  saved_at timestamptz not null,
  saved_by uuid not null references person,
  -- Set where somebody else had saved after this writer looked; kept so that nothing is lost.
  is_collision boolean not null default false,
  id uuid primary key
);
-- The history of one answer.
create index entry_answer_version_answer on entry_answer_version (entry_id, question_id, saved_at);

create table attachment (
  id uuid primary key,
  entry_id uuid not null references entry,
  question_id uuid not null references question,
  name text not null check (length(name) between 1 and 150),
  media_type text not null,
  bytes bigint not null check (bytes > 0),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  storage_key text not null unique,
  uploaded_at timestamptz not null,
  uploaded_by uuid not null references person,
  removed_at timestamptz
);
-- The files of one entry.
create index attachment_entry on attachment (entry_id);

-- Exactly what was received, each time; what the jury reads and the receipt proves.
create table submission (
  id uuid primary key,
  entry_id uuid not null references entry,
  round_id uuid not null references round,
  number int not null check (number >= 1),
  submitted_at timestamptz not null,
  submitted_by uuid not null references person,
  content jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  -- A form pressed twice carries the same key: one submission, one receipt.
  request_key text,
  unique (entry_id, number),
  unique (entry_id, request_key)
);

create table screening (
  entry_id uuid primary key references entry,
  round_id uuid not null references round,
  outcome text not null check (outcome in ('eligible', 'ineligible', 'completion_requested')),
  reason text not null default '' check (length(reason) <= 4000),
  complete_by timestamptz,
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  version int not null default 1,
  check (outcome = 'eligible' or length(reason) > 0)
);
-- Which entries of this round are eligible?
create index screening_round on screening (round_id, outcome);
