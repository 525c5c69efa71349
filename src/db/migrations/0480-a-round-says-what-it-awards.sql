-- How many win in each category, and how many of each are named finalists before: what the jury's line is drawn after, said
-- with the rules. See docs/decisions/0045 and, on where applicants stood, 0051.
alter table round
  add column winners_each int not null default 1 check (winners_each between 1 and 20),
  -- Null: none are named before the award, or no number was said.
  add column finalists_each int check (finalists_each between 2 and 50),
  -- Applicants are told after the release where they stood, in broad bands.
  add column tells_bands boolean not null default false,
  -- Nobody wins without having been among the finalists.
  add constraint finalists_hold_winners check (finalists_each > winners_each);

create function refuse_change_of_awarding() returns trigger language plpgsql as $$
begin
  if old.phase not in ('draft', 'announced')
    and (old.winners_each, old.finalists_each, old.tells_bands)
      is distinct from (new.winners_each, new.finalists_each, new.tells_bands) then
    raise exception 'the rules of an opened round are frozen';
  end if;
  return new;
end $$;

create trigger awarding_is_frozen before update on round
  for each row when (not old.is_historical) execute function refuse_change_of_awarding();
