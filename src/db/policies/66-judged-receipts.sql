-- Whoever holds a receipt may learn, once the round is released, whether it is the version that the jury assessed: 'judged',
-- 'other' where another version of the same entry was, null where nothing is released or nothing of it was assessed.
create or replace function receipt_was_judged(of_entry uuid, of_number int, of_hash text) returns text
language sql stable security definer set search_path = public as
$$
  select case when bool_or(j.content_hash = of_hash and j.number = s.number) then 'judged' else 'other' end
  from submission s join protocol_entry j on j.entry_id = s.entry_id
  where s.content_hash = of_hash and s.round_id in (select released_rounds())
    and (of_entry is null or s.entry_id = of_entry) and (of_number is null or s.number = of_number)
  having count(*) > 0
$$;
