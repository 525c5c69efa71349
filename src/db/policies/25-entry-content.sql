-- Which part of a submission is read by whom.

create or replace function latest_submission(of_entry uuid) returns int
language plpgsql stable security definer set search_path = public as
$$ begin return (select max(number) from submission where entry_id = of_entry); end $$;

-- Files that stand in the latest submission; one put up afterwards is the team's alone.
create or replace function submitted_attachments() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select (f ->> 'id')::uuid from submission s, jsonb_array_elements(coalesce(s.content -> 'attachments', '[]')) f
  where s.number = latest_submission(s.entry_id);
end $$;

-- Until the discussion is opened in a round that is read blind, its jurors read the blind content alone.
create or replace function rounds_read_blind_now() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select id from round where reads_blind and phase in ('open', 'screening', 'assessment'); end $$;

-- A file under the neutral name that it has in the blind content; its row, with the name it came with, is not read.
create or replace function blind_attachment(of_attachment uuid)
returns table (name text, media_type text, sha256 text, storage_key text)
language sql stable security definer set search_path = public as
$$
  select f ->> 'name', a.media_type, a.sha256, a.storage_key
  from attachment a
  join submission_blind b on b.entry_id = a.entry_id and b.number = latest_submission(a.entry_id)
  cross join jsonb_array_elements(b.content -> 'attachments') f
  where a.id = of_attachment and f ->> 'id' = a.id::text and a.scan = 'clean'
    and a.entry_id in (select entries_asker_may_judge())
$$;

-- A published entry as the public may read it: withheld answers carry their legal basis and no text.
create or replace function published_submission(of_entry uuid) returns jsonb
language sql stable security definer set search_path = public as
$$
  select jsonb_build_object(
    'title', s.content -> 'title',
    'answers', (
      select coalesce(jsonb_agg(
        case when q.withheld_basis is null then jsonb_build_object('questionId', q.id, 'label', q.label, 'kind', q.kind, 'value', a -> 'value')
             else jsonb_build_object('questionId', q.id, 'label', q.label, 'kind', q.kind, 'withheldBasis', q.withheld_basis) end
        order by q.position), '[]')
      from jsonb_array_elements(s.content -> 'answers') a join question q on q.id = (a ->> 'questionId')::uuid))
  from submission s
  where s.entry_id = of_entry and s.number = latest_submission(of_entry) and of_entry in (select published_entries())
$$;
