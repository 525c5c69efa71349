-- Before the scoring the jury may try its criteria on practice entries. Everything of it has tables of its own, with no
-- key to an entry, a sheet or a result of the round: what is given here can never count.

create table calibration (
  round_id uuid primary key references round,
  state text not null check (state in ('preparing', 'open', 'shown', 'closed', 'skipped')),
  -- Told to the jurors before they write: whether comments are shown, without names, beside the values.
  shares_comments boolean not null default false,
  -- The criteria and the scale as they stood when it was opened; a sheet's values are in this order.
  criterion_ids uuid[] not null default '{}',
  scale_min int,
  scale_max int,
  opened_by uuid references person,
  opened_at timestamptz,
  -- From here no sheet changes, and the values are seen without names.
  shown_by uuid references person,
  shown_at timestamptz,
  closed_by uuid references person,
  closed_at timestamptz,
  check (state not in ('open', 'shown') or opened_at is not null),
  check (state <> 'shown' or shown_at is not null),
  check (state <> 'closed' or closed_at is not null),
  check ((opened_at is null) = (cardinality(criterion_ids) = 0) and (opened_at is null) = (scale_min is null)
    and (scale_min is null) = (scale_max is null))
);
select watch_changes('calibration', 'round_id');

-- Written for practice, or an earlier entry that everybody can read.
create table calibration_entry (
  id uuid primary key,
  round_id uuid not null references calibration,
  position int not null,
  origin text not null check (origin in ('constructed', 'earlier')),
  -- Which one it was, so that it is not taken twice.
  earlier_entry_id uuid references entry,
  -- Where an earlier one comes from; what is constructed has nothing here.
  source jsonb not null default '{}' check (jsonb_typeof(source) = 'object'),
  title text not null check (length(title) between 1 and 300),
  -- What there is to read: label, the criterion that it serves, and the answer made ready for its reader.
  answers jsonb not null check (jsonb_typeof(answers) = 'array'),
  version int not null default 1,
  saved_at timestamptz not null,
  unique (id, round_id),
  check ((origin = 'earlier') = (earlier_entry_id is not null))
);
-- The practice entries of this round, each earlier one once.
create unique index calibration_entry_earlier on calibration_entry (round_id, earlier_entry_id)
  where earlier_entry_id is not null;
create index calibration_entry_round on calibration_entry (round_id, position);
select watch_changes('calibration_entry', 'round_id');

-- One juror's values and words on one practice entry; 0 means "cannot judge". Read by their writer alone, for ever.
create table calibration_sheet (
  practice_id uuid not null,
  person_id uuid not null references person,
  round_id uuid not null references calibration,
  scores smallint[] not null,
  comments text[] not null,
  version int not null default 1,
  saved_at timestamptz not null,
  -- Handed in by its juror, who may take it back until the differences are shown.
  done_at timestamptz,
  primary key (practice_id, person_id),
  foreign key (practice_id, round_id) references calibration_entry (id, round_id) on delete cascade,
  check (cardinality(scores) = cardinality(comments))
);
-- What has this juror left?
create index calibration_sheet_person on calibration_sheet (person_id, round_id);
select watch_changes('calibration_sheet', 'round_id');

-- How the jury reads the words of a criterion: each wording a version with its time. The rules themselves stay frozen.
create table anchor_note (
  round_id uuid not null references calibration,
  criterion_id uuid not null references criterion on delete cascade,
  version int not null check (version >= 1),
  text text not null check (length(text) between 1 and 1000),
  written_by uuid not null references person,
  written_at timestamptz not null,
  primary key (criterion_id, version)
);
-- All that was made clear in this round, for every sheet.
create index anchor_note_round on anchor_note (round_id);
select watch_changes('anchor_note', 'round_id');

-- It goes one way: what has been shown is never opened for writing again.
create function refuse_step_of_calibration() returns trigger language plpgsql as $$
begin
  if asked_from_the_web() and (new.round_id <> old.round_id
    or old.shown_at is not null and (new.shown_at is distinct from old.shown_at or new.shares_comments <> old.shares_comments)
    or old.opened_at is not null and (new.criterion_ids, new.scale_min, new.scale_max)
      is distinct from (old.criterion_ids, old.scale_min, old.scale_max)
    or old.opened_at is not null and new.shares_comments <> old.shares_comments
    or new.state <> old.state and (old.state, new.state) not in (
      ('preparing', 'open'), ('preparing', 'skipped'), ('skipped', 'preparing'), ('open', 'shown'), ('open', 'closed'),
      ('shown', 'closed'), ('closed', 'open'))
    or old.state = 'closed' and new.state = 'open' and old.shown_at is not null)
  then
    raise exception 'a calibration goes by its steps alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger calibration_goes_by_steps before update on calibration
  for each row execute function refuse_step_of_calibration();

-- Whose it is and which entry it is of does not change.
create trigger only_these_change before update on calibration_sheet
  for each row execute function refuse_other_columns('scores', 'comments', 'version', 'saved_at', 'done_at');
create trigger only_these_change before update on calibration_entry
  for each row execute function refuse_other_columns('title', 'answers', 'version', 'saved_at');
