-- A letter in the outbox is a job in the same transaction: both are committed, or neither.
create function queue_letter() returns trigger language plpgsql security definer set search_path = public as $$
begin
  perform graphile_worker.add_job('send_letter', json_build_object('id', new.id), max_attempts => 12);
  return null;
end $$;
create trigger mail_queue after insert on mail for each row execute function queue_letter();

alter table mail add column sending_since timestamptz;
