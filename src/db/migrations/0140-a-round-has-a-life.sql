-- What happens to a round between its opening and its archive: extensions, grace, reminders, an uptime record, own
-- calendars, proposed and invited candidates.

-- Announced with the deadline: what is sent within these minutes after it counts as in time.
alter table round add column grace_minutes int not null default 0 check (grace_minutes between 0 and 10);
alter table round add column archived_at timestamptz;
-- Dates that were moved from an earlier round and that nobody has looked at.
alter table round add column dates_to_check boolean not null default false;
alter table round add column copied_from uuid references round;

-- A category without entrants may have a later deadline of its own, and may be cancelled.
alter table category add column deadline timestamptz;
alter table category add column cancelled_at timestamptz;
alter table category add column cancelled_reason jsonb check (jsonb_typeof(cancelled_reason) = 'object');
alter table category add check ((cancelled_at is null) = (cancelled_reason is null));

-- A milestone keeps its id when it is moved, and counts its changes: what a calendar needs to follow it.
alter table round_milestone add column sequence int not null default 0;
alter table round_milestone add column changed_at timestamptz not null default now();

-- False: nobody has chosen, and a letter follows the organisation's form of Norwegian.
alter table person_contact add column has_chosen_language boolean not null default false;

create table extension (
  id uuid primary key,
  round_id uuid not null references round,
  -- Neither: for all.
  category_id uuid references category,
  entry_id uuid references entry,
  minutes int not null check (minutes between 1 and 527040),
  former_deadline timestamptz not null,
  deadline timestamptz not null,
  cause text not null check (cause in ('asked', 'outage', 'suspension', 'no_entrants', 'other')),
  reason jsonb not null check (jsonb_typeof(reason) = 'object'),
  given_by uuid not null references person,
  given_at timestamptz not null,
  check (category_id is null or entry_id is null),
  check (deadline > former_deadline),
  foreign key (entry_id, round_id) references entry (id, round_id)
);
-- How much longer has this entry?
create index extension_entry on extension (entry_id) where entry_id is not null;
-- What was extended in this round, in order.
create index extension_round on extension (round_id, given_at);

create table reminder (
  id uuid primary key,
  round_id uuid not null references round,
  milestone_kind text not null check (milestone_kind in
    ('announced', 'opens', 'deadline', 'jury_meeting', 'nominated', 'award', 'other')),
  days_before int not null check (days_before between 0 and 60),
  audience text not null check (audience in ('drafts', 'teams', 'jurors', 'secretariat', 'everyone')),
  -- The same reminder twice would be two letters.
  unique (round_id, milestone_kind, days_before, audience)
);

-- A reminder goes once for each time that its milestone has stood at.
create table reminder_sent (
  reminder_id uuid not null references reminder on delete cascade,
  milestone_id uuid not null references round_milestone on delete cascade,
  milestone_at timestamptz not null,
  round_id uuid not null references round,
  sent_at timestamptz not null,
  letters int not null,
  primary key (reminder_id, milestone_id, milestone_at)
);

-- One row for each run of the program, made longer every minute.
create table uptime_period (
  id uuid primary key,
  started_at timestamptz not null,
  last_beat_at timestamptz not null,
  -- Set where the program was asked to stop; null after a fall.
  stopped_at timestamptz,
  check (last_beat_at >= started_at)
);
-- When was it up?
create index uptime_period_beat on uptime_period (last_beat_at);

-- The link to one's own calendar; only the hash of its secret is stored.
create table calendar_feed (
  person_id uuid primary key references person,
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null
);

-- Somebody thinks that an organisation should apply. Seen by the secretariat alone.
create table candidate_proposal (
  id uuid primary key,
  round_id uuid not null references round,
  organisation_id uuid not null references organisation,
  what text not null check (length(what) between 1 and 4000),
  proposer_name text check (length(proposer_name) <= 120),
  proposer_email text check (proposer_email ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$' and length(proposer_email) <= 254),
  language text not null check (language in ('nb', 'nn', 'en')),
  proposed_at timestamptz not null,
  decision text check (decision in ('invited', 'declined')),
  decision_reason text check (length(decision_reason) <= 2000),
  decided_by uuid references person,
  decided_at timestamptz,
  check ((decision is null) = (decided_at is null))
);
-- The proposals of one round, newest first; and how many came lately.
create index candidate_proposal_round on candidate_proposal (round_id, proposed_at);

create table application_invitation (
  id uuid primary key,
  round_id uuid not null references round,
  organisation_id uuid not null references organisation,
  proposal_id uuid references candidate_proposal,
  email text not null check (email ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$' and length(email) <= 254),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  invited_by uuid not null references person,
  invited_at timestamptz not null,
  opened_at timestamptz,
  -- What the organisation has answered by the link.
  answer text check (answer in ('accepted', 'declined')),
  answered_at timestamptz,
  check ((answer is null) = (answered_at is null))
);
-- Who has been invited to this round?
create index application_invitation_round on application_invitation (round_id, invited_at);

select watch_changes('extension', 'round_id', 'entry_id', 'site');
select watch_changes('reminder', 'round_id');
select watch_changes('calendar_feed', 'person_id');
select watch_changes('candidate_proposal', 'round_id');
select watch_changes('application_invitation', 'round_id');

-- Whoever writes the own language has chosen it, whatever it becomes.
update person_contact set has_chosen_language = true where language <> 'nb';
create function language_is_chosen() returns trigger language plpgsql as $$
begin
  new.has_chosen_language := true;
  return new;
end $$;
create trigger language_is_chosen before update of language on person_contact
  for each row execute function language_is_chosen();
