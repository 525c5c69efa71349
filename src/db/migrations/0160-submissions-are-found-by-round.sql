-- Who has sent something to this round? Asked for names at every page; without it, all submissions were read each time.
create index submission_round on submission (round_id, submitted_by);
