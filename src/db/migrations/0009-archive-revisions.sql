-- The archive stands on public pages, so a new edition of it is seen at once.

select watch_changes('archived_round', 'round_id', 'site');
select watch_changes('archived_milestone', 'round_id', 'site');
select watch_changes('archived_category', 'round_id', 'site');
select watch_changes('archive_fact', 'round_id', 'prize_id', 'site');
select watch_changes('archived_entry', 'round_id', 'site');
