-- Every change bumps the revisions of what it concerns, so that remembered pages are exact.

create function bump_revisions(scopes uuid[]) returns void language sql security definer set search_path = public as $$
  insert into revision (scope, n)
  select distinct s, 1 from unnest(scopes) s where s is not null order by s
  on conflict (scope) do update set n = revision.n + 1
$$;

-- Arguments: the columns that name a scope, or 'site' where readers without sign-in see the change.
create function bump_from_changed_rows() returns trigger language plpgsql security definer set search_path = public as $$
declare
  scopes uuid[];
  found uuid[];
  argument text;
begin
  foreach argument in array tg_argv loop
    if argument = 'site' then
      perform pg_notify('nyttiggjort_site', '');
      perform set_config('nyttiggjort.site_changed', 'yes', true);
    else
      execute format('select array_agg(distinct %I) from changed', argument) into found;
      scopes := scopes || found;
    end if;
  end loop;
  perform bump_revisions(scopes);
  return null;
end $$;

create function watch_changes(watched regclass, variadic arguments text[]) returns void language plpgsql as $$
declare
  quoted text := (select string_agg(quote_literal(a), ', ') from unnest(arguments) a);
begin
  execute format('create trigger revision_insert after insert on %s referencing new table as changed
    for each statement execute function bump_from_changed_rows(%s)', watched, quoted);
  execute format('create trigger revision_update after update on %s referencing new table as changed
    for each statement execute function bump_from_changed_rows(%s)', watched, quoted);
  execute format('create trigger revision_delete after delete on %s referencing old table as changed
    for each statement execute function bump_from_changed_rows(%s)', watched, quoted);
end $$;

select watch_changes('organisation', 'id', 'site');
select watch_changes('organisation_role', 'person_id', 'organisation_id');
select watch_changes('platform_role', 'person_id');
select watch_changes('person', 'id', 'site');
select watch_changes('person_contact', 'person_id');
select watch_changes('invitation', 'organisation_id', 'round_id', 'entry_id');
select watch_changes('prize', 'id', 'site');
select watch_changes('round', 'id', 'prize_id', 'site');
select watch_changes('round_milestone', 'round_id', 'site');
select watch_changes('category', 'round_id', 'site');
select watch_changes('criterion', 'round_id', 'site');
select watch_changes('criterion_category', 'round_id', 'site');
select watch_changes('question', 'round_id', 'site');
select watch_changes('rules_version', 'round_id', 'site');
select watch_changes('round_role', 'round_id', 'person_id', 'site');
select watch_changes('entry', 'id', 'round_id', 'site');
select watch_changes('entry_member', 'entry_id', 'person_id');
select watch_changes('entry_contact', 'entry_id');
select watch_changes('entry_answer', 'entry_id');
select watch_changes('attachment', 'entry_id');
select watch_changes('submission', 'entry_id', 'round_id', 'site');
select watch_changes('screening', 'entry_id', 'round_id', 'site');
select watch_changes('impartiality', 'round_id', 'person_id');
select watch_changes('assessment', 'round_id');
select watch_changes('assessment_seal', 'round_id');
select watch_changes('discussion', 'round_id');
select watch_changes('assessment_adjustment', 'round_id');
select watch_changes('nomination', 'round_id', 'site');
select watch_changes('award', 'round_id', 'site');
select watch_changes('non_award', 'round_id', 'site');
select watch_changes('statement', 'round_id', 'site');
select watch_changes('feedback', 'round_id', 'entry_id');
select watch_changes('presentation', 'round_id', 'site');
select watch_changes('presentation_picture', 'round_id', 'site');
select watch_changes('record_event', 'round_id');
select watch_changes('mail', 'round_id');
