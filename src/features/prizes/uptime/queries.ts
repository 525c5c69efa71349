import type { Reader } from '../../../db/database.ts'
import type { UptimePeriod } from './rules.ts'

/** The runs that lived within the time, oldest first. */
export async function loadUptime(reader: Reader, since: Date): Promise<readonly UptimePeriod[]> {
  return reader
    .selectFrom('uptime_period')
    .select(['started_at as startedAt', 'last_beat_at as lastBeatAt', 'stopped_at as stoppedAt'])
    .where('last_beat_at', '>=', since)
    .orderBy('started_at')
    .execute()
}
