-- An entry whose refusal is reversed while the jury judges comes into the stage that the jury is in. Each stage that has
-- ended tells so: it went past the entry, which neither the rule nor the leader let on.
alter table passage_entry
  -- When it came in; null: it was there when the passage was computed.
  add column joined_at timestamptz,
  add constraint passage_entry_late_is_past_the_rule check (joined_at is null or not goes_on);

create function join_passages_late() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into passage_entry (passage_id, round_id, entry_id, goes_on, joined_at)
  select p.id, p.round_id, new.entry_id, false, new.decided_at from stage_passage p
  where p.round_id = new.round_id and p.applied_at is not null and p.undone_at is null
  on conflict do nothing;
  return null;
end $$;
create trigger screening_joins_passages after insert or update of outcome on screening for each row
  when (new.outcome = 'eligible') execute function join_passages_late();

-- Asked when a stage is taken back: what has been written to whom since it ended?
create index mail_round_created on mail (round_id, created_at);
