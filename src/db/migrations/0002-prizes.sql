-- Prize, round, categories, criteria, form and calendar.

create table prize (
  id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  organisation_id uuid not null references organisation,
  name jsonb not null check (jsonb_typeof(name) = 'object'),
  summary jsonb not null default '{}' check (jsonb_typeof(summary) = 'object'),
  is_practice boolean not null default false,
  created_at timestamptz not null default now()
);

create table round (
  id uuid primary key,
  prize_id uuid not null references prize,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 40),
  title jsonb not null check (jsonb_typeof(title) = 'object'),
  -- One sentence: whom the prize is for and what it shall lead to.
  summary jsonb not null default '{}' check (jsonb_typeof(summary) = 'object'),
  body jsonb not null default '{}' check (jsonb_typeof(body) = 'object'),
  eligibility jsonb not null default '{}' check (jsonb_typeof(eligibility) = 'object'),
  phase text not null default 'draft' check (phase in
    ('draft', 'announced', 'open', 'screening', 'assessment', 'deliberation', 'nominated', 'decided', 'released', 'archived')),
  suspended_at timestamptz,
  suspended_reason jsonb check (jsonb_typeof(suspended_reason) = 'object'),
  opens_at timestamptz,
  deadline timestamptz,
  award_at timestamptz,
  award_place text check (length(award_place) <= 200),
  prize_nok bigint check (prize_nok >= 0),
  prize_use jsonb not null default '{}' check (jsonb_typeof(prize_use) = 'object'),
  contact_name text check (length(contact_name) <= 120),
  contact_email text check (length(contact_email) <= 254),
  -- Who may apply: kinds of organisation; for an internal prize the units below the organisation.
  applicant_kinds text[] not null default '{municipality}',
  is_internal boolean not null default false,
  entries_per_organisation int not null default 1 check (entries_per_organisation between 1 and 100),
  scale_min int not null default 1,
  scale_max int not null default 6,
  requires_both_forms boolean not null default false,
  shows_applicants boolean not null default true,
  publishes_entries boolean not null default false,
  shows_jury boolean not null default true,
  is_practice boolean not null default false,
  is_historical boolean not null default false,
  released_at timestamptz,
  release_scheduled_at timestamptz,
  first_published_at timestamptz,
  last_changed_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  unique (prize_id, slug),
  check (scale_min < scale_max and scale_max - scale_min <= 10),
  check (opens_at is null or deadline is null or opens_at < deadline)
);

create table round_milestone (
  id uuid primary key,
  round_id uuid not null references round,
  kind text not null check (kind in ('announced', 'opens', 'deadline', 'jury_meeting', 'nominated', 'award', 'other')),
  at timestamptz,
  is_whole_day boolean not null default false,
  label jsonb not null default '{}' check (jsonb_typeof(label) = 'object'),
  place text check (length(place) <= 200),
  source text
);
-- The calendar of one round, in order.
create index round_milestone_round on round_milestone (round_id, at);

create table category (
  id uuid primary key,
  round_id uuid not null references round,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name jsonb not null check (jsonb_typeof(name) = 'object'),
  about jsonb not null default '{}' check (jsonb_typeof(about) = 'object'),
  position int not null,
  unique (round_id, slug),
  unique (round_id, position) deferrable initially deferred
);

create table criterion (
  id uuid primary key,
  round_id uuid not null references round,
  position int not null check (position between 0 and 39),
  name jsonb not null check (jsonb_typeof(name) = 'object'),
  about jsonb not null default '{}' check (jsonb_typeof(about) = 'object'),
  guidance jsonb not null default '{}' check (jsonb_typeof(guidance) = 'object'),
  weight numeric(6, 3) not null default 1 check (weight > 0),
  -- A sentence per value of the scale: {"1": {"nb": …}, …}
  anchors jsonb not null default '{}' check (jsonb_typeof(anchors) = 'object'),
  unique (round_id, position) deferrable initially deferred
);

-- No row for a criterion means: counts in every category.
create table criterion_category (
  criterion_id uuid not null references criterion on delete cascade,
  category_id uuid not null references category on delete cascade,
  round_id uuid not null references round,
  primary key (criterion_id, category_id)
);

create table question (
  id uuid primary key,
  round_id uuid not null references round,
  position int not null,
  section jsonb not null default '{}' check (jsonb_typeof(section) = 'object'),
  kind text not null check (kind in ('short_text', 'long_text', 'choice', 'number', 'date', 'file', 'innovations')),
  label jsonb not null check (jsonb_typeof(label) = 'object'),
  help jsonb not null default '{}' check (jsonb_typeof(help) = 'object'),
  is_required boolean not null default false,
  max_words int check (max_words between 1 and 5000),
  unit text check (length(unit) <= 30),
  options jsonb not null default '[]' check (jsonb_typeof(options) = 'array'),
  criterion_id uuid references criterion,
  -- Kept from publication with this legal basis; null: published with the entry.
  withheld_basis text check (length(withheld_basis) <= 200),
  unique (round_id, position) deferrable initially deferred
);

-- What was frozen when the round opened; a later change is a new visible version.
create table rules_version (
  round_id uuid not null references round,
  version int not null,
  frozen_at timestamptz not null,
  document jsonb not null,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  reason text,
  primary key (round_id, version)
);

create table round_role (
  id uuid primary key,
  round_id uuid not null references round,
  person_id uuid not null references person,
  role text not null check (role in ('secretariat', 'leader', 'juror', 'deputy', 'auditor')),
  title text check (length(title) <= 160),
  given_at timestamptz not null default now(),
  withdrawn_at timestamptz
);
-- One living role of a kind per person and round.
create unique index round_role_living on round_role (round_id, person_id, role) where withdrawn_at is null;
-- In which rounds does this person have a role?
create index round_role_person on round_role (person_id) where withdrawn_at is null;

alter table invitation add foreign key (round_id) references round;
