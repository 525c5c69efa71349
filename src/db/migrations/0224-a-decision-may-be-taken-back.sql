-- A round moves by its acts, one after another; back from a decision only together with its reason.
create or replace function refuse_jump_of_round() returns trigger language plpgsql as $$
begin
  if asked_from_the_web() and (
    (old.prize_id, old.slug, old.is_practice, old.is_historical, old.created_at)
    is distinct from (new.prize_id, new.slug, new.is_practice, new.is_historical, new.created_at)
    or new.released_at is distinct from old.released_at and not (old.phase = 'decided' and new.phase = 'released')
    or new.phase <> old.phase and old.suspended_at is not null
    or new.phase <> old.phase and (old.phase, new.phase) not in (
      ('draft', 'announced'), ('announced', 'open'), ('open', 'screening'), ('screening', 'assessment'),
      ('assessment', 'deliberation'), ('deliberation', 'nominated'), ('deliberation', 'decided'),
      ('nominated', 'decided'), ('decided', 'released'), ('released', 'archived'))
      and not (old.phase = 'decided' and new.phase in ('deliberation', 'nominated') and exists (
        select from decision_withdrawal w where w.round_id = new.id and w.withdrawn_by = asker() and w.withdrawn_at = clock_time())))
  then
    raise exception 'a round is moved by its acts alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

create function refuse_change_of_last_tie_step() returns trigger language plpgsql as $$
begin
  if old.phase not in ('draft', 'announced') and old.last_tie_step <> new.last_tie_step then
    raise exception 'the rules of an opened round are frozen';
  end if;
  return new;
end $$;
-- What breaks a tie in the end is announced, and stands from when the round opens.
create trigger last_tie_step_is_frozen before update on round
  for each row when (not old.is_historical) execute function refuse_change_of_last_tie_step();
