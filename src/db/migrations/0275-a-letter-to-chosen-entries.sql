-- A letter may go to the teams of entries chosen in the list; which ones stands with the draft and does not change.

alter table letter_draft
  add column entries uuid[] not null default '{}',
  drop constraint letter_draft_audience_check,
  add constraint letter_draft_audience_check check (audience in ('drafts', 'sent', 'waiting', 'completion', 'eligible',
    'ineligible', 'finalists', 'contacts', 'jury', 'jury_open', 'secretariat', 'chosen')),
  -- Entries are named by a letter to chosen ones, and by no other.
  add constraint letter_draft_chosen_has_entries check ((audience = 'chosen') = (cardinality(entries) > 0));

-- Both come back with the chosen entries as one more argument.
drop function if exists letter_recipients(uuid, text, uuid[]);
drop function if exists letter_audience(uuid, text, text);
