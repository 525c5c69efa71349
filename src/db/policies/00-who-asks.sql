-- Who asks, and what that person is. Each function's name is a word of the rule; the sets are read once a statement.
--
-- A set is written in plpgsql, which keeps its plan with the connection: before PostgreSQL 18 a function in SQL is planned
-- anew at every call (docs/decisions/0035). Inside a set, other sets are read in `from`, so that each is made once however
-- the outer one is joined. What has no rights of its own (asker, clock_time) stays in SQL and is put into the statement.

create or replace function asker() returns uuid language sql stable as
$$ select nullif(current_setting('nyttiggjort.person', true), '')::uuid $$;

-- A request, rather than the worker or an operator's command.
create or replace function asked_from_the_web() returns boolean language sql stable as
$$ select session_user like 'nyttiggjort\_web\_%' $$;

-- The application's clock, so that deadlines are the same in rules and in the database.
create or replace function clock_time() returns timestamptz language sql stable as
$$ select coalesce(nullif(current_setting('nyttiggjort.now', true), '')::timestamptz, now()) $$;

create or replace function rounds_where_asker_is(variadic roles text[]) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select round_id from round_role where person_id = asker() and withdrawn_at is null and role = any (roles); end $$;

create or replace function organisations_where_asker_is(variadic roles text[]) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select organisation_id from organisation_role where person_id = asker() and withdrawn_at is null and role = any (roles); end $$;

create or replace function asker_is_on_platform(wanted text) returns boolean
language sql stable security definer set search_path = public as
$$ select exists (select 1 from platform_role where person_id = asker() and role = wanted) $$;

-- The secretariat: those appointed to the round, and the prize owners of its organisation.
create or replace function rounds_of_asker_as_secretariat() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select rounds_where_asker_is('secretariat')
  union
  select r.id from round r join prize p on p.id = r.prize_id
  where p.organisation_id in (select x from organisations_where_asker_is('prize_owner') x);
end $$;

create or replace function rounds_of_asker_as_jury() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select rounds_where_asker_is('juror', 'leader', 'deputy'); end $$;

create or replace function entries_of_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select entry_id from entry_member where person_id = asker(); end $$;

create or replace function entries_asker_may_edit() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select entry_id from entry_member where person_id = asker() and role in ('owner', 'editor'); end $$;

-- Whether the applicant is the person's employer: told so by the person, or by a role in the organisation; in an internal
-- round, where all have one employer, in the unit.
create or replace function is_employed_by_applicant(whom uuid, of_entry uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select exists (select from entry e join round r on r.id = e.round_id
    where e.id = of_entry and (
      exists (select from organisation_role m join organisation o on o.id = m.organisation_id
        where m.person_id = whom and m.withdrawn_at is null and o.id = e.organisation_id and (o.kind = 'unit' or not r.is_internal))
      or exists (select from person_affiliation a where a.person_id = whom and a.to_month is null
        and lower(btrim(a.organisation_name)) in (lower(e.organisation_name), lower(e.unit_name)))))
$$;
revoke execute on function is_employed_by_applicant(uuid, uuid) from public;

-- Where the round says so, one's own entry or one's employer's bars from all of them, and those directly below follow in
-- internal rounds.
create or replace function persons_barred_by_own_entry(of_round uuid) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  with own as (
    select distinct i.person_id from impartiality i join round r on r.id = i.round_id and r.own_entry_bars = 'round'
    where i.round_id = of_round and (i.decision = 'disqualified' or (i.decision is null and i.declared = 'disqualified'))
      and (i.ground = 'party' or is_employed_by_applicant(i.person_id, i.entry_id)))
  select own.person_id from own
  union
  select l.person_id from reporting_line l join round r on r.id = l.round_id and r.is_internal
  join own on own.person_id = l.superior_id where l.round_id = of_round;
end $$;
revoke execute on function persons_barred_by_own_entry(uuid) from public;

-- Disqualified: says so, or it has been decided; a decision overrides the declaration. Doubt shuts out until decided.
-- In internal rounds a superior's disqualification follows to those directly below (forvaltningsloven § 6, third paragraph).
create or replace function entries_barred_to_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select entry_id from impartiality
  where person_id = asker()
    and (decision = 'disqualified' or (decision is null and declared in ('disqualified', 'in_doubt')))
  union
  select i.entry_id from reporting_line l
  join round r on r.id = l.round_id and r.is_internal
  join impartiality i on i.person_id = l.superior_id and i.round_id = l.round_id
  where l.person_id = asker()
    and (i.decision = 'disqualified' or (i.decision is null and i.declared = 'disqualified'))
  union
  select e.id from round r join entry e on e.round_id = r.id
  where r.own_entry_bars = 'round' and asker() in (select x from persons_barred_by_own_entry(r.id) x);
end $$;

create or replace function entries_asker_is_cleared_for() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select entry_id from impartiality
  where person_id = asker()
    and (decision = 'impartial' or (decision is null and declared = 'impartial'))
    and entry_id not in (select x from entries_barred_to_asker() x);
end $$;

create or replace function announced_rounds() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select id from round where phase <> 'draft'; end $$;

-- The call is over: by the clock or by the named act that ended it.
create or replace function closed_rounds() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select id from round where phase not in ('draft', 'announced', 'open') or (phase = 'open' and deadline + make_interval(mins => grace_minutes) <= clock_time()); end $$;

create or replace function rounds_in(variadic phases text[]) returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select id from round where phase = any (phases); end $$;

create or replace function released_rounds() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select rounds_in('released', 'archived'); end $$;

create or replace function eligible_entries() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select entry_id from screening where outcome = 'eligible'; end $$;

-- Rounds where reading is shared out, and what the asker was given in them.
create or replace function rounds_read_in_parts() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select round_id from reading where mode = 'linked'; end $$;
create or replace function entries_given_to_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select entry_id from assignment where person_id = asker(); end $$;

-- Stages of a round that have ended, and entries that did not go on. Which they are is a secret of its own: only for
-- functions that say who may know.
create or replace function stages_ended(of_round uuid) returns int
language plpgsql stable security definer set search_path = public as
$$ begin return (select count(*)::int from stage_passage where round_id = of_round and applied_at is not null and undone_at is null); end $$;
create or replace function stages_of(of_round uuid) returns int
language plpgsql stable security definer set search_path = public as
$$ begin return (
  select coalesce((select s.stages from stage_rules s join round r on r.id = s.round_id and r.judging_mode = 'values'
    where s.round_id = of_round), 1)::int);
end $$;
create or replace function stopped_entries() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select x.entry_id from stage_passage p join passage_entry x on x.passage_id = p.id and not x.goes_on and x.joined_at is null
  where p.applied_at is not null and p.undone_at is null
    and not exists (select from passage_addition a where a.passage_id = p.id and a.entry_id = x.entry_id);
end $$;
revoke execute on function stopped_entries() from public;

-- What a juror may read: entered, eligible, declared impartial, and the round has come to assessment.
create or replace function entries_asker_may_judge() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select e.id from entry e
  join screening s on s.entry_id = e.id and s.outcome = 'eligible'
  where e.standing = 'submitted'
    and e.round_id in (select x from rounds_of_asker_as_jury() x)
    and e.round_id in (select x from rounds_in('assessment', 'deliberation', 'nominated', 'decided', 'released', 'archived') x)
    and e.id in (select x from entries_asker_is_cleared_for() x)
    -- Until the discussion is opened, only what was given where reading is shared out; then the jury reads as one.
    and (e.round_id not in (select x from rounds_read_in_parts() x) or e.round_id not in (select x from rounds_in('assessment') x)
      or e.id in (select x from entries_given_to_asker() x))
    -- What has not gone on to the next stage stays as its readers have sealed it, until all is discussed.
    and (e.round_id not in (select x from rounds_in('assessment') x) or e.id not in (select x from stopped_entries() x)
      or e.id in (select l.entry_id from assessment_seal l where l.person_id = asker()))
    -- A deputy reads what it has been seated for, and nothing before.
    and (e.round_id in (select x from rounds_where_asker_is('juror', 'leader') x)
      or exists (select from deputy_seat d where d.round_id = e.round_id and d.deputy_id = asker()
        and (d.entry_id is null or d.entry_id = e.id)));
end $$;

-- Sent entries of the asker's rounds, less those for which the asker is shut out: whom the secretariat may write to.
create or replace function entries_sent_to_asker_as_secretariat() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select e.id from entry e
  where e.standing <> 'draft'
    and e.round_id in (select x from rounds_of_asker_as_secretariat() x)
    and e.id not in (select x from entries_barred_to_asker() x);
end $$;

-- What the secretariat may read and prepare: of these, those for which its member has declared, as a juror must. What was
-- withdrawn is decided by nobody.
create or replace function entries_of_asker_as_secretariat() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select e.id from entry e
  where e.id in (select x from entries_sent_to_asker_as_secretariat() x)
    and (e.standing = 'withdrawn' or exists (select from impartiality i where i.entry_id = e.id and i.person_id = asker()));
end $$;

-- Whether the asker has a part in the entry's case, and has not said how one stands to the applicant.
create or replace function asker_owes_declaration_on(of_entry uuid) returns boolean
language sql stable security definer set search_path = public as
$$
  select of_entry in (select entries_sent_to_asker_as_secretariat())
    and of_entry not in (select entries_of_asker_as_secretariat())
$$;

-- Rounds whose finalists are told of: by the act that announces them, or with everything else by the release. A decision
-- made without that act says nothing of them.
create or replace function rounds_with_told_finalists() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select id from round r where r.phase in ('nominated', 'released', 'archived')
    or r.phase = 'decided' and exists (select from record_event e where e.round_id = r.id and e.action = 'finalists_announced');
end $$;

-- Entries whose text the public may read: released, the round says so, and honoured or eligible.
create or replace function published_entries() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select e.id from entry e
  join round r on r.id = e.round_id
  where r.publishes_entries and r.phase in ('released', 'archived')
    and e.standing = 'submitted' and e.id in (select x from eligible_entries() x);
end $$;

create or replace function honoured_entries() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select n.entry_id from nomination n where n.round_id in (select x from rounds_with_told_finalists() x)
  union
  select a.entry_id from award a where a.round_id in (select x from released_rounds() x)
  -- What was honoured in public and no longer is, stays told of.
  union
  select c.entry_id from correction c where c.kind = 'award' and c.award_before is not null and c.round_id in (select x from released_rounds() x);
end $$;

-- Entries judged by a panel whose sealed values the leader has opened.
create or replace function rounds_in_discussion() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select round_id from discussion; end $$;

-- Persons the asker works with: same round, same entry, same organisation.
create or replace function persons_known_to_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select asker()
  union select rr.person_id from round_role rr where rr.round_id in (
    select round_id from round_role where person_id = asker() and withdrawn_at is null
    union select rounds_of_asker_as_secretariat())
  union select m.person_id from entry_member m where m.entry_id in (select x from entries_of_asker() x)
  union select s.submitted_by from submission s where s.round_id in (select x from rounds_of_asker_as_secretariat() x)
    and s.entry_id not in (select x from entries_barred_to_asker() x)
  union select a.person_id from submission s
    join entry_approval a on a.entry_id = s.entry_id and a.content_hash = s.content_hash and a.kind = 'approved'
    where s.round_id in (select x from rounds_of_asker_as_secretariat() x) and s.entry_id not in (select x from entries_barred_to_asker() x)
  union select o.person_id from organisation_role o where o.organisation_id in (
    select organisation_id from organisation_role where person_id = asker() and withdrawn_at is null)
  union select rr.person_id from round_role rr where rr.role = 'secretariat'
    and rr.round_id in (select round_id from entry e where e.id in (select x from entries_of_asker() x));
end $$;

create or replace function jurors_shown_to_public() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select rr.person_id from round_role rr join round r on r.id = rr.round_id
  where rr.role in ('juror', 'leader', 'deputy') and rr.withdrawn_at is null and r.shows_jury and r.phase <> 'draft';
end $$;

create or replace function prizes_of_asker_as_owner() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select id from prize where organisation_id in (select x from organisations_where_asker_is('prize_owner') x); end $$;

create or replace function prizes_shown_to_asker() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query
  select prize_id from round where phase <> 'draft'
  union select prize_id from round where id in (select x from rounds_of_asker_as_secretariat() x);
end $$;

create or replace function entries_asker_owns() returns setof uuid
language plpgsql stable security definer set search_path = public as
$$ begin return query select entry_id from entry_member where person_id = asker() and role = 'owner'; end $$;
