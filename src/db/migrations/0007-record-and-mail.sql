-- The append-only record, the outbox, and the revisions that page memory is checked against.

create table record_event (
  id uuid primary key,
  -- Null: what concerns the installation, not one round.
  round_id uuid references round,
  seq int not null check (seq >= 1),
  at timestamptz not null,
  actor_id uuid references person,
  action text not null check (action ~ '^[a-z]+(_[a-z]+)*$'),
  entry_id uuid references entry,
  facts jsonb not null check (jsonb_typeof(facts) = 'object'),
  previous_hash text not null check (previous_hash ~ '^[0-9a-f]{64}$'),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$')
);
-- The chain of one round, without gap or fork.
create unique index record_event_chain on record_event (coalesce(round_id, '00000000-0000-0000-0000-000000000000'), seq);

create function refuse_change_of_record() returns trigger language plpgsql as $$
begin
  raise exception 'the record is append-only';
end $$;
create trigger record_event_append_only before update or delete or truncate on record_event
  for each statement execute function refuse_change_of_record();

create table mail (
  id uuid primary key,
  round_id uuid references round,
  entry_id uuid references entry,
  kind text not null,
  recipient text not null check (recipient !~ '[\r\n]' and length(recipient) <= 254),
  subject text not null check (subject !~ '[\r\n]' and length(subject) <= 300),
  body text not null,
  -- The same act never makes two mails.
  once_key text not null unique,
  created_at timestamptz not null,
  sent_at timestamptz,
  failed_at timestamptz,
  failure text,
  attempts int not null default 0
);
-- What waits to be sent?
create index mail_waiting on mail (created_at) where sent_at is null and failed_at is null;
-- The mail of one person's address.
create index mail_recipient on mail (lower(recipient), created_at);
create index mail_round on mail (round_id, created_at);

-- A number that grows with every change within a scope (a round, an entry, a person, or all zeros for the public site).
create table revision (
  scope uuid primary key,
  n bigint not null
);
