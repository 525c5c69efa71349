-- Finalists, awards, statements, feedback, public presentation.

-- Public from the phase "nominated" on.
create table nomination (
  entry_id uuid primary key references entry,
  round_id uuid not null references round,
  category_id uuid references category,
  nominated_by uuid not null references person,
  nominated_at timestamptz not null
);
create index nomination_round on nomination (round_id);

-- Secret until release.
create table award (
  entry_id uuid primary key references entry,
  round_id uuid not null references round,
  category_id uuid references category,
  kind text not null check (kind in ('winner', 'honourable_mention')),
  decided_by uuid not null references person,
  decided_at timestamptz not null
);
create index award_round on award (round_id);

-- "Not awarded", with a reason; category null: the whole round. Secret until release.
create table non_award (
  id uuid primary key,
  round_id uuid not null references round,
  category_id uuid references category,
  reason jsonb not null check (jsonb_typeof(reason) = 'object'),
  decided_by uuid not null references person,
  decided_at timestamptz not null
);
create unique index non_award_once on non_award (round_id, coalesce(category_id, '00000000-0000-0000-0000-000000000000'));

-- The jury's reason for a finalist, winner or honourable mention.
create table statement (
  entry_id uuid primary key references entry,
  round_id uuid not null references round,
  text jsonb not null check (jsonb_typeof(text) = 'object'),
  state text not null default 'draft' check (state in ('draft', 'approved')),
  version int not null default 1,
  written_by uuid not null references person,
  saved_at timestamptz not null,
  approved_by uuid references person,
  approved_at timestamptz,
  check ((state = 'approved') = (approved_by is not null))
);
create index statement_round on statement (round_id);

-- Written feedback to one applicant.
create table feedback (
  entry_id uuid primary key references entry,
  round_id uuid not null references round,
  text text not null check (length(text) <= 20000),
  state text not null default 'draft' check (state in ('draft', 'approved')),
  version int not null default 1,
  written_by uuid not null references person,
  saved_at timestamptz not null,
  approved_by uuid references person,
  approved_at timestamptz,
  check ((state = 'approved') = (approved_by is not null))
);
create index feedback_round on feedback (round_id);

-- What the public page of a finalist or winner shows beside the statement.
create table presentation (
  entry_id uuid primary key references entry,
  round_id uuid not null references round,
  slug text not null check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  lead jsonb not null default '{}' check (jsonb_typeof(lead) = 'object'),
  film_url text check (length(film_url) <= 500),
  film_has_captions boolean not null default false,
  contact_name text check (length(contact_name) <= 120),
  contact_email text check (length(contact_email) <= 254),
  saved_at timestamptz not null,
  unique (round_id, slug)
);

create table presentation_picture (
  id uuid primary key,
  entry_id uuid not null references entry,
  round_id uuid not null references round,
  position int not null,
  storage_key text not null unique,
  media_type text not null,
  width int not null,
  height int not null,
  alternative jsonb not null check (jsonb_typeof(alternative) = 'object'),
  caption jsonb not null default '{}' check (jsonb_typeof(caption) = 'object'),
  photographer text not null check (length(photographer) between 1 and 120)
);
create index presentation_picture_entry on presentation_picture (entry_id, position);
