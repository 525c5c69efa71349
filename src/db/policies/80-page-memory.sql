-- Whether a remembered page may still be shown, answered in one cheap statement: the session lives and nothing it rests on has changed.

create or replace function living_revisions(of_token text, at timestamptz, idle interval, scopes uuid[]) returns bigint[]
language plpgsql stable security definer set search_path = public as
$$ begin return (
  select array(
    select coalesce(r.n, 0) from unnest(scopes) with ordinality s (scope, i) left join revision r on r.scope = s.scope order by s.i)
  from session
  where token_hash = of_token and revoked_at is null and expires_at > at and last_seen_at > at - idle);
end $$;

-- The next moment at which the clock alone changes what somebody may see or do.
create or replace function next_moment(after timestamptz) returns timestamptz
language plpgsql stable security definer set search_path = public as
$$ begin return (
  select min(m) from (
    select min(opens_at) as m from round where opens_at > after
    union all select next_deadline_moment(after)
    union all select min(release_scheduled_at) from round where release_scheduled_at > after
    union all select min(complete_by) from screening where complete_by > after
  ) moments);
end $$;
