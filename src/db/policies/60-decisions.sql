-- Pending decisions belong to the panel, less those disqualified; release makes honours public at one moment.

create or replace function entries_asker_may_decide() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select entries_of_asker_as_secretariat() union select entries_asker_may_judge(); end $$;

-- Finalists and awards are chosen by those who lead the round: its secretariat and the jury's leader.
create or replace function rounds_asker_leads() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select rounds_of_asker_as_secretariat() union select rounds_where_asker_is('leader'); end $$;

grant select, insert, update, delete on nomination to nyttiggjort_app;
create policy panel_reads on nomination for select using (entry_id in (select entries_asker_may_decide()));
create policy anyone_reads_nominated on nomination for select using (round_id in (select rounds_with_told_finalists()));
create policy lead_chooses on nomination for insert with check (
  nominated_by = asker() and entry_id in (select entries_asker_may_decide())
  and round_id in (select rounds_asker_leads()) and round_id in (select rounds_in('deliberation')));
create policy lead_removes on nomination for delete using (
  entry_id in (select entries_asker_may_decide())
  and round_id in (select rounds_asker_leads()) and round_id in (select rounds_in('deliberation')));

-- Whoever leads the round has no part in a choice before one has declared on all that it is made among.
create or replace function entries_undeclared_by_lead(of_round uuid) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select e.id from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
  where e.round_id = of_round and e.standing = 'submitted' and of_round in (select x from rounds_asker_leads() x)
    and not exists (select from impartiality i where i.entry_id = e.id and i.person_id = asker())
    and e.id not in (select x from entries_barred_to_asker() x);
end $$;

-- Entries of one category compete: who is shut out from one of them neither sees nor makes the choice among them.
create or replace function asker_is_barred_among(of_round uuid, of_category uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select exists (select 1 from entry e where e.round_id = of_round and (of_category is null or e.category_id = of_category)
    and (e.id in (select entries_barred_to_asker()) or e.id in (select entries_undeclared_by_lead(of_round))))
$$;

grant select, insert, update, delete on award to nyttiggjort_app;
create policy panel_reads on award for select using (
  entry_id in (select entries_asker_may_decide()) and not asker_is_barred_among(round_id, category_id));
create policy anyone_reads_released on award for select using (round_id in (select released_rounds()));
create policy lead_decides on award for insert with check (
  decided_by = asker() and entry_id in (select entries_asker_may_decide()) and not asker_is_barred_among(round_id, category_id)
  and round_id in (select rounds_asker_leads()) and round_id in (select rounds_in('deliberation', 'nominated')));
create policy lead_removes on award for delete using (
  entry_id in (select entries_asker_may_decide()) and not asker_is_barred_among(round_id, category_id)
  and round_id in (select rounds_asker_leads()) and round_id in (select rounds_in('deliberation', 'nominated')));

grant select, insert, update, delete on non_award to nyttiggjort_app;
-- That none is honoured speaks of all who compete, so a deputy reads it only where it has been seated for them all.
create or replace function asker_sits_for_all_among(of_round uuid, of_category uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select of_round in (select rounds_of_asker_as_secretariat()) or of_round in (select rounds_where_asker_is('juror', 'leader'))
    or asker() in (select seated_jurors(of_round)) and not exists (
      select from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
      where e.round_id = of_round and e.standing = 'submitted' and (of_category is null or e.category_id = of_category)
        and not exists (select from deputy_seat d where d.round_id = of_round and d.deputy_id = asker()
          and (d.entry_id is null or d.entry_id = e.id)))
$$;
create policy panel_reads on non_award for select using (
  asker_sits_for_all_among(round_id, category_id)
  and not asker_is_barred_among(round_id, category_id));
create policy anyone_reads_released on non_award for select using (round_id in (select released_rounds()));
create policy lead_decides on non_award for insert with check (
  decided_by = asker() and not asker_is_barred_among(round_id, category_id)
  and round_id in (select rounds_asker_leads()) and round_id in (select rounds_in('deliberation', 'nominated')));
create policy lead_removes on non_award for delete using (
  not asker_is_barred_among(round_id, category_id)
  and round_id in (select rounds_asker_leads()) and round_id in (select rounds_in('deliberation', 'nominated')));

-- A statement is written by one of the panel and approved by another.
grant select, insert, update on statement to nyttiggjort_app;
create policy panel_reads on statement for select using (entry_id in (select entries_asker_may_decide()));
create policy anyone_reads_released on statement for select using (
  state = 'approved' and round_id in (select released_rounds()) and entry_id in (select honoured_entries()));
create policy panel_writes on statement for insert with check (
  state = 'draft' and written_by = asker()
  and entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('deliberation', 'nominated', 'decided')));
create policy panel_changes on statement for update
  using (entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('deliberation', 'nominated', 'decided')))
  with check ((state = 'draft' and written_by = asker()) or (state = 'approved' and approved_by = asker() and written_by <> asker()));

grant select, insert, update on feedback to nyttiggjort_app;
create policy panel_reads on feedback for select using (entry_id in (select entries_asker_may_decide()));
create policy team_reads_released on feedback for select using (
  state = 'approved' and entry_id in (select entries_of_asker()) and round_id in (select released_rounds()));
create policy panel_writes on feedback for insert with check (
  state = 'draft' and written_by = asker()
  and entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('deliberation', 'nominated', 'decided')));
create policy panel_changes on feedback for update
  using (entry_id in (select entries_asker_may_decide()) and round_id in (select rounds_in('deliberation', 'nominated', 'decided')))
  with check ((state = 'draft' and written_by = asker()) or (state = 'approved' and approved_by = asker() and written_by <> asker()));

-- Kept by the owner of the tables at release, from all sheets; read by the team it is about, and by the secretariat.
grant select on standing_band to nyttiggjort_app;
create policy team_reads_released on standing_band for select using (
  entry_id in (select entries_of_asker()) and round_id in (select released_rounds()));
create policy secretariat_reads_released on standing_band for select using (
  entry_id in (select entries_of_asker_as_secretariat()) and round_id in (select released_rounds()));

grant select, insert, update on presentation to nyttiggjort_app;
grant select, insert, update, delete on presentation_picture to nyttiggjort_app;
create policy panel_reads on presentation for select using (entry_id in (select entries_asker_may_decide()));
create policy anyone_reads_honoured on presentation for select using (entry_id in (select honoured_entries()));
create policy secretariat_adds on presentation for insert with check (entry_id in (select entries_of_asker_as_secretariat()));
create policy secretariat_changes on presentation for update using (entry_id in (select entries_of_asker_as_secretariat()));
create policy panel_reads on presentation_picture for select using (entry_id in (select entries_asker_may_decide()));
create policy anyone_reads_honoured on presentation_picture for select using (entry_id in (select honoured_entries()));
create policy secretariat_keeps on presentation_picture for all using (entry_id in (select entries_of_asker_as_secretariat()));

-- The public page of each finalist, winner and honourable mention gets its address once, when it is honoured. Letters
-- are written out as they always have been: æ as ae, ø as o, å as a. Two words are addresses of the round itself.
create or replace function page_slug(title text) returns text
language sql stable set search_path = public as
$$
  select case when slug in ('sok', 'soknader') then slug || '-innovasjon' else slug end from (
    select coalesce(nullif(trim(both '-' from left(trim(both '-' from
      regexp_replace(unaccent(replace(replace(replace(lower(title), 'æ', 'ae'), 'ø', 'o'), 'å', 'a')), '[^a-z0-9]+', '-', 'g')), 60)), ''), 'innovasjon') as slug
  ) made
$$;

create or replace function prepare_presentations(of_round uuid, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
declare
  honoured record;
  free text;
  tried int;
begin
  if asked_from_the_web() and of_round not in (select rounds_asker_leads()) then
    raise exception 'may not prepare the pages of this round' using errcode = 'insufficient_privilege';
  end if;
  for honoured in
    select e.id, page_slug(e.title) as slug from entry e
    where e.id in (select n.entry_id from nomination n where n.round_id = of_round
                   union select a.entry_id from award a where a.round_id = of_round)
      and e.id not in (select p.entry_id from presentation p where p.round_id = of_round)
    order by e.submitted_at, e.id
  loop
    tried := 1;
    free := honoured.slug;
    while exists (select 1 from presentation p where p.round_id = of_round and p.slug = free) loop
      tried := tried + 1;
      free := honoured.slug || '-' || tried;
    end loop;
    insert into presentation (entry_id, round_id, slug, saved_at) values (honoured.id, of_round, free, at);
  end loop;
end $$;

-- Whether anything in the round is kept from the asker, so that somebody else must take the act that covers all of it.
create or replace function asker_is_barred_in(of_round uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select exists (select 1 from entry e where e.round_id = of_round and e.standing = 'submitted'
    and (e.id in (select entries_barred_to_asker()) or e.id in (select entries_undeclared_by_lead(of_round))))
$$;

-- The act that shows everything is taken by one from whom nothing is kept.
create policy impartial_releases on round as restrictive for update
  with check (phase <> 'released' or id in (select released_rounds()) or not asker_is_barred_in(id));
