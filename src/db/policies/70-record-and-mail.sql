-- The record is read by the round's secretariat and auditor, less what concerns entries they are shut out from.

grant select, insert on record_event to nyttiggjort_app;
create policy secretariat_reads on record_event for select using (
  (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('auditor')))
  and (entry_id is null or entry_id not in (select entries_barred_to_asker())));
create policy platform_auditor_reads on record_event for select using (
  asker_is_on_platform('auditor') and (entry_id is null or entry_id not in (select entries_barred_to_asker())));
create policy doer_writes on record_event for insert with check (actor_id = asker());

-- The end of a chain, locked until the transaction ends, so that it never forks.
create or replace function record_head(of_round uuid) returns table (seq int, hash text)
language plpgsql security definer set search_path = public as $$
begin
  perform pg_advisory_xact_lock(7042, hashtext(coalesce(of_round::text, '')));
  return query select e.seq, e.hash from record_event e
    where e.round_id is not distinct from of_round order by e.seq desc limit 1;
end $$;

grant select, insert on mail to nyttiggjort_app;
create policy secretariat_reads on mail for select using (
  round_id in (select rounds_of_asker_as_secretariat())
  and (entry_id is null or entry_id in (select entries_of_asker_as_secretariat())));
create policy addressee_reads on mail for select
  using (lower(recipient) = (select lower(email) from person_contact where person_id = asker()));
create policy doer_posts on mail for insert with check (asker() is not null);

grant select on revision to nyttiggjort_app;
create policy anyone_reads on revision for select using (true);
