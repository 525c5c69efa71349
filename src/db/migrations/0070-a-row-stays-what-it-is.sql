-- A policy says which rows may be changed, not which columns of them. What no use case of a request changes is refused
-- here, so that a row can neither move to another round nor jump over an act.

create function refuse_other_columns() returns trigger language plpgsql as $$
begin
  if asked_from_the_web() and (to_jsonb(old) - tg_argv) is distinct from (to_jsonb(new) - tg_argv) then
    raise exception 'only % of % may be changed', tg_argv, tg_table_name using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger only_these_change before update on round_role
  for each row execute function refuse_other_columns('withdrawn_at');
create trigger only_these_change before update on attachment
  for each row execute function refuse_other_columns('removed_at');
create trigger only_these_change before update on entry for each row execute function refuse_other_columns(
  'title', 'category_id', 'unit_name', 'area', 'details_version', 'details_saved_at', 'standing', 'submitted_at');
create trigger only_these_change before update on presentation for each row execute function refuse_other_columns(
  'lead', 'film_url', 'film_has_captions', 'contact_name', 'contact_email', 'saved_at');

-- What has been sent does not become a draft again, and nothing counts as sent without its submission.
create function refuse_wrong_standing() returns trigger language plpgsql as $$
begin
  if asked_from_the_web() and (
    new.standing = 'draft'
    or new.standing = 'withdrawn' and old.standing = 'draft'
    or new.standing = 'submitted' and not exists (select from submission s where s.entry_id = new.id))
  then
    raise exception 'an entry % cannot become %', old.standing, new.standing using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger standing_follows_acts before update on entry
  for each row when (old.standing is distinct from new.standing) execute function refuse_wrong_standing();

-- A declaration is its juror's words and a ruling another's: nobody else rewrites it.
create function refuse_rewriting_of_declaration() returns trigger language plpgsql as $$
begin
  if not asked_from_the_web() then
    return new;
  end if;
  if (new.entry_id, new.person_id, new.round_id) is distinct from (old.entry_id, old.person_id, old.round_id)
    or old.person_id <> asker() and (new.declared, new.ground, new.reason, new.declared_at)
      is distinct from (old.declared, old.ground, old.reason, old.declared_at)
  then
    raise exception 'this declaration is not yours to change so' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger declarations_stay before update on impartiality
  for each row execute function refuse_rewriting_of_declaration();

-- A round moves by its acts, one after another.
create function refuse_jump_of_round() returns trigger language plpgsql as $$
begin
  if asked_from_the_web() and (
    (old.prize_id, old.slug, old.is_practice, old.is_historical, old.created_at)
    is distinct from (new.prize_id, new.slug, new.is_practice, new.is_historical, new.created_at)
    or new.released_at is distinct from old.released_at and not (old.phase = 'decided' and new.phase = 'released')
    or new.phase <> old.phase and old.suspended_at is not null
    or new.phase <> old.phase and (old.phase, new.phase) not in (
      ('draft', 'announced'), ('announced', 'open'), ('open', 'screening'), ('screening', 'assessment'),
      ('assessment', 'deliberation'), ('deliberation', 'nominated'), ('deliberation', 'decided'),
      ('nominated', 'decided'), ('decided', 'released'), ('released', 'archived')))
  then
    raise exception 'a round is moved by its acts alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger round_moves_by_acts before update on round for each row execute function refuse_jump_of_round();

-- What is said of an entry is said in the entry's own round.
alter table entry add constraint entry_in_round unique (id, round_id);
alter table screening add foreign key (entry_id, round_id) references entry (id, round_id);
alter table impartiality add foreign key (entry_id, round_id) references entry (id, round_id);
alter table assessment add foreign key (entry_id, round_id) references entry (id, round_id);
alter table assessment_seal add foreign key (entry_id, round_id) references entry (id, round_id);
alter table nomination add foreign key (entry_id, round_id) references entry (id, round_id);
alter table award add foreign key (entry_id, round_id) references entry (id, round_id);
