-- A clarification is for all from the moment it stands, and is never taken back; only a call that is open gets any.

grant select, insert on clarification to nyttiggjort_app;
create policy anyone_reads_announced on clarification for select using (round_id in (select announced_rounds()));
create policy secretariat_makes_clear on clarification for insert with check (
  round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('open'))
  and (question_id is null or question_id in (select id from question q where q.round_id = clarification.round_id)));
