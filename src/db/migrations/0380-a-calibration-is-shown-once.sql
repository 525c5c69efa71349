-- The differences are shown when the state says so and at no other time: values shown while sheets still change would let
-- the later ones follow the first.
alter table calibration add constraint shown_by_its_step
  check (shown_at is null or state in ('shown', 'closed')) not valid;
