-- Where an entry stood, in broad bands, kept once the result is released, where the round's rules say that applicants are told.
-- Never a rank; for the applicant alone. See docs/decisions/0051.
create table standing_band (
  entry_id uuid primary key references entry,
  round_id uuid not null references round,
  band text not null check (band ~ '^[a-z_-]{1,40}$'),
  made_at timestamptz not null
);
-- Which bands a round has told.
create index standing_band_round on standing_band (round_id);
select watch_changes('standing_band', 'round_id', 'entry_id');
