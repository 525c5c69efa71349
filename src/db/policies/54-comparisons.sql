-- What a juror finds of two entries is the juror's alone until the discussion, and never seen by one who is shut out from
-- either. What was made void when its juror was shut out stays with its writer, and only there.

-- Comparisons whose juror is in doubt about one of the two: they wait outside the result until it is decided.
create or replace function comparisons_in_doubt() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select c.id from impartiality i
  join comparison c on c.person_id = i.person_id and i.entry_id in (c.left_entry, c.right_entry) and c.state = 'sealed'
  where i.declared = 'in_doubt' and i.decision is null;
end $$;

-- Takes the living comparisons of the disqualified away from the result, and tells which; nothing else can be done by it.
create or replace function void_barred_comparisons(of_round uuid)
returns table (entry_id uuid, person_id uuid, content_hash text)
language sql security definer set search_path = public as
$$
  with barred as (
    select c.id, min(b.entry_id::text)::uuid as entry_id from comparison c
    join barred_pairs(of_round) b
      on b.person_id = c.person_id and b.entry_id in (c.left_entry, c.right_entry) and not b.is_doubt
    where c.round_id = of_round and c.state in ('draft', 'sealed')
    group by c.id)
  update comparison c set state = 'void', void_reason = 'disqualified'
  from barred where barred.id = c.id
  returning barred.entry_id, c.person_id, c.content_hash
$$;

grant select, insert, update (state, undone_at, sealed_at, content_hash, seal_salt) on comparison to nyttiggjort_app;
create policy self_reads on comparison for select using (
  person_id = asker() and left_entry not in (select entries_barred_to_asker())
  and right_entry not in (select entries_barred_to_asker()));
create policy writer_reads_void on comparison for select using (person_id = asker() and state = 'void');
create policy panel_reads_sealed on comparison for select using (
  state = 'sealed'
  and id not in (select comparisons_in_doubt())
  and round_id in (select rounds_in_discussion())
  and left_entry not in (select entries_barred_to_asker()) and right_entry not in (select entries_barred_to_asker())
  and (left_entry in (select entries_of_asker_as_secretariat()) and right_entry in (select entries_of_asker_as_secretariat())
    or left_entry in (select entries_asker_may_judge()) and right_entry in (select entries_asker_may_judge())));
create policy self_writes on comparison for insert with check (
  person_id = asker() and state = 'draft' and round_id in (select rounds_in('assessment'))
  and left_entry in (select entries_asker_may_judge()) and right_entry in (select entries_asker_may_judge()));
create policy self_changes on comparison for update
  using (person_id = asker() and state = 'draft')
  with check (person_id = asker() and state in ('undone', 'sealed') and round_id in (select rounds_in('assessment'))
    and left_entry in (select entries_asker_may_judge()) and right_entry in (select entries_asker_may_judge()));

-- Of the asker's comparisons in a round, also those that the asker no longer reads.
create or replace function next_comparison_number(of_round uuid) returns int
language sql stable security definer set search_path = public as
$$ select coalesce(max(number), 0) + 1 from comparison where round_id = of_round and person_id = asker() $$;
