-- Stated terms are public with the round; how each entry measures against them is the secretariat's working paper; and
-- nobody rejects alone.

grant select, insert, update, delete on round_term to nyttiggjort_app;
create policy anyone_reads_announced on round_term for select using (round_id in (select announced_rounds()));
create policy secretariat_reads on round_term for select using (round_id in (select rounds_of_asker_as_secretariat()));
create policy secretariat_keeps on round_term for all
  using (round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('draft', 'announced')));

grant select, insert, update, delete on screening_check to nyttiggjort_app;
create policy secretariat_keeps on screening_check for all using (entry_id in (select entries_of_asker_as_secretariat()))
  with check (entry_id in (select entries_of_asker_as_secretariat()) and round_id in (select rounds_in('screening'))
    and exists (select from round_term t where t.id = term_id and t.round_id = screening_check.round_id));

grant select, insert, delete, update (sent_back_by, sent_back_at, sent_back_note) on screening_proposal to nyttiggjort_app;
create policy secretariat_reads on screening_proposal for select using (entry_id in (select entries_of_asker_as_secretariat()));
create policy secretariat_proposes on screening_proposal for insert with check (
  entry_id in (select entries_of_asker_as_secretariat()) and round_id in (select rounds_in('screening'))
  and proposed_by = asker() and sent_back_by is null);
create policy another_sends_back on screening_proposal for update
  using (entry_id in (select entries_of_asker_as_secretariat()) and proposed_by <> asker() and sent_back_by is null)
  with check (sent_back_by = asker());
create policy secretariat_settles on screening_proposal for delete using (entry_id in (select entries_of_asker_as_secretariat()));

-- An entry is shut out only where another has proposed just that.
create policy two_reject_first on screening as restrictive for insert with check (
  outcome <> 'ineligible' or proposed_by <> asker()
    and exists (select from screening_proposal p where p.entry_id = screening.entry_id
      and p.proposed_by = screening.proposed_by and p.reason = screening.reason and p.sent_back_by is null));
create policy two_reject on screening as restrictive for update using (true) with check (
  outcome <> 'ineligible' or proposed_by <> asker()
    and exists (select from screening_proposal p where p.entry_id = screening.entry_id
      and p.proposed_by = screening.proposed_by and p.reason = screening.reason and p.sent_back_by is null));

-- How many others of the secretariat may confirm or send back; a number, and nothing of who is shut out.
create or replace function others_who_may_confirm(of_round uuid, of_entry uuid) returns int
language sql stable security definer set search_path = public as
$$
  select count(distinct k.person_id)::int from (
    select rr.person_id from round_role rr where rr.round_id = of_round and rr.role = 'secretariat' and rr.withdrawn_at is null
    union
    select o.person_id from organisation_role o join prize p on p.organisation_id = o.organisation_id
    join round r on r.prize_id = p.id where r.id = of_round and o.role = 'prize_owner' and o.withdrawn_at is null
  ) k
  where of_round in (select rounds_of_asker_as_secretariat()) and k.person_id <> asker()
    and not exists (select from barred_pairs(of_round) b where b.entry_id = of_entry and b.person_id = k.person_id)
$$;

-- Which answers may be written: in a completion those that the request names; else all that the window lets through.
create or replace function may_write_answer(of_entry uuid, of_question uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select not exists (
    select from screening s join round r on r.id = s.round_id and r.phase <> 'open'
    where s.entry_id = of_entry and s.outcome = 'completion_requested' and of_question <> all (s.complete_questions))
$$;
create policy completion_opens_named on entry_answer as restrictive for insert with check (may_write_answer(entry_id, question_id));
create policy completion_opens_named_again on entry_answer as restrictive for update using (true)
  with check (may_write_answer(entry_id, question_id));
create policy completion_opens_named on attachment as restrictive for insert with check (may_write_answer(entry_id, question_id));
create policy completion_opens_named_again on attachment as restrictive for update using (true)
  with check (may_write_answer(entry_id, question_id));
