-- At whom the announced rules pointed when a winner was chosen, and why another won where another did. One for each category
-- with a winner; kept as it stood when the decision was made. See docs/decisions/0047.
create table award_basis (
  id uuid primary key,
  round_id uuid not null references round,
  category_id uuid references category,
  source text not null check (source in ('ballot', 'meeting', 'rule', 'none')),
  ballot_id uuid,
  pointed uuid[] not null,
  -- An announced step was not taken: those pointed at stood equal, or waited for a ballot.
  is_open boolean not null,
  deviation jsonb,
  decided_by uuid not null references person,
  decided_at timestamptz not null,
  foreign key (ballot_id, round_id) references ballot (id, round_id),
  -- A ballot is named where it is what points.
  check ((source = 'ballot') = (ballot_id is not null)),
  check (deviation is null or length(trim(coalesce(deviation ->> 'nb', ''))) between 1 and 2000)
);
-- One ground a category; those without a category are one too.
create unique index award_basis_category on award_basis (round_id, coalesce(category_id, round_id));
select watch_changes('award_basis', 'round_id');

-- Nobody is decided to win whom nothing points at, without a word of why: at whom, is computed by the product; that the
-- winners are those, or a reason stands there, holds whoever asks.
create function refuse_award_without_ground() returns trigger
language plpgsql security definer set search_path = public as $$
begin
  if asked_from_the_web() and exists (
    select from (select a.category_id, array_agg(a.entry_id order by a.entry_id) as winners from award a
      where a.round_id = new.id and a.kind = 'winner' group by a.category_id) chosen
    where not exists (select from award_basis b
      where b.round_id = new.id and b.category_id is not distinct from chosen.category_id
        and (b.deviation is not null or not b.is_open
          and array(select p from unnest(b.pointed) p order by p) = chosen.winners)))
  then
    raise exception 'a winner without a ground' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger winners_have_grounds before update on round
  for each row when (old.phase is distinct from new.phase and new.phase = 'decided')
  execute function refuse_award_without_ground();

-- A meeting may give the prize itself, where no ballot is held.
alter table meeting_decision drop constraint meeting_decision_outcome_check;
alter table meeting_decision add constraint meeting_decision_outcome_check
  check (outcome in ('award', 'ballot', 'not_further', 'honourable_mention', 'more_reading'));
