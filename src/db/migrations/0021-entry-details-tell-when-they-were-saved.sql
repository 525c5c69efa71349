alter table entry add column details_saved_at timestamptz;
