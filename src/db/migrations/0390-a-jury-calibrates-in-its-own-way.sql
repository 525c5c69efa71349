-- The practice entries are judged in the round's own way. Where entries are put in order or compared, the juror's sheet of
-- one practice entry tells first its place and then, for each practice entry in turn, which of the two stands before.
alter table calibration
  -- As it was when the calibration was opened; the sheets are in this form.
  add column judging_mode text not null default 'values' check (judging_mode in ('values', 'verdict', 'ranking', 'pairwise'));

alter table calibration drop constraint calibration_check3;
alter table calibration add constraint calibration_opened_with_its_form check (
  (opened_at is null) = (scale_min is null) and (scale_min is null) = (scale_max is null)
  -- One question for the whole entry has no criterion.
  and (cardinality(criterion_ids) > 0) = (opened_at is not null and judging_mode = 'values'));

-- The differences are shown by the step from open to shown alone.
create or replace function refuse_step_of_calibration() returns trigger language plpgsql as $$
begin
  if asked_from_the_web() and (new.round_id <> old.round_id
    or new.shown_at is distinct from old.shown_at and (old.state, new.state) is distinct from ('open', 'shown')
    or old.shown_at is not null and (new.shown_at is distinct from old.shown_at or new.shares_comments <> old.shares_comments)
    or old.opened_at is not null and (new.criterion_ids, new.scale_min, new.scale_max, new.judging_mode)
      is distinct from (old.criterion_ids, old.scale_min, old.scale_max, old.judging_mode)
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
