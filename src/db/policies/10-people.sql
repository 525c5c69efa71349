-- Organisations are public. A person is known to those worked with; contact details to the person alone.

-- Where the asker is administrator, and the units below; never another municipality, whatever county it lies in.
create or replace function organisations_asker_administers() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  with recursive administered (id) as (
    select f from organisations_where_asker_is('administrator') f
    union
    select o.id from organisation o join administered a on o.parent_id = a.id where o.kind in ('unit', 'district')
  )
  select id from administered;
end $$;

create or replace function persons_in_organisations_of_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select person_id from organisation_role
  where organisation_id in (select x from organisations_asker_administers() x) or (select asker_is_on_platform('administrator'));
end $$;

grant select on organisation, organisation_number to nyttiggjort_app;
grant insert on organisation to nyttiggjort_app;
create policy anyone_reads on organisation for select using (true);
create policy administrator_adds_unit on organisation for insert
  with check (kind in ('unit', 'district') and (parent_id in (select organisations_asker_administers())
    or parent_id in (select organisations_where_asker_is('prize_owner'))));
create policy anyone_reads on organisation_number for select using (true);

grant select, update (display_name) on person to nyttiggjort_app;
create policy colleague_reads on person for select using (id in (select persons_known_to_asker()));
create policy administrator_reads on person for select using (id in (select persons_in_organisations_of_asker()));
create policy anyone_reads_juror on person for select using (id in (select jurors_shown_to_public()));
create policy self_changes on person for update using (id = asker()) with check (id = asker());

-- The address is the identity provider's (take_proved_address) or an accepted invitation's word, never the person's own:
-- letters can be read by it, and roles are given by it.
grant select, update (language) on person_contact to nyttiggjort_app;
create policy self_reads on person_contact for select using (person_id = asker());
create policy self_changes on person_contact for update using (person_id = asker()) with check (person_id = asker());

-- person_identity and sign_in_attempt: no grant; only the named functions of access.sql reach them.

grant select on session to nyttiggjort_app;
create policy self_reads on session for select using (person_id = asker());

grant select, insert, update (withdrawn_at) on organisation_role to nyttiggjort_app;
create policy self_reads on organisation_role for select using (person_id = asker());
create policy administrator_reads on organisation_role for select
  using (organisation_id in (select organisations_asker_administers()) or organisation_id in (select organisations_where_asker_is('prize_owner'))
    or asker_is_on_platform('administrator'));
-- Colleagues see who else may act for the organisation.
create policy colleague_reads on organisation_role for select
  using (withdrawn_at is null
    and organisation_id in (select organisations_where_asker_is('administrator', 'prize_owner', 'member', 'signatory')));
create policy administrator_gives on organisation_role for insert
  with check (organisation_id in (select organisations_asker_administers()) or asker_is_on_platform('administrator'));
create policy administrator_withdraws on organisation_role for update
  using (organisation_id in (select organisations_asker_administers()) or asker_is_on_platform('administrator'));

grant select on platform_role to nyttiggjort_app;
create policy self_reads on platform_role for select using (person_id = asker());

grant select, insert, update (withdrawn_at) on invitation to nyttiggjort_app;
create policy inviter_reads on invitation for select using (
  invited_by = asker()
  or round_id in (select rounds_of_asker_as_secretariat())
  or organisation_id in (select organisations_asker_administers())
  or entry_id in (select entries_of_asker()));
create policy inviter_adds on invitation for insert with check (
  invited_by = asker() and (
    round_id in (select rounds_of_asker_as_secretariat())
    or organisation_id in (select organisations_asker_administers())
    or asker_is_on_platform('administrator') and organisation_id is not null
    or entry_id in (select entries_asker_may_edit())));
create policy inviter_withdraws on invitation for update using (
  invited_by = asker()
  or round_id in (select rounds_of_asker_as_secretariat())
  or organisation_id in (select organisations_asker_administers())
  or entry_id in (select entries_asker_may_edit()))
  with check (withdrawn_at is not null);
