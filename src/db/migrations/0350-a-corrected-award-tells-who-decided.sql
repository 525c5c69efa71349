-- An award found wrong after release is corrected beside what stood: who decided it, and when, stands with the reason.

alter table correction
  add column decided_by text check (length(decided_by) between 1 and 300),
  add column decided_on date,
  -- An award is changed to another, and somebody has decided so.
  add constraint correction_award_is_decided check (kind <> 'award'
    or (decided_by is not null and decided_on is not null and award_before is distinct from award_after));
