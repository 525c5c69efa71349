-- Called at every write; a function in SQL is planned anew at each call before PostgreSQL 18.
create or replace function bump_revisions(scopes uuid[]) returns void
language plpgsql security definer set search_path = public as $$
begin
  insert into revision (scope, n)
  select distinct s, 1 from unnest(scopes) s where s is not null order by s
  on conflict (scope) do update set n = revision.n + 1;
end $$;
