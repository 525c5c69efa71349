-- Were the finalists of this round announced? Asked of each round that is decided, by everybody who looks at it.
create index record_event_finalists on record_event (round_id) where action = 'finalists_announced';
