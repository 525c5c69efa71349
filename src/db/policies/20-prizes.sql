-- A round and its rules are public once announced; before that the secretariat's alone.

grant select, insert on prize to nyttiggjort_app;
create policy owner_reads on prize for select using (organisation_id in (select organisations_where_asker_is('prize_owner', 'administrator')));
create policy anyone_reads_announced on prize for select using (id in (select prizes_shown_to_asker()));
create policy owner_adds on prize for insert with check (organisation_id in (select organisations_where_asker_is('prize_owner')));

grant select, insert, update on round to nyttiggjort_app;
create policy anyone_reads_announced on round for select using (phase <> 'draft');
create policy secretariat_reads on round for select
  using (id in (select rounds_where_asker_is('secretariat', 'auditor'))
    or prize_id in (select prizes_of_asker_as_owner()));
create policy jury_reads on round for select using (id in (select rounds_of_asker_as_jury()));
create policy owner_adds on round for insert
  with check (prize_id in (select prizes_of_asker_as_owner()));
create policy secretariat_changes on round for update using (id in (select rounds_of_asker_as_secretariat()));

-- The jury's leader changes nothing of a round but its phase, and only by the acts that are the leader's: opening the
-- discussion, announcing finalists, deciding. The same acts of the secretariat pass here too, so that they are one path.
create or replace function move_led_round(of_round uuid, to_phase text, at timestamptz) returns void
language plpgsql security definer set search_path = public as $$
begin
  update round r set phase = to_phase, version = r.version + 1,
    last_changed_at = case when to_phase = 'nominated' then at else r.last_changed_at end
  where r.id = of_round and r.suspended_at is null and case to_phase
    when 'deliberation' then r.phase = 'assessment' and r.id in (select round_id from discussion)
      and r.id in (select rounds_where_asker_is('leader'))
    when 'nominated' then r.phase = 'deliberation' and r.id in (select rounds_asker_leads())
    when 'decided' then r.phase in ('deliberation', 'nominated') and r.id in (select rounds_asker_leads())
    else false end;
  if not found then
    raise exception 'may not move this round to %', to_phase using errcode = 'insufficient_privilege';
  end if;
end $$;

-- Holds the row for those who lead the round, so that nothing about it changes until their act is done.
create or replace function hold_led_round(of_round uuid) returns void
language plpgsql security definer set search_path = public as $$
begin
  perform from round r where r.id = of_round and r.id in (select rounds_asker_leads()) for update;
end $$;

grant select, insert, update, delete on round_milestone, category, criterion, criterion_category, question to nyttiggjort_app;
grant select, insert on rules_version to nyttiggjort_app;

create policy anyone_reads_announced on round_milestone for select using (round_id in (select announced_rounds()));
create policy secretariat_keeps on round_milestone for all using (round_id in (select rounds_of_asker_as_secretariat()));

-- Rules can be written until the round opens; afterwards the tables are shut, whoever asks.
create policy anyone_reads_announced on category for select using (round_id in (select announced_rounds()));
create policy secretariat_reads on category for select using (round_id in (select rounds_of_asker_as_secretariat()));
create policy secretariat_keeps on category for all
  using (round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('draft', 'announced')));
create policy anyone_reads_announced on criterion for select using (round_id in (select announced_rounds()));
create policy secretariat_reads on criterion for select using (round_id in (select rounds_of_asker_as_secretariat()));
create policy secretariat_keeps on criterion for all
  using (round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('draft', 'announced')));
create policy anyone_reads_announced on criterion_category for select using (round_id in (select announced_rounds()));
create policy secretariat_reads on criterion_category for select using (round_id in (select rounds_of_asker_as_secretariat()));
create policy secretariat_keeps on criterion_category for all
  using (round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('draft', 'announced')));
create policy anyone_reads_announced on question for select using (round_id in (select announced_rounds()));
create policy secretariat_reads on question for select using (round_id in (select rounds_of_asker_as_secretariat()));
create policy secretariat_keeps on question for all
  using (round_id in (select rounds_of_asker_as_secretariat()) and round_id in (select rounds_in('draft', 'announced')));

create policy anyone_reads_announced on rules_version for select using (round_id in (select announced_rounds()));
create policy secretariat_freezes on rules_version for insert with check (round_id in (select rounds_of_asker_as_secretariat()));

grant select, insert, update on round_role to nyttiggjort_app;
create policy self_reads on round_role for select using (person_id = asker());
create policy anyone_reads_jury on round_role for select using (
  role in ('juror', 'leader', 'deputy')
  and round_id in (select id from round where shows_jury and phase <> 'draft'));
create policy panel_reads on round_role for select
  using (round_id in (select rounds_of_asker_as_jury()) or round_id in (select rounds_of_asker_as_secretariat()));
create policy secretariat_gives on round_role for insert with check (round_id in (select rounds_of_asker_as_secretariat()));
create policy secretariat_withdraws on round_role for update using (round_id in (select rounds_of_asker_as_secretariat()));

-- An address is taken also where the prize that has it is not shown.
create or replace function prize_slugs_like(base text) returns setof text
language sql stable security definer set search_path = public as
$$ select slug from prize where starts_with(slug, base) $$;

-- To appoint by address: told only to those who keep the round.
create or replace function person_to_appoint(of_round uuid, address text) returns table (person_id uuid, language text)
language sql stable security definer set search_path = public as
$$
  select c.person_id, c.language from person_contact c
  where lower(c.email) = lower(address) and of_round in (select rounds_of_asker_as_secretariat())
$$;
