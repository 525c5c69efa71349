-- Whoever holds a receipt may learn whether it holds, and nothing else.

-- 'current', 'replaced' or 'withdrawn' for something received with exactly this content; 'withdrawal' for exactly this
-- withdrawal; null for anything else. Where the same content was received more than once, the one that holds counts.
create or replace function receipt_state(of_entry uuid, of_number int, of_hash text) returns text
language sql stable security definer set search_path = public as
$$
  select state from (
    select case
      when s.number < latest_submission(s.entry_id) then 'replaced'
      when e.standing = 'withdrawn' then 'withdrawn'
      else 'current' end as state
    from submission s join entry e on e.id = s.entry_id
    where s.content_hash = of_hash
      and (of_entry is null or s.entry_id = of_entry) and (of_number is null or s.number = of_number)
    union all
    select 'withdrawal' from withdrawal w
    where w.content_hash = of_hash
      and (of_entry is null or w.entry_id = of_entry) and (of_number is null or w.number = of_number)
  ) found
  order by array_position(array['current', 'withdrawal', 'withdrawn', 'replaced'], state)
  limit 1
$$;

grant select, insert on withdrawal to nyttiggjort_app;
create policy team_reads on withdrawal for select using (entry_id in (select entries_of_asker()));
create policy secretariat_reads on withdrawal for select using (entry_id in (select entries_of_asker_as_secretariat()));
create policy editor_withdraws on withdrawal for insert
  with check (entry_id in (select entries_asker_may_write()) and withdrawn_by = asker());
