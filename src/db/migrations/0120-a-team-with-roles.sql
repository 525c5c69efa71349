-- The team of an entry: what each may do, who is here, who answers what, what they say to each other, what partners say of
-- their part, and what the signatory has approved.

-- A submitter sends and withdraws what others have written; a signatory reads and approves.
alter table entry_member drop constraint entry_member_role_check;
alter table entry_member add constraint entry_member_role_check
  check (role in ('owner', 'editor', 'submitter', 'signatory', 'viewer'));

-- Nothing is sent before the signatory has approved exactly that.
alter table round add column requires_signatory boolean not null default false;

create function refuse_change_of_who_approves() returns trigger language plpgsql as $$
begin
  if old.phase not in ('draft', 'announced') and old.requires_signatory <> new.requires_signatory then
    raise exception 'the rules of an opened round are frozen';
  end if;
  return new;
end $$;
create trigger who_approves_is_frozen before update on round
  for each row when (not old.is_historical) execute function refuse_change_of_who_approves();

-- The latest place where somebody of the team was seen. Forgotten with the membership.
create table entry_presence (
  entry_id uuid not null,
  person_id uuid not null,
  -- The part of the form as in its address; 'oversikt' for the other pages.
  place text not null check (place ~ '^[a-z0-9]{1,20}$'),
  seen_at timestamptz not null,
  primary key (entry_id, person_id),
  foreign key (entry_id, person_id) references entry_member on delete cascade
);

-- Who answers this question: one person of the team.
create table entry_assignment (
  entry_id uuid not null references entry,
  question_id uuid not null references question on delete cascade,
  person_id uuid not null,
  assigned_by uuid not null references person,
  assigned_at timestamptz not null,
  primary key (entry_id, question_id),
  foreign key (entry_id, person_id) references entry_member on delete cascade
);
-- Which questions go free when this person leaves?
create index entry_assignment_person on entry_assignment (entry_id, person_id);
-- Which answers are nobody's when this question goes?
create index entry_assignment_question on entry_assignment (question_id);

-- What the team says to each other of an answer; never part of what is sent.
create table entry_comment (
  id uuid primary key,
  entry_id uuid not null references entry,
  question_id uuid not null references question on delete cascade,
  body text not null check (length(body) between 1 and 4000),
  written_by uuid not null references person,
  written_at timestamptz not null,
  resolved_by uuid references person,
  resolved_at timestamptz,
  check ((resolved_by is null) = (resolved_at is null))
);
-- The comments of one entry, question by question.
create index entry_comment_entry on entry_comment (entry_id, question_id, written_at);
create index entry_comment_question on entry_comment (question_id);

-- A partner without an account is asked whether what is said of its part is true.
create table partner_request (
  id uuid primary key,
  entry_id uuid not null references entry,
  question_id uuid not null references question on delete cascade,
  -- The partner's row in the answer.
  partner_key text not null check (partner_key ~ '^[a-z0-9]{1,12}$'),
  email text not null check (email ~ '^[^\s@]+@[^\s@]+\.[^\s@]+$' and length(email) <= 254),
  name text not null check (length(name) between 1 and 400),
  -- Exactly what the partner is shown, and its hash: a later text of the team's is another.
  part text not null check (length(part) <= 10000),
  part_hash text not null check (part_hash ~ '^[0-9a-f]{64}$'),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  asked_by uuid not null references person,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  -- A newer request to the same partner has taken its place.
  withdrawn_at timestamptz,
  outcome text check (outcome in ('confirmed', 'declined')),
  reason text not null default '' check (length(reason) <= 1000),
  answered_at timestamptz,
  check ((outcome is null) = (answered_at is null))
);
-- What have this entry's partners said?
create index partner_request_entry on partner_request (entry_id, asked_at);
create index partner_request_question on partner_request (question_id);

-- The way to an approval: asked for, given, or sent back with a wish. Each is about one exact content.
create table entry_approval (
  id uuid primary key,
  entry_id uuid not null references entry,
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('asked', 'approved', 'changes_wanted')),
  comment text not null default '' check (length(comment) <= 4000),
  person_id uuid not null references person,
  at timestamptz not null,
  check ((kind = 'changes_wanted') = (comment <> ''))
);
-- Has this very content been approved?
create index entry_approval_content on entry_approval (entry_id, content_hash, at);

select watch_changes('entry_assignment', 'entry_id');
select watch_changes('entry_comment', 'entry_id');
select watch_changes('partner_request', 'entry_id');
select watch_changes('entry_approval', 'entry_id', 'person_id');

-- A row stays what it is: only these columns are changed by acts of requests.
create trigger only_these_change before update on entry_member
  for each row execute function refuse_other_columns('role');
create trigger only_these_change before update on entry_comment
  for each row execute function refuse_other_columns('resolved_by', 'resolved_at');
create trigger only_these_change before update on partner_request
  for each row execute function refuse_other_columns('withdrawn_at', 'outcome', 'reason', 'answered_at');

-- Whoever may send but not write changes where the entry stands, and nothing of what it says.
create function refuse_more_than_sending() returns trigger language plpgsql as $$
begin
  if asked_from_the_web()
    and (to_jsonb(old) - array['standing', 'submitted_at']) is distinct from (to_jsonb(new) - array['standing', 'submitted_at'])
    and exists (select from entry_member m where m.entry_id = old.id and m.person_id = asker() and m.role = 'submitter')
  then
    raise exception 'a submitter sends and does not write' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger submitter_only_sends before update on entry for each row execute function refuse_more_than_sending();

-- What is sent is what the signatory approved, where the round asks for it.
create function refuse_unapproved_submission() returns trigger language plpgsql as $$
begin
  if asked_from_the_web()
    and exists (select from round r where r.id = new.round_id and r.requires_signatory)
    and not exists (select from entry_approval a
      where a.entry_id = new.entry_id and a.content_hash = new.content_hash and a.kind = 'approved')
  then
    raise exception 'this content is not approved' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger submission_is_approved before insert on submission
  for each row execute function refuse_unapproved_submission();
