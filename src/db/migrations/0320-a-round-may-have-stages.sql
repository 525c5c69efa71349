-- A jury in stages: the rules that are frozen with the round, and for each passage from one stage to the next what was
-- proposed, why, and what was used.

-- No row: one stage.
create table stage_rules (
  round_id uuid primary key references round on delete cascade,
  stages smallint not null check (stages between 2 and 3),
  -- Readers of each entry that are new in each stage.
  readers smallint[] not null check (1 <= all (readers) and 20 >= all (readers)),
  -- How many are meant to go on from each stage but the last.
  places int[] not null check (1 <= all (places) and 5000 >= all (places)),
  -- Places are counted over the round, or in each category.
  counted_over text not null check (counted_over in ('round', 'category')),
  -- From this chance, in percent, of belonging to the first an entry goes on although it does not.
  grey_percent smallint not null check (grey_percent between 1 and 50),
  widest_spread smallint not null check (widest_spread between 0 and 100),
  highest_single smallint not null check (highest_single between 0 and 100),
  best_of_category boolean not null,
  corrected_may_decide boolean not null,
  check (cardinality(readers) = stages and cardinality(places) = stages - 1)
);
select watch_changes('stage_rules', 'round_id', 'site');

create table stage_passage (
  id uuid primary key,
  round_id uuid not null references round,
  -- Proposals of a round are counted from one.
  version int not null check (version >= 1),
  -- The stage that it ends.
  stage smallint not null check (stage between 1 and 2),
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  -- Set when it has been computed. Of all sheets, cases and rules that it rests on.
  computed_at timestamptz,
  facts_hash text check (facts_hash ~ '^[0-9a-f]{64}$'),
  -- Of who goes on by the rule, and why.
  hash text check (hash ~ '^[0-9a-f]{64}$'),
  -- Of the whole: nothing of single entries, no value, no mean.
  diagnosis jsonb,
  check ((computed_at is null) = (facts_hash is null) and (computed_at is null) = (hash is null)
    and (computed_at is null) = (diagnosis is null)),
  applied_at timestamptz,
  applied_by uuid references person,
  check ((applied_at is null) = (applied_by is null)),
  check (applied_at is null or computed_at is not null),
  undone_at timestamptz,
  undone_by uuid references person,
  undone_reason text check (length(undone_reason) between 1 and 2000),
  check ((undone_at is null) = (undone_by is null) and (undone_at is null) = (undone_reason is null)),
  check (undone_at is null or applied_at is not null),
  -- How far plans and sheets had come when it was used: what is beyond belongs to the next stage.
  after_plan int,
  after_sheets bigint,
  -- How reading was shared out before, for undoing.
  reading_before jsonb,
  check ((applied_at is null) = (after_plan is null) and (applied_at is null) = (after_sheets is null)),
  unique (round_id, version)
);
-- A stage ends once, unless that was undone.
create unique index stage_passage_standing on stage_passage (round_id, stage) where applied_at is not null and undone_at is null;
select watch_changes('stage_passage', 'round_id');

-- Who goes on and who does not, by the rule alone.
create table passage_entry (
  passage_id uuid not null references stage_passage on delete cascade,
  round_id uuid not null references round,
  entry_id uuid not null references entry,
  goes_on boolean not null,
  primary key (passage_id, entry_id)
);
-- Has this entry gone on?
create index passage_entry_entry on passage_entry (entry_id);

-- Those whom the leader adds, with the reason.
create table passage_addition (
  passage_id uuid not null references stage_passage on delete cascade,
  round_id uuid not null references round,
  entry_id uuid not null references entry,
  reason text not null check (length(reason) between 1 and 2000),
  added_by uuid not null references person,
  added_at timestamptz not null,
  primary key (passage_id, entry_id)
);
select watch_changes('passage_addition', 'round_id');

-- Why, and from what: hidden from everybody until the discussion is opened.
create table passage_figure (
  passage_id uuid not null references stage_passage on delete cascade,
  round_id uuid not null references round,
  entry_id uuid not null references entry,
  -- Null: does not go on by the rule.
  reason text check (reason in ('first', 'grey', 'best_of_category', 'disagreement', 'highest')),
  rank int,
  mean double precision,
  -- By the model: of belonging to the first.
  chance double precision check (chance between 0 and 1),
  spread double precision,
  highest double precision,
  sheets int not null,
  primary key (passage_id, entry_id)
);

-- The sheets that it was computed from. No right is given to the application: the protocol tells of them.
create table passage_sheet (
  passage_id uuid not null references stage_passage on delete cascade,
  assessment_id uuid not null references assessment,
  primary key (passage_id, assessment_id)
);

-- Asked for, and the computation is a job: both are committed, or neither.
create function queue_passage() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform graphile_worker.add_job('compute_passage', json_build_object('passage', new.id), max_attempts => 3);
  return null;
end $$;
create trigger stage_passage_queue after insert on stage_passage for each row
  when (new.computed_at is null) execute function queue_passage();
