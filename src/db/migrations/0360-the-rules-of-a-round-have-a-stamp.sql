-- A stamp that is new whenever anything changes of what is read as the rules of a round, so that a process may keep them
-- between requests: while everybody writes before a deadline, reading them anew was a third of a save.
-- Drawn at random and not counted up: a stamp given in a transaction that was taken back must never be given again.

create table rules_stamp (
  round_id uuid primary key references round on delete cascade,
  stamp uuid not null default gen_random_uuid()
);

create function stamp_rules(rounds uuid[]) returns void language sql security definer set search_path = public as $$
  insert into rules_stamp (round_id)
  select r.id from round r where r.id = any (rounds) order by r.id
  on conflict (round_id) do update set stamp = gen_random_uuid()
$$;

-- Argument: the column that names the round, its prize or the organisation of its prize.
create function stamp_rules_of_changed_rows() returns trigger language plpgsql security definer set search_path = public as $$
declare
  rounds uuid[];
begin
  if tg_table_name = 'organisation' then
    select array_agg(r.id) into rounds from changed c join prize p on p.organisation_id = c.id join round r on r.prize_id = p.id;
  elsif tg_table_name = 'prize' then
    select array_agg(r.id) into rounds from changed c join round r on r.prize_id = c.id;
  elsif tg_table_name = 'round' then
    select array_agg(c.id) into rounds from changed c;
  else
    select array_agg(distinct c.round_id) into rounds from changed c;
  end if;
  if rounds is not null then perform stamp_rules(rounds); end if;
  return null;
end $$;

create function watch_rules(watched regclass) returns void language plpgsql as $$
begin
  execute format('create trigger rules_insert after insert on %s referencing new table as changed
    for each statement execute function stamp_rules_of_changed_rows()', watched);
  execute format('create trigger rules_update after update on %s referencing new table as changed
    for each statement execute function stamp_rules_of_changed_rows()', watched);
  execute format('create trigger rules_delete after delete on %s referencing old table as changed
    for each statement execute function stamp_rules_of_changed_rows()', watched);
end $$;

select watch_rules('organisation');
select watch_rules('prize');
select watch_rules('round');
select watch_rules('category');
select watch_rules('criterion');
select watch_rules('criterion_category');
select watch_rules('question');
select watch_rules('clarification');

select stamp_rules(array_agg(id)) from round;
