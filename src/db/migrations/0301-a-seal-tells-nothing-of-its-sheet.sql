-- Values are few, so a hash of a sheet could be found by trying them all, and with it whose it is. A number drawn for each
-- sheet goes into its hash, and is read by those who read the sheet. Null: sealed before there was one.
alter table assessment add column seal_salt text check (length(seal_salt) >= 22);
