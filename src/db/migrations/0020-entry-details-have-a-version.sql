-- Title, category and contact are saved together; the version guards against overwriting, as on an answer.
alter table entry add column details_version int not null default 1;

-- Do we hold what this receipt proves?
create index submission_content_hash on submission (content_hash);
