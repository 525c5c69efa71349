-- Pending decisions belong to the panel, less those disqualified; release makes honours public at one moment.

create or replace function entries_asker_may_decide() returns setof uuid
language sql stable security definer set search_path = public as
$$ select entries_of_asker_as_secretariat() union select entries_asker_may_judge() $$;

grant select, insert, update, delete on nomination to nyttiggjort_app;
create policy panel_reads on nomination for select using (entry_id in (select entries_asker_may_decide()));
create policy anyone_reads_nominated on nomination for select
  using (round_id in (select rounds_in('nominated', 'decided', 'released', 'archived')));
create policy panel_decides on nomination for all
  using (entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('deliberation')))
  with check (entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('deliberation')) and nominated_by = asker());

grant select, insert, update, delete on award to nyttiggjort_app;
create policy panel_reads on award for select using (entry_id in (select entries_asker_may_decide()));
create policy anyone_reads_released on award for select using (round_id in (select released_rounds()));
create policy panel_decides on award for all
  using (entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('deliberation', 'nominated', 'decided')))
  with check (entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('deliberation', 'nominated', 'decided')) and decided_by = asker());

-- A person shut out from an entry of the category learns nothing of it from "not awarded" either.
create or replace function rounds_where_asker_is_barred() returns setof uuid
language sql stable security definer set search_path = public as
$$ select round_id from entry where id in (select entries_barred_to_asker()) $$;

grant select, insert, update, delete on non_award to nyttiggjort_app;
create policy panel_reads on non_award for select using (
  (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_of_asker_as_jury()))
  and round_id not in (select rounds_where_asker_is_barred()));
create policy anyone_reads_released on non_award for select using (round_id in (select released_rounds()));
create policy panel_decides on non_award for all
  using ((round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader')))
    and round_id in (select rounds_in('deliberation', 'nominated', 'decided')))
  with check (decided_by = asker() and round_id in (select rounds_in('deliberation', 'nominated', 'decided'))
    and (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader'))));

grant select, insert, update, delete on statement to nyttiggjort_app;
create policy panel_reads on statement for select using (entry_id in (select entries_asker_may_decide()));
create policy anyone_reads_released on statement for select
  using (round_id in (select released_rounds()) and entry_id in (select honoured_entries()));
create policy panel_writes on statement for all
  using (entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('deliberation', 'nominated', 'decided')))
  with check (entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('deliberation', 'nominated', 'decided')));

grant select, insert, update on feedback to nyttiggjort_app;
create policy panel_reads on feedback for select using (entry_id in (select entries_asker_may_decide()));
create policy team_reads_released on feedback for select
  using (entry_id in (select entries_of_asker()) and round_id in (select released_rounds()));
create policy panel_writes on feedback for insert
  with check (entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('assessment', 'deliberation', 'nominated', 'decided')));
create policy panel_changes on feedback for update
  using (entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('assessment', 'deliberation', 'nominated', 'decided')));

grant select, insert, update on presentation to nyttiggjort_app;
grant select, insert, update, delete on presentation_picture to nyttiggjort_app;
create policy panel_reads on presentation for select using (entry_id in (select entries_asker_may_decide()));
create policy anyone_reads_honoured on presentation for select using (entry_id in (select honoured_entries()));
create policy secretariat_adds on presentation for insert with check (entry_id in (select entries_of_asker_as_secretariat()));
create policy secretariat_changes on presentation for update using (entry_id in (select entries_of_asker_as_secretariat()));
create policy panel_reads on presentation_picture for select using (entry_id in (select entries_asker_may_decide()));
create policy anyone_reads_honoured on presentation_picture for select using (entry_id in (select honoured_entries()));
create policy secretariat_keeps on presentation_picture for all using (entry_id in (select entries_of_asker_as_secretariat()));
