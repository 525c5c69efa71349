-- The archive stands on public pages, so a new edition of it is seen at once. This step was once numbered 0009, a number
-- it shared with another; where it was taken under that name it is not taken again.

do $$
begin
  if exists (select from migration where name = '0009-archive-revisions.sql') then
    return;
  end if;
  perform watch_changes('archived_round', 'round_id', 'site');
  perform watch_changes('archived_milestone', 'round_id', 'site');
  perform watch_changes('archived_category', 'round_id', 'site');
  perform watch_changes('archive_fact', 'round_id', 'prize_id', 'site');
  perform watch_changes('archived_entry', 'round_id', 'site');
end $$;
