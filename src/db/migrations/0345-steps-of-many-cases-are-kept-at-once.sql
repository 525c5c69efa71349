-- A juror who declares for two thousand applicants at once makes as many steps; kept row by row, each bumped the revisions
-- of round and person anew, and the act took seconds.
drop trigger impartiality_keeps_its_steps on impartiality;
drop function keep_impartiality_step();

create function keep_impartiality_steps() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into impartiality_step (id, round_id, entry_id, person_id, version, kind, outcome, ground, ground_version, reason,
    period_from, period_to, actor_id, at)
  select gen_random_uuid(), n.round_id, n.entry_id, n.person_id, n.version,
    case when n.decision is not null then 'decided' else 'declared' end, coalesce(n.decision, n.declared), n.ground,
    (select g.version from recusal_ground g where g.round_id = n.round_id and g.key = n.ground),
    case when n.decision is not null then coalesce(n.decision_reason, '') else n.reason end, n.period_from, n.period_to,
    case when n.decision is not null then n.decided_by else n.person_id end,
    case when n.decision is not null then n.decided_at else n.declared_at end
  from changed n
  -- An update of the same version is no step: its version is there.
  on conflict (entry_id, person_id, version) do nothing;
  return null;
end $$;
create trigger impartiality_keeps_its_steps after insert on impartiality
  referencing new table as changed for each statement execute function keep_impartiality_steps();
create trigger impartiality_keeps_its_later_steps after update on impartiality
  referencing new table as changed for each statement execute function keep_impartiality_steps();
