-- The protocol is made by the owner of the tables when a round is released, and read by everybody from then on. The salt
-- of the pseudonyms is read by nobody: no right to it is given.

grant select on protocol to nyttiggjort_app;
create policy anyone_reads_released on protocol for select using (round_id in (select released_rounds()));

grant select on protocol_entry to nyttiggjort_app;
create policy anyone_reads_released on protocol_entry for select using (round_id in (select released_rounds()));
