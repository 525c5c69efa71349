-- Who stands directly below whom, so that a superior's disqualification follows in internal rounds; and what nobody may undo alone.

create table reporting_line (
  round_id uuid not null references round,
  person_id uuid not null references person,
  superior_id uuid not null references person,
  primary key (round_id, person_id, superior_id),
  check (person_id <> superior_id)
);
-- Who stands below this person in this round?
create index reporting_line_superior on reporting_line (superior_id, round_id);

select watch_changes('reporting_line', 'round_id', 'person_id');

-- Doubt or a disqualification once declared is lifted by another person's decision, never by one's own.
create function refuse_clearing_oneself() returns trigger language plpgsql as $$
begin
  if new.person_id::text = current_setting('nyttiggjort.person', true)
    and new.declared = 'impartial' and (old.declared <> 'impartial' or old.decision = 'disqualified') then
    raise exception 'nobody clears oneself' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger impartiality_not_by_oneself before update on impartiality
  for each row execute function refuse_clearing_oneself();

-- 0 stands for "cannot judge", so no scale may use it as a value.
alter table round add constraint round_scale_above_zero check (scale_min >= 1);

-- Which cases wait for a decision?
create index impartiality_in_doubt on impartiality (round_id) where declared = 'in_doubt' and decision is null;
