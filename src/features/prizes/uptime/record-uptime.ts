// The heart-beat: each run of the program has one row, made longer every minute. What a run did not cover is an outage;
// after a hard kill the row simply ends, which is what it tells.
import type pg from 'pg'
import { newId } from '../../../kernel/ids.ts'

export type Heart = {
  beat(now: Date): Promise<void>
  /** The program was asked to stop. */
  stop(now: Date): Promise<void>
}

/** `owner` is the program's own connection; no request writes here. */
export async function beginUptime(owner: pg.Pool, now: Date): Promise<Heart> {
  const id = newId()
  await owner.query('insert into uptime_period (id, started_at, last_beat_at) values ($1, $2, $2)', [id, now])
  return {
    beat: async (at) => {
      await owner.query('update uptime_period set last_beat_at = greatest(last_beat_at, $2) where id = $1', [id, at])
    },
    stop: async (at) => {
      await owner.query(
        'update uptime_period set last_beat_at = greatest(last_beat_at, $2), stopped_at = $2 where id = $1',
        [id, at],
      )
    },
  }
}
