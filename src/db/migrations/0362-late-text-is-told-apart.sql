-- What is written after the call has shut is kept once for each answer and writer, the latest of it, and never in the
-- place of a text that lost a collision while the call was open.

alter table entry_answer_version add column is_late boolean not null default false;
-- Is there a late text of this writer already?
create unique index entry_answer_version_late on entry_answer_version (entry_id, question_id, saved_by) where is_late;
