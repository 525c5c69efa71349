-- Whether what was sealed is as it was sealed: each sheet and comparison is hashed anew from its row, as the jury's own code
-- hashed it, and held to the seal beside it and to the record. Nothing of a sheet leaves the database by it.

create or replace function sealed_instant(at timestamptz) returns text
language sql stable set search_path = public as
$$ select '"' || to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS') || 'Z"' $$;

create or replace function sealed_salt(salt text) returns text
language sql immutable set search_path = public as
$$ select coalesce(',"salt":' || to_json(salt)::text, '') $$;

create or replace function sealed_hash(content text) returns text
language sql immutable set search_path = public as
$$ select encode(sha256(convert_to(content, 'UTF8')), 'hex') $$;

-- The criteria as a sheet of the round names them, in their order.
create or replace function sealed_criteria(of_round uuid) returns text
language sql stable set search_path = public as
$$
  select case when r.judging_mode <> 'values' then '["judgement"]'
    else (select array_to_json(coalesce(array_agg(c.id::text order by c.position), '{}'))::text
      from criterion c where c.round_id = r.id) end
  from round r where r.id = of_round
$$;

-- A sheet that is hashed otherwise, whose seal or whose line in the record is another, or that the record knows and that is
-- not there. One fault a sheet, the first that was found.
create or replace function altered_sheets(of_round uuid, of_entry uuid, of_person uuid)
returns table (entry_id uuid, person_id uuid, fault text)
language sql stable security definer set search_path = public as
$$
  with ever as materialized (
    select a.* from assessment a
    where a.round_id = of_round and a.state <> 'draft' and a.sealed_at is not null
      and (of_entry is null or a.entry_id = of_entry) and (of_person is null or a.person_id = of_person)),
  told as materialized (
    select e.entry_id, e.actor_id, e.facts ->> 'contentHash' as hash from record_event e
    where e.round_id = of_round and e.action = 'assessment_sealed'
      and (of_entry is null or e.entry_id = of_entry) and (of_person is null or e.actor_id = of_person)),
  held as (
    select a.entry_id, a.person_id, case
      when a.content_hash is distinct from sealed_hash(
        '{"comments":' || array_to_json(a.comments) || ',"criteria":' || k.criteria
        || ',"entryId":"' || a.entry_id || '","personId":"' || a.person_id || '","roundId":"' || a.round_id || '"'
        || sealed_salt(a.seal_salt) || ',"scores":' || array_to_json(a.scores)
        || ',"sealedAt":' || sealed_instant(a.sealed_at) || '}') then 'content'
      when a.state = 'sealed' and (s.content_hash, s.sealed_at) is distinct from (a.content_hash, a.sealed_at) then 'seal'
      when t.hash is null then 'record' end as fault
    from ever a
    cross join (select sealed_criteria(of_round) as criteria) k
    left join assessment_seal s on s.entry_id = a.entry_id and s.person_id = a.person_id
    left join (select distinct * from told) t
      on t.entry_id = a.entry_id and t.actor_id = a.person_id and t.hash = a.content_hash)
  select h.entry_id, h.person_id, h.fault from held h where h.fault is not null
  union all
  select distinct t.entry_id, t.actor_id, 'gone' from told t
  where not exists (select from ever a where a.entry_id = t.entry_id and a.person_id = t.actor_id)
$$;
revoke execute on function altered_sheets(uuid, uuid, uuid) from public;

-- The same of comparisons. The record knows those that a juror sealed at once by one hash over theirs; a round that was
-- compared before it did is held to its own hashes alone.
create or replace function altered_comparisons(of_round uuid, of_person uuid)
returns table (entry_id uuid, other_entry uuid, person_id uuid, fault text)
language sql stable security definer set search_path = public as
$$
  with ever as materialized (
    select c.* from comparison c
    where c.round_id = of_round and c.sealed_at is not null and (of_person is null or c.person_id = of_person)),
  told as materialized (
    select e.actor_id, e.at, e.facts ->> 'contentHash' as hash from record_event e
    where e.round_id = of_round and e.action = 'comparisons_sealed'),
  at_once as (
    select c.person_id, c.sealed_at,
      sealed_hash(array_to_json(array_agg(c.content_hash order by c.content_hash collate "C"))::text) as hash
    from ever c group by c.person_id, c.sealed_at),
  held as (
    select c.left_entry, c.right_entry, c.person_id, case
      when c.content_hash is distinct from sealed_hash(
        '{"chosen":"' || c.chosen || '","comment":' || to_json(c.comment) || ',"left":"' || c.left_entry
        || '","number":' || c.number || ',"personId":"' || c.person_id || '","right":"' || c.right_entry
        || '","roundId":"' || c.round_id || '"' || sealed_salt(c.seal_salt)
        || ',"sealedAt":' || sealed_instant(c.sealed_at) || '}') then 'content'
      when exists (select from told) and t.hash is null then 'record' end as fault
    from ever c
    join at_once g on g.person_id = c.person_id and g.sealed_at = c.sealed_at
    left join told t on t.actor_id = g.person_id and t.at = g.sealed_at and t.hash = g.hash)
  select h.left_entry, h.right_entry, h.person_id, h.fault from held h where h.fault is not null
  union all
  select null, null, t.actor_id, 'gone' from told t
  where (of_person is null or t.actor_id = of_person)
    and not exists (select from ever c where c.person_id = t.actor_id and c.sealed_at = t.at)
$$;
revoke execute on function altered_comparisons(uuid, uuid) from public;

-- Both, of a whole round; for the protocol and the operator, who see past all policies.
create or replace function altered_seals(of_round uuid)
returns table (kind text, entry_id uuid, other_entry uuid, person_id uuid, fault text)
language sql stable security definer set search_path = public as
$$
  select 'sheet', s.entry_id, null::uuid, s.person_id, s.fault from altered_sheets(of_round, null, null) s
  union all
  select 'comparison', c.entry_id, c.other_entry, c.person_id, c.fault from altered_comparisons(of_round, null) c
  order by 1, 2, 3, 4
$$;
revoke execute on function altered_seals(uuid) from public;

-- Entries with something that is not as it was sealed, for those who hold the gate; without the entry where they may not know.
create or replace function altered_entries_in(of_round uuid) returns table (entry_id uuid)
language sql stable security definer set search_path = public as
$$
  select distinct case when asked_from_the_web() and s.entry_id in (select entries_barred_to_asker()) then null
    else s.entry_id end
  from altered_seals(of_round) s
  where not asked_from_the_web() or of_round in (select rounds_asker_leads())
  order by 1
$$;

-- What of the asker's own is not as it was sealed; all of it where no entry is named.
create or replace function own_altered_seals(of_round uuid, of_entry uuid) returns table (entry_id uuid)
language sql stable security definer set search_path = public as
$$
  select s.entry_id from altered_sheets(of_round, of_entry, asker()) s where asker() is not null
  union all
  select c.entry_id from altered_comparisons(of_round, asker()) c where asker() is not null and of_entry is null
$$;
