-- A letter to a group is a draft that can be seen before it goes; what becomes of each letter is kept.

create table letter_draft (
  id uuid primary key,
  round_id uuid not null references round,
  audience text not null check (audience in ('drafts', 'sent', 'waiting', 'completion', 'eligible', 'ineligible',
    'finalists', 'contacts', 'jury', 'jury_open', 'secretariat')),
  -- Only those who get their letters in this language; null: all, each in their own.
  language text check (language in ('nb', 'nn', 'en')),
  subject jsonb not null,
  body jsonb not null,
  -- Keys of recipients taken out before sending.
  left_out text[] not null default '{}',
  created_by uuid not null references person,
  created_at timestamptz not null,
  saved_at timestamptz not null,
  version int not null default 1 check (version >= 1),
  sent_by uuid references person,
  sent_at timestamptz,
  check ((sent_at is null) = (sent_by is null))
);
-- The drafts of one round, newest first.
create index letter_draft_round on letter_draft (round_id, saved_at);
select watch_changes('letter_draft', 'round_id');

alter table mail
  add column draft_id uuid references letter_draft,
  add column recipient_key text,
  add column recipient_role text check (recipient_role in ('team', 'contact', 'juror', 'secretariat')),
  -- Why the receiving server last said no, without addresses.
  add column refusal text check (length(refusal) <= 500),
  -- Set where the address itself does not take mail: refused for good, or sent back afterwards.
  add column bounced_at timestamptz,
  -- A person has asked for it once more.
  add column resent_at timestamptz,
  -- One letter for each recipient of a draft, whatever is pressed how many times.
  add constraint mail_once_per_recipient unique (draft_id, recipient_key);
-- The letters of one entry, oldest first.
create index mail_entry on mail (entry_id, created_at);

-- What has been sent to anybody is not written anew, and what has been sent is not taken away.
create function refuse_change_of_sent_draft() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if asked_from_the_web() and (
    old.sent_at is not null
    or exists (select from mail m where m.draft_id = old.id)
      and (tg_op = 'DELETE' or (old.subject, old.body, old.audience, old.language)
        is distinct from (new.subject, new.body, new.audience, new.language)))
  then
    raise exception 'a letter that has been sent stays as it is' using errcode = 'insufficient_privilege';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger sent_letters_stay before update or delete on letter_draft
  for each row execute function refuse_change_of_sent_draft();
create trigger only_these_change before update on letter_draft for each row execute function refuse_other_columns(
  'audience', 'language', 'subject', 'body', 'left_out', 'saved_at', 'version', 'sent_by', 'sent_at');

-- Letters to those with drafts are addressed by the worker: the secretariat never learns whose drafts there are.
create function queue_hidden_letters() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform graphile_worker.add_job('post_hidden_letters', json_build_object('draft', new.id));
  return null;
end $$;
create trigger hidden_letters_queue after update on letter_draft for each row
  when (old.sent_at is null and new.sent_at is not null and new.audience = 'drafts') execute function queue_hidden_letters();
