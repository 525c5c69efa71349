-- Persons, organisations, roles, sessions and invitations.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('municipality', 'county', 'district', 'agency', 'unit', 'ministry', 'association')),
  parent_id uuid references organisation,
  name text not null check (length(name) between 1 and 200),
  names jsonb not null default '{}' check (jsonb_typeof(names) = 'object'),
  org_number text unique check (org_number ~ '^[0-9]{9}$'),
  language_form text not null default 'neutral' check (language_form in ('nb', 'nn', 'neutral')),
  point_lon double precision,
  point_lat double precision,
  valid_from date,
  valid_to date,
  successor_id uuid references organisation,
  check (kind <> 'unit' or parent_id is not null)
);
-- Which units lie below this organisation?
create index organisation_parent on organisation (parent_id);

-- Official numbers, then and now; one organisation has had several.
create table organisation_number (
  organisation_id uuid not null references organisation,
  number text not null check (number ~ '^[0-9]{2,4}$'),
  valid_from date,
  valid_to date,
  primary key (organisation_id, number)
);
-- Which organisation had this number?
create index organisation_number_number on organisation_number (number);

create table person (
  id uuid primary key,
  display_name text not null check (length(display_name) between 1 and 120),
  is_practice boolean not null default false,
  created_at timestamptz not null default now()
);

-- Apart from the person, because rows can be hidden and columns cannot.
create table person_contact (
  person_id uuid primary key references person,
  email text not null check (email ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$' and length(email) <= 254),
  language text not null default 'nb' check (language in ('nb', 'nn', 'en')),
  one_line text
);
-- Is this address known already? (compared without case)
create unique index person_contact_email on person_contact (lower(email));

-- The subject is a keyed hash: the national identity number is never stored.
create table person_identity (
  issuer text not null,
  subject_hash text not null check (subject_hash ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references person,
  primary key (issuer, subject_hash)
);

create table session (
  id uuid primary key,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  person_id uuid not null references person,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  device text not null default '' check (length(device) <= 200),
  acr text
);
-- Which sessions does this person have?
create index session_person on session (person_id, created_at);

create table sign_in_attempt (
  state_hash text primary key check (state_hash ~ '^[0-9a-f]{64}$'),
  nonce text not null,
  code_verifier text not null,
  return_to text not null check (return_to ~ '^/[^/\\]?'),
  expires_at timestamptz not null
);

create table organisation_role (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  person_id uuid not null references person,
  role text not null check (role in ('administrator', 'prize_owner', 'member', 'signatory')),
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
-- One living role of a kind per person and organisation.
create unique index organisation_role_living on organisation_role (organisation_id, person_id, role) where withdrawn_at is null;
-- What may this person do, and where?
create index organisation_role_person on organisation_role (person_id) where withdrawn_at is null;

-- Those who run the installation: platform administrator and auditor.
create table platform_role (
  person_id uuid not null references person,
  role text not null check (role in ('administrator', 'auditor')),
  primary key (person_id, role)
);

create table invitation (
  id uuid primary key,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  email text not null check (email ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$' and length(email) <= 254),
  purpose text not null check (purpose in ('organisation', 'round', 'entry')),
  organisation_id uuid references organisation,
  round_id uuid,
  entry_id uuid,
  role text not null,
  invited_by uuid not null references person,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  accepted_by uuid references person,
  withdrawn_at timestamptz,
  check (
    (purpose = 'organisation' and organisation_id is not null and round_id is null and entry_id is null)
    or (purpose = 'round' and round_id is not null and organisation_id is null and entry_id is null)
    or (purpose = 'entry' and entry_id is not null and organisation_id is null and round_id is null)
  )
);
