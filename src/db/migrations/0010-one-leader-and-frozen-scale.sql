-- What must hold of a round also where a use case forgets it.

-- A jury has one leader at a time.
create unique index round_role_one_leader on round_role (round_id) where role = 'leader' and withdrawn_at is null;

-- Who may apply and the scale are part of the rules that freeze when the round opens.
create function refuse_change_of_frozen_rules() returns trigger language plpgsql as $$
begin
  if old.phase not in ('draft', 'announced') and (
    (old.scale_min, old.scale_max, old.applicant_kinds, old.is_internal, old.entries_per_organisation)
    is distinct from (new.scale_min, new.scale_max, new.applicant_kinds, new.is_internal, new.entries_per_organisation)
  ) then
    raise exception 'the rules of an opened round are frozen';
  end if;
  return new;
end $$;
create trigger round_rules_are_frozen before update on round
  for each row when (not old.is_historical) execute function refuse_change_of_frozen_rules();
