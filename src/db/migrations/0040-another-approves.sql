-- What goes out in the jury's name has been read by two: whoever wrote it does not approve it.
alter table statement add constraint statement_four_eyes check (approved_by is null or approved_by <> written_by);
alter table feedback add constraint feedback_four_eyes check (approved_by is null or approved_by <> written_by);
