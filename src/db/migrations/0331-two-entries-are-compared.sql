-- A fourth way to judge: two entries side by side, and which is the better. A comparison is of two entries and is void when
-- its juror is shut out from either, so it has a table of its own; see docs/decisions/0029.

alter table round drop constraint round_judging_mode_check;
alter table round add constraint round_judging_mode_check
  check (judging_mode in ('values', 'verdict', 'ranking', 'pairwise'));
alter table round
  -- How many comparisons each juror makes; means something only where entries are compared two by two.
  add column comparisons_each int not null default 15 check (comparisons_each between 3 and 200),
  -- Whether each of them needs its words.
  add column comparison_wants_words boolean not null default false;

create or replace function refuse_change_of_judging_mode() returns trigger language plpgsql as $$
begin
  if old.phase not in ('draft', 'announced')
    and (old.judging_mode, old.ranking_places, old.comparisons_each, old.comparison_wants_words)
      is distinct from (new.judging_mode, new.ranking_places, new.comparisons_each, new.comparison_wants_words) then
    raise exception 'the rules of an opened round are frozen';
  end if;
  return new;
end $$;

create table comparison (
  id uuid primary key,
  round_id uuid not null references round,
  person_id uuid not null references person,
  -- The juror's first is 1; what was taken back keeps its number.
  number int not null check (number >= 1),
  left_entry uuid not null,
  right_entry uuid not null,
  chosen uuid not null,
  comment text not null default '' check (length(comment) <= 4000),
  state text not null default 'draft' check (state in ('draft', 'undone', 'sealed', 'void')),
  made_at timestamptz not null,
  undone_at timestamptz,
  sealed_at timestamptz,
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  -- There are two choices only: a number drawn for each keeps the hash from telling which. Read by those who read the rest.
  seal_salt text check (length(seal_salt) >= 22),
  void_reason text,
  foreign key (left_entry, round_id) references entry (id, round_id),
  foreign key (right_entry, round_id) references entry (id, round_id),
  check (left_entry <> right_entry),
  check (chosen in (left_entry, right_entry)),
  check ((state = 'undone') = (undone_at is not null)),
  check ((sealed_at is null) = (content_hash is null)),
  check ((state = 'sealed') = (sealed_at is not null) or state = 'void'),
  check ((state = 'void') = (void_reason is not null)),
  -- Two windows that make the same comparison: one of them is too late. All of one juror's, in their order.
  unique (person_id, round_id, number)
);
-- No juror compares the same two twice.
create unique index comparison_living on comparison (person_id, least(left_entry, right_entry), greatest(left_entry, right_entry))
  where state in ('draft', 'sealed');
-- All comparisons of a round, for its result.
create index comparison_round on comparison (round_id, state);
select watch_changes('comparison', 'round_id');
