-- A decision is taken back by the transaction that says why. A time would not tell: the clock goes on between two statements.
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
        select from decision_withdrawal w where w.round_id = new.id and w.withdrawn_by = asker() and w.xmin = pg_current_xact_id()::xid)))
  then
    raise exception 'a round is moved by its acts alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
