-- Earlier rounds, told from public sources: what each source says, and entries as they were then.

-- Where a fact was read; without an address it is given material or computed.
create table archive_source (
  id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name jsonb not null check (jsonb_typeof(name) = 'object'),
  url text check (url ~ '^https?://')
);

-- What an archived round has beyond an ordinary one.
create table archived_round (
  round_id uuid primary key references round,
  year int not null,
  application_year int,
  status text not null check (status in ('awarded', 'partly_awarded', 'suspended')),
  status_note jsonb check (jsonb_typeof(status_note) = 'object'),
  organiser text not null,
  secretariat text,
  prize_sources text[] not null default '{}',
  criteria_note jsonb check (jsonb_typeof(criteria_note) = 'object'),
  criteria_sources text[] not null default '{}',
  jury jsonb check (jsonb_typeof(jury) = 'object'),
  -- Whether every application is in the archive, so that counts can be checked against the rows.
  entries_are_complete boolean not null,
  sources text[] not null check (cardinality(sources) > 0)
);

create table archived_milestone (
  milestone_id uuid primary key references round_milestone on delete cascade,
  round_id uuid not null references round,
  note jsonb check (jsonb_typeof(note) = 'object'),
  sources text[] not null check (cardinality(sources) > 0)
);
-- The sources of one round's calendar.
create index archived_milestone_round on archived_milestone (round_id);

create table archived_category (
  category_id uuid primary key references category on delete cascade,
  round_id uuid not null references round,
  applicants int check (applicants >= 0),
  winner text,
  status text not null check (status in ('awarded', 'not_awarded')),
  note jsonb check (jsonb_typeof(note) = 'object'),
  sources text[] not null check (cardinality(sources) > 0)
);
-- The categories of one archived round.
create index archived_category_round on archived_category (round_id);

-- A fact with every value that was reported: [{"value": …, "sources": […], "note": …}].
create table archive_fact (
  id uuid primary key,
  prize_id uuid references prize,
  round_id uuid references round,
  position int not null,
  key text not null,
  label jsonb not null check (jsonb_typeof(label) = 'object'),
  reported jsonb not null check (jsonb_typeof(reported) = 'array' and jsonb_array_length(reported) > 0),
  note jsonb check (jsonb_typeof(note) = 'object'),
  disagrees boolean not null default false,
  check (num_nonnulls(prize_id, round_id) = 1),
  check (not disagrees or jsonb_array_length(reported) > 1)
);
-- What do we know of this round?
create index archive_fact_round on archive_fact (round_id, position);
-- What do we know of this prize?
create index archive_fact_prize on archive_fact (prize_id, position);

create table archived_entry (
  id uuid primary key,
  round_id uuid not null references round,
  position int not null,
  organisation_id uuid references organisation,
  -- As of the round: organisations change name and number.
  organisation_name text not null,
  organisation_number text check (organisation_number ~ '^[0-9]{4}$'),
  unit_name text,
  area text,
  standing text not null check (standing in ('winner', 'finalist', 'honourable_mention', 'applicant')),
  category_id uuid references category,
  innovations jsonb not null check (jsonb_typeof(innovations) = 'array'),
  note jsonb check (jsonb_typeof(note) = 'object'),
  sources text[] not null check (cardinality(sources) > 0)
);
-- The entries of one archived round, honoured first.
create index archived_entry_round on archived_entry (round_id, position);
-- What has this organisation entered before?
create index archived_entry_organisation on archived_entry (organisation_id);

-- Which edition of the project's own documents has been loaded.
create table loaded_document (
  name text primary key,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  loaded_at timestamptz not null default now()
);
