-- The jury meets: who is there, what is discussed in which order, who is out, and what is decided of each entry.

create table meeting (
  id uuid primary key,
  round_id uuid not null references round,
  number int not null check (number > 0),
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  ended_at timestamptz check (ended_at >= opened_at),
  unique (id, round_id),
  -- The meetings of a round are counted.
  unique (round_id, number)
);
-- One meeting at a time.
create unique index meeting_one_open on meeting (round_id) where ended_at is null;
select watch_changes('meeting', 'round_id');

create table meeting_recess (
  id uuid primary key,
  meeting_id uuid not null,
  round_id uuid not null,
  began_at timestamptz not null,
  ended_at timestamptz check (ended_at >= began_at),
  foreign key (meeting_id, round_id) references meeting (id, round_id)
);
-- One recess at a time.
create unique index meeting_recess_one_open on meeting_recess (meeting_id) where ended_at is null;
select watch_changes('meeting_recess', 'round_id');

-- From when until when somebody was there; a person who comes back has another row.
create table meeting_attendance (
  id uuid primary key,
  meeting_id uuid not null,
  round_id uuid not null,
  person_id uuid not null references person,
  way text not null check (way in ('room', 'video')),
  arrived_at timestamptz not null,
  left_at timestamptz check (left_at >= arrived_at),
  foreign key (meeting_id, round_id) references meeting (id, round_id)
);
-- Nobody is there twice at once.
create unique index meeting_attendance_once on meeting_attendance (meeting_id, person_id) where left_at is null;
-- Who was at a meeting.
create index meeting_attendance_meeting on meeting_attendance (meeting_id, arrived_at);
select watch_changes('meeting_attendance', 'round_id');

create table meeting_item (
  id uuid primary key,
  meeting_id uuid not null,
  round_id uuid not null,
  entry_id uuid not null,
  position int not null,
  -- Why it is discussed: it cannot be told apart from the first, the jury is far apart on it, or it was added.
  cause text not null check (cause in ('together', 'spread', 'added')),
  reason text not null default '' check (length(reason) <= 1000),
  state text not null default 'waiting' check (state in ('waiting', 'called', 'open', 'decided', 'removed')),
  removed_reason text check (length(removed_reason) between 1 and 1000),
  called_at timestamptz,
  -- Who said that all who must be out are out, and when; only then the item opens.
  cleared_by uuid references person,
  opened_at timestamptz,
  foreign key (meeting_id, round_id) references meeting (id, round_id),
  foreign key (entry_id, round_id) references entry (id, round_id),
  unique (id, round_id),
  check ((state = 'removed') = (removed_reason is not null)),
  check (state not in ('open', 'decided') or (cleared_by is not null and opened_at is not null))
);
-- An entry stands once on the agenda of a meeting.
create unique index meeting_item_once on meeting_item (meeting_id, entry_id) where state <> 'removed';
-- One entry at a time.
create unique index meeting_item_one_current on meeting_item (meeting_id) where state in ('called', 'open');
select watch_changes('meeting_item', 'round_id');

-- What was decided of an entry; a later decision in another meeting stands beside it.
create table meeting_decision (
  item_id uuid primary key,
  round_id uuid not null,
  entry_id uuid not null references entry,
  outcome text not null check (outcome in ('ballot', 'not_further', 'honourable_mention', 'more_reading')),
  reason text not null check (length(reason) between 1 and 2000),
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  foreign key (item_id, round_id) references meeting_item (id, round_id)
);
-- The decisions of a round in order.
create index meeting_decision_round on meeting_decision (round_id, decided_at);
select watch_changes('meeting_decision', 'round_id');
