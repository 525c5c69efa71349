-- Whoever loses the right to invite somewhere loses the invitations that wait for an answer there: a link sent to an
-- address of one's own must not lead back in. Those that others have sent stand.
create function withdraw_open_invitations(of_person uuid, at timestamptz, organisations uuid[], rounds uuid[], entries uuid[])
returns void language sql security definer set search_path = public as $$
  update invitation set withdrawn_at = at
  where invited_by = of_person and accepted_at is null and withdrawn_at is null
    and (organisation_id = any (organisations) or round_id = any (rounds) or entry_id = any (entries))
$$;
-- Called by the triggers below alone: by hand it would take back others' invitations.
revoke execute on function withdraw_open_invitations(uuid, timestamptz, uuid[], uuid[], uuid[]) from public;

create function links_go_with_round_role() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform withdraw_open_invitations(old.person_id, coalesce(new.withdrawn_at, now()), '{}', array[old.round_id], '{}');
  return null;
end $$;
create trigger links_go_with_role after update on round_role
  for each row when (old.role = 'secretariat' and old.withdrawn_at is null and new.withdrawn_at is not null)
  execute function links_go_with_round_role();

create function links_go_with_organisation_role() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform withdraw_open_invitations(old.person_id, coalesce(new.withdrawn_at, now()), array[old.organisation_id],
    case when old.role = 'prize_owner' then array(
      select r.id from round r join prize p on p.id = r.prize_id where p.organisation_id = old.organisation_id
        and not exists (select from round_role o where o.round_id = r.id and o.person_id = old.person_id
          and o.role = 'secretariat' and o.withdrawn_at is null)) else '{}' end, '{}');
  return null;
end $$;
create trigger links_go_with_role after update on organisation_role
  for each row when (old.role in ('administrator', 'prize_owner') and old.withdrawn_at is null and new.withdrawn_at is not null)
  execute function links_go_with_organisation_role();

create function links_go_with_ownership() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform withdraw_open_invitations(old.person_id, clock_time(), '{}', '{}', array[old.entry_id]);
  return null;
end $$;
create trigger links_go_with_role after delete on entry_member
  for each row when (old.role = 'owner') execute function links_go_with_ownership();
create trigger links_go_with_changed_role after update on entry_member
  for each row when (old.role = 'owner' and new.role <> 'owner') execute function links_go_with_ownership();
