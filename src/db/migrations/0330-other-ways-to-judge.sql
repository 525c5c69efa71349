-- How a jury judges: values on each criterion (as before), a verdict (yes, maybe, no), or the best ones in order. One
-- sheet an entry in all of them, so that seals, versions, impartiality and who sees what are the same; see docs/decisions/0025.

alter table round
  add column judging_mode text not null default 'values' check (judging_mode in ('values', 'verdict', 'ranking')),
  -- How many each juror puts in order; means something only where the best are put in order.
  add column ranking_places int not null default 5 check (ranking_places between 2 and 20);

create function refuse_change_of_judging_mode() returns trigger language plpgsql as $$
begin
  if old.phase not in ('draft', 'announced')
    and (old.judging_mode, old.ranking_places) is distinct from (new.judging_mode, new.ranking_places) then
    raise exception 'the rules of an opened round are frozen';
  end if;
  return new;
end $$;
-- How one is judged is announced, and stands from when the round opens.
create trigger judging_mode_is_frozen before update on round
  for each row when (not old.is_historical) execute function refuse_change_of_judging_mode();
