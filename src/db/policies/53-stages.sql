-- The jury in stages. The rules are public with the round; who goes on is seen by those who lead it; why, and from which
-- values, by nobody before the discussion is opened.

grant select, insert, update, delete on stage_rules to nyttiggjort_app;
create policy anyone_reads_announced on stage_rules for select using (round_id in (select announced_rounds()));
create policy secretariat_reads on stage_rules for select using (round_id in (select rounds_of_asker_as_secretariat()));
create policy jury_reads on stage_rules for select using (round_id in (select rounds_of_asker_as_jury()));
create policy secretariat_keeps on stage_rules for all
  using (round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('draft', 'announced')));
