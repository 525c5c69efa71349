-- What did the record say that this juror had sealed?
create index record_event_sealings on record_event (round_id, actor_id)
  where action in ('assessment_sealed', 'comparisons_sealed');
