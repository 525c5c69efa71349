// After a hard kill nobody holds the letters that were under way. Those that may have been handed over are told as such;
// those that nobody had begun get their turn anew, which does no harm where the first turn comes after all.
import type pg from 'pg'

export async function careForLetters(owner: pg.Pool): Promise<void> {
  await owner.query(`update mail set failed_at = now(), failure = 'interrupted'
    where sending_since < now() - interval '15 minutes' and sent_at is null and failed_at is null`)
  await owner.query(`select graphile_worker.add_job('send_letter', json_build_object('id', id),
      job_key => 'letter:' || id, max_attempts => 12)
    from mail where sent_at is null and failed_at is null and sending_since is null and attempts = 0
      and created_at < now() - interval '10 minutes'`)
}
