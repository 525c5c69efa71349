-- What a winner rests on is known to those who know of the choice; the public reads it in the sealed protocol.
grant select, insert, delete on award_basis to nyttiggjort_app;
create policy panel_reads on award_basis for select using (
  asker_sits_for_all_among(round_id, category_id) and not asker_is_barred_among(round_id, category_id));
create policy lead_founds on award_basis for insert with check (
  decided_by = asker() and not asker_is_barred_among(round_id, category_id)
  and round_id in (select rounds_asker_leads()) and round_id in (select rounds_in('deliberation', 'nominated')));
create policy lead_removes on award_basis for delete using (
  not asker_is_barred_among(round_id, category_id)
  and round_id in (select rounds_asker_leads()) and round_id in (select rounds_in('deliberation', 'nominated')));
