-- Impartiality is seen by the juror, by those who decide it and by the leader; values by nobody else until discussion.

grant select, insert, update on impartiality to nyttiggjort_app;
create policy self_reads on impartiality for select using (person_id = asker());
create policy panel_head_reads on impartiality for select
  using (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader')));
create policy auditor_reads on impartiality for select
  using (round_id in (select rounds_where_asker_is('auditor')) and entry_id not in (select entries_barred_to_asker()));
create policy self_declares on impartiality for insert with check (
  person_id = asker() and decision is null
  and (round_id in (select rounds_of_asker_as_jury()) or round_id in (select rounds_of_asker_as_secretariat())));
create policy self_changes on impartiality for update
  using (person_id = asker() and decision is null) with check (person_id = asker() and decision is null);
create policy another_decides on impartiality for update
  using (person_id <> asker() and (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader'))))
  with check (decided_by = asker() and person_id <> asker());

grant select, insert, update on assessment to nyttiggjort_app;
create policy self_reads on assessment for select
  using (person_id = asker() and entry_id not in (select entries_barred_to_asker()));
-- A sheet made void when its juror was shut out stays with its writer, and only there.
create policy writer_reads_void on assessment for select using (person_id = asker() and state = 'void');
create policy panel_reads_sealed on assessment for select using (
  state = 'sealed'
  and round_id in (select rounds_in_discussion())
  and entry_id not in (select entries_barred_to_asker())
  and (round_id in (select rounds_of_asker_as_secretariat()) or entry_id in (select entries_asker_may_judge())));
create policy self_writes on assessment for insert
  with check (person_id = asker() and state = 'draft' and entry_id in (select entries_asker_may_judge()));
create policy self_changes on assessment for update
  using (person_id = asker() and state = 'draft')
  with check (person_id = asker() and state in ('draft', 'sealed') and entry_id in (select entries_asker_may_judge()));

grant select, insert on assessment_version to nyttiggjort_app;
create policy self_reads on assessment_version for select
  using (assessment_id in (select id from assessment where person_id = asker()));
create policy self_writes on assessment_version for insert
  with check (assessment_id in (select id from assessment where person_id = asker()));

grant select, insert on assessment_seal to nyttiggjort_app;
create policy self_reads on assessment_seal for select using (person_id = asker());
create policy panel_head_reads on assessment_seal for select using (
  (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_where_asker_is('leader')))
  and entry_id not in (select entries_barred_to_asker()));
create policy panel_reads_in_discussion on assessment_seal for select
  using (round_id in (select rounds_in_discussion()) and entry_id in (select entries_asker_may_judge()));
create policy self_seals on assessment_seal for insert
  with check (person_id = asker() and entry_id in (select entries_asker_may_judge()));

grant select, insert on discussion to nyttiggjort_app;
create policy panel_reads on discussion for select
  using (round_id in (select rounds_of_asker_as_secretariat()) or round_id in (select rounds_of_asker_as_jury()));
create policy leader_opens on discussion for insert
  with check (opened_by = asker() and round_id in (select rounds_where_asker_is('leader')));

grant select, insert on assessment_adjustment to nyttiggjort_app;
create policy panel_reads on assessment_adjustment for select using (
  round_id in (select rounds_in_discussion())
  and entry_id not in (select entries_barred_to_asker())
  and (round_id in (select rounds_of_asker_as_secretariat()) or entry_id in (select entries_asker_may_judge())));
create policy self_adjusts on assessment_adjustment for insert with check (
  person_id = asker() and round_id in (select rounds_in_discussion()) and entry_id in (select entries_asker_may_judge()));
