-- The differences are shown when the state says so and at no other time: values shown while sheets still change would let
-- the later ones follow the first.
alter table calibration add constraint shown_by_its_step
  check (shown_at is null or state in ('shown', 'closed')) not valid;

create or replace function refuse_step_of_calibration() returns trigger language plpgsql as $$
begin
  if asked_from_the_web() and (new.round_id <> old.round_id
    or new.shown_at is distinct from old.shown_at and (old.state, new.state) is distinct from ('open', 'shown')
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
