-- Names of prizes, rounds, organisations and persons, and which calls are open, stand on nearly every page of those who
-- have signed in. They change seldom, so one scope stands for them all, and every remembered personal page rests on it.

create function bump_register() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform bump_revisions(array['00000000-0000-7000-8000-000000000001'::uuid]);
  return null;
end $$;

create trigger register_prize after insert or update or delete on prize for each statement execute function bump_register();
create trigger register_round after insert or update or delete on round for each statement execute function bump_register();
-- A new person or organisation stands on no page yet.
create trigger register_organisation after update or delete on organisation for each statement execute function bump_register();
create trigger register_person after update of display_name on person for each statement execute function bump_register();

-- A sheet that its juror still writes is nobody else's, so it falls only that juror's pages and not the whole panel's.
create function bump_from_sheets() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform bump_revisions(array(
    select person_id from changed union select round_id from changed where state <> 'draft'));
  return null;
end $$;

drop trigger revision_insert on assessment;
drop trigger revision_update on assessment;
drop trigger revision_delete on assessment;
create trigger revision_insert after insert on assessment referencing new table as changed
  for each statement execute function bump_from_sheets();
create trigger revision_update after update on assessment referencing new table as changed
  for each statement execute function bump_from_sheets();
create trigger revision_delete after delete on assessment referencing old table as changed
  for each statement execute function bump_from_sheets();
