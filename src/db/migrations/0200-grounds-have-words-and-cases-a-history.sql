-- Impartiality as a case record: the grounds of each round with their legal source, the period a tie lasted, every step of
-- a case, objections, the deputies who stepped in, and how many must vote.

create table recusal_ground (
  id uuid primary key,
  round_id uuid not null references round,
  position int not null,
  -- What a declaration refers to; the words beside it never change once the round has opened.
  key text not null check (key ~ '^[a-z][a-z0-9_]{1,40}$'),
  title jsonb not null check (jsonb_typeof(title) = 'object'),
  about jsonb not null default '{}' check (jsonb_typeof(about) = 'object'),
  source text not null default '' check (length(source) <= 200),
  asks_period boolean not null default false,
  version int not null default 1,
  -- A declaration finds its ground by the round and the key.
  unique (round_id, key)
);
select watch_changes('recusal_ground', 'round_id', 'site');

-- The list that a new round begins with, after forvaltningsloven § 6 and the practice of arts funding.
create function default_recusal_grounds()
returns table (n int, key text, title jsonb, about jsonb, source text, asks_period boolean) language sql immutable as $$
  values
  (0, 'party',
    '{"nb":"Jeg er part i saken","nn":"Eg er part i saka","en":"I am a party to the case"}'::jsonb,
    '{"nb":"Du eier, har skrevet eller står bak søknaden, eller den handler om deg.","nn":"Du eig, har skrive eller står bak søknaden, eller han handlar om deg.","en":"You own, wrote or stand behind the entry, or it is about you."}'::jsonb,
    'forvaltningsloven § 6 (1) a', false),
  (1, 'kin',
    '{"nb":"Jeg er i slekt eller svogerskap","nn":"Eg er i slekt eller svogerskap","en":"I am kin or an in-law"}'::jsonb,
    '{"nb":"Med en part: foreldre, barn, søsken og like nære slektninger eller svigerslekt.","nn":"Med ein part: foreldre, barn, sysken og like nære slektningar eller svigerfamilie.","en":"Of a party: parents, children, siblings and relatives or in-laws as close as that."}'::jsonb,
    'forvaltningsloven § 6 (1) b', false),
  (2, 'relationship',
    '{"nb":"Jeg er eller har vært gift, forlovet eller i fosterforhold","nn":"Eg er eller har vore gift, forlova eller i fosterforhold","en":"I am or was married, engaged or in foster care"}'::jsonb,
    '{"nb":"Med en part. Gjelder også for den som er fosterforelder eller fosterbarn.","nn":"Med ein part. Gjeld òg for den som er fosterforelder eller fosterbarn.","en":"With a party. Covers foster parents and foster children too."}'::jsonb,
    'forvaltningsloven § 6 (1) c', false),
  (3, 'representative',
    '{"nb":"Jeg er verge eller fullmektig","nn":"Eg er verje eller fullmektig","en":"I am a guardian or an agent"}'::jsonb,
    '{"nb":"For en part, nå eller etter at saken begynte.","nn":"For ein part, no eller etter at saka tok til.","en":"For a party, now or after the case began."}'::jsonb,
    'forvaltningsloven § 6 (1) d', true),
  (4, 'board',
    '{"nb":"Jeg leder eller sitter i styret","nn":"Eg leier eller sit i styret","en":"I lead it or sit on its board"}'::jsonb,
    '{"nb":"For en virksomhet som er part: leder, ledende stilling, styre eller bedriftsforsamling.","nn":"For ei verksemd som er part: leiar, leiande stilling, styre eller bedriftsforsamling.","en":"Of an organisation that is a party: head, leading position, board or corporate assembly."}'::jsonb,
    'forvaltningsloven § 6 (1) e', true),
  (5, 'special',
    '{"nb":"Særegne forhold kan svekke tilliten","nn":"Særeigne forhold kan svekkje tilliten","en":"Special circumstances may weaken trust"}'::jsonb,
    '{"nb":"Noe annet som kan gjøre at andre tviler på at du er upartisk, for eksempel at du er eller nylig var ansatt hos søkeren.","nn":"Noko anna som kan gjere at andre tviler på at du er upartisk, til dømes at du er eller nyleg var tilsett hos søkjaren.","en":"Anything else that may make others doubt you, such as being employed by the applicant now or recently."}'::jsonb,
    'forvaltningsloven § 6 (2)', true),
  (6, 'derived',
    '{"nb":"Lederen min er inhabil","nn":"Leiaren min er inhabil","en":"My superior is disqualified"}'::jsonb,
    '{"nb":"Du er direkte underordnet en som er inhabil, i samme organisasjon.","nn":"Du er direkte underordna ein som er inhabil, i same organisasjon.","en":"You report directly to somebody who is disqualified, in the same organisation."}'::jsonb,
    'forvaltningsloven § 6 (3)', false),
  (7, 'competitor',
    '{"nb":"Organisasjonen min konkurrerer","nn":"Organisasjonen min konkurrerer","en":"My organisation competes"}'::jsonb,
    '{"nb":"Organisasjonen din har en søknad i samme kategori.","nn":"Organisasjonen din har ein søknad i same kategori.","en":"Your organisation has an entry in the same category."}'::jsonb,
    'forvaltningsloven § 6 (2)', false),
  (8, 'friendship',
    '{"nb":"Vi er nære venner","nn":"Vi er nære vener","en":"We are close friends"}'::jsonb,
    '{"nb":"Nært vennskap med noen som står bak søknaden. Bekjentskap er ikke nok.","nn":"Nær venskap med nokon som står bak søknaden. Å kjenne kvarandre er ikkje nok.","en":"Close friendship with somebody behind the entry. Knowing each other is not enough."}'::jsonb,
    'praksis i kunst og kultur', false),
  (9, 'collaboration',
    '{"nb":"Vi samarbeider faglig eller økonomisk","nn":"Vi samarbeider fagleg eller økonomisk","en":"We cooperate professionally or economically"}'::jsonb,
    '{"nb":"Et samarbeid som pågår, eller som nylig ble avsluttet.","nn":"Eit samarbeid som går føre seg, eller som nyleg vart avslutta.","en":"Cooperation that is going on or ended recently."}'::jsonb,
    'praksis i kunst og kultur', true),
  (10, 'enmity',
    '{"nb":"Vi er i åpen konflikt","nn":"Vi er i open konflikt","en":"We are in open conflict"}'::jsonb,
    '{"nb":"Et motsetningsforhold til noen som står bak søknaden.","nn":"Eit motsetnadsforhold til nokon som står bak søknaden.","en":"Enmity towards somebody behind the entry."}'::jsonb,
    'praksis i kunst og kultur', true),
  (11, 'stands_aside',
    '{"nb":"Jeg trer til side uten å ha plikt til det","nn":"Eg trer til side utan å ha plikt til det","en":"I step aside without having to"}'::jsonb,
    '{"nb":"Du er trolig habil, men vil ikke at noen skal tvile.","nn":"Du er truleg habil, men vil ikkje at nokon skal tvile.","en":"You are probably impartial, but want nobody to doubt it."}'::jsonb,
    'praksis i kunst og kultur', false)
$$;

create function begin_with_default_grounds() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into recusal_ground (id, round_id, position, key, title, about, source, asks_period)
  select gen_random_uuid(), new.id, d.n, d.key, d.title, d.about, d.source, d.asks_period from default_recusal_grounds() d;
  return null;
end $$;
create trigger round_begins_with_grounds after insert on round for each row execute function begin_with_default_grounds();
insert into recusal_ground (id, round_id, position, key, title, about, source, asks_period)
  select gen_random_uuid(), r.id, d.n, d.key, d.title, d.about, d.source, d.asks_period
  from round r cross join default_recusal_grounds() d;
-- Said under the list before this one, which had a place for anything else.
insert into recusal_ground (id, round_id, position, key, title)
  select distinct on (round_id) gen_random_uuid(), round_id, 12, 'other', '{"nb":"Annet","nn":"Anna","en":"Other"}'::jsonb
  from impartiality where ground = 'other';

alter table impartiality
  drop constraint impartiality_ground_check,
  -- The ground is one of the round's own, and stays.
  add constraint impartiality_ground_of_round foreign key (round_id, ground) references recusal_ground (round_id, key),
  -- Months, as they are told: "2024-03"; no end: it still lasts.
  add column period_from text check (period_from ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  add column period_to text check (period_to ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  add constraint impartiality_period_in_order check (period_to >= period_from);

-- The period is the juror's own word, like the ground and the reason.
create or replace function refuse_rewriting_of_declaration() returns trigger language plpgsql as $$
begin
  if not asked_from_the_web() then
    return new;
  end if;
  if (new.entry_id, new.person_id, new.round_id) is distinct from (old.entry_id, old.person_id, old.round_id)
    or old.person_id <> asker() and (new.declared, new.ground, new.reason, new.declared_at, new.period_from, new.period_to)
      is distinct from (old.declared, old.ground, old.reason, old.declared_at, old.period_from, old.period_to)
  then
    raise exception 'this declaration is not yours to change so' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- Every step of a case as it was taken. Written by the trigger below alone, and never changed.
create table impartiality_step (
  id uuid primary key,
  round_id uuid not null references round,
  entry_id uuid not null references entry,
  person_id uuid not null references person,
  version int not null,
  kind text not null check (kind in ('declared', 'decided')),
  -- What the step said: one's own word, or another's decision.
  outcome text not null check (outcome in ('impartial', 'in_doubt', 'disqualified')),
  ground text,
  ground_version int,
  reason text not null default '',
  period_from text,
  period_to text,
  actor_id uuid not null references person,
  at timestamptz not null,
  unique (entry_id, person_id, version)
);
-- The cases of one round.
create index impartiality_step_round on impartiality_step (round_id);
select watch_changes('impartiality_step', 'round_id', 'person_id');

create function keep_impartiality_step() returns trigger language plpgsql security definer set search_path = public as $$
declare
  is_ruling boolean := new.decision is not null;
begin
  if tg_op = 'UPDATE' and new.version = old.version then
    return null;
  end if;
  insert into impartiality_step (id, round_id, entry_id, person_id, version, kind, outcome, ground, ground_version, reason,
    period_from, period_to, actor_id, at)
  values (gen_random_uuid(), new.round_id, new.entry_id, new.person_id, new.version,
    case when is_ruling then 'decided' else 'declared' end, coalesce(new.decision, new.declared), new.ground,
    (select g.version from recusal_ground g where g.round_id = new.round_id and g.key = new.ground),
    case when is_ruling then coalesce(new.decision_reason, '') else new.reason end, new.period_from, new.period_to,
    case when is_ruling then new.decided_by else new.person_id end,
    case when is_ruling then new.decided_at else new.declared_at end)
  on conflict (entry_id, person_id, version) do nothing;
  return null;
end $$;
create trigger impartiality_keeps_its_steps after insert or update on impartiality
  for each row execute function keep_impartiality_step();
insert into impartiality_step (id, round_id, entry_id, person_id, version, kind, outcome, ground, ground_version, reason, actor_id, at)
  select gen_random_uuid(), round_id, entry_id, person_id, version, case when decision is null then 'declared' else 'decided' end,
    coalesce(decision, declared), ground, 1, case when decision is null then reason else coalesce(decision_reason, '') end,
    coalesce(decided_by, person_id), coalesce(decided_at, declared_at)
  from impartiality;

-- Somebody thinks that another is not impartial: a case with a decision and an answer of its own.
create table impartiality_objection (
  id uuid primary key,
  round_id uuid not null,
  entry_id uuid not null,
  -- Whose impartiality, and who objects: for the entry's team, or as one of the jury.
  person_id uuid not null references person,
  objector_id uuid not null references person,
  is_from_team boolean not null,
  reason text not null check (length(reason) between 1 and 4000),
  raised_at timestamptz not null,
  outcome text check (outcome in ('upheld', 'dismissed')),
  answer text check (length(answer) between 1 and 4000),
  answered_by uuid references person,
  answered_at timestamptz,
  foreign key (entry_id, round_id) references entry (id, round_id),
  check ((outcome is null) = (answer is null) and (outcome is null) = (answered_by is null) and (outcome is null) = (answered_at is null)),
  check (objector_id <> person_id),
  -- Neither the one it concerns nor the one who raised it decides.
  check (answered_by <> person_id and answered_by <> objector_id)
);
-- The objections of one round that wait.
create index impartiality_objection_round on impartiality_objection (round_id) where outcome is null;
-- One waiting objection of the same person in the same matter.
create unique index impartiality_objection_waiting on impartiality_objection (entry_id, person_id, objector_id) where outcome is null;
select watch_changes('impartiality_objection', 'round_id', 'entry_id', 'person_id');

-- Where one has worked, as told once by oneself; what cases are proposed from.
create table person_affiliation (
  id uuid primary key,
  person_id uuid not null references person,
  organisation_name text not null check (length(organisation_name) between 1 and 200),
  from_month text check (from_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  to_month text check (to_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  told_at timestamptz not null,
  check (to_month >= from_month)
);
-- Where has this person worked?
create index person_affiliation_person on person_affiliation (person_id);
select watch_changes('person_affiliation', 'person_id');

-- A deputy who has been seated: for one entry, or for the whole of a seat.
create table deputy_seat (
  id uuid primary key,
  round_id uuid not null references round,
  entry_id uuid references entry,
  deputy_id uuid not null references person,
  for_person_id uuid not null references person,
  seated_by uuid not null references person,
  seated_at timestamptz not null,
  check (deputy_id <> for_person_id)
);
-- A seat is taken by one, and a deputy takes one seat at a time.
create unique index deputy_seat_once on deputy_seat (round_id, for_person_id, coalesce(entry_id, '00000000-0000-0000-0000-000000000000'));
create unique index deputy_seat_deputy on deputy_seat (round_id, deputy_id, coalesce(entry_id, '00000000-0000-0000-0000-000000000000'));
select watch_changes('deputy_seat', 'round_id');

alter table round
  -- The least number of voting members for an entry; null: more than half of the seats.
  add column quorum int check (quorum between 1 and 1000),
  -- Whether an own entry bars a juror from that case alone, or from the whole round.
  add column own_entry_bars text not null default 'case' check (own_entry_bars in ('case', 'round'));
