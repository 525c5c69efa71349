-- Asked by a policy at nearly every reading of entries: which of them has this person begun?
create index entry_created_by on entry (created_by);

-- The next moment at which an entry asked to be completed runs out of time.
create index screening_complete_by on screening (complete_by) where complete_by is not null;
