// The worker's part: rounds whose set time has come are released, each in a transaction of its own, once however many
// workers look. Where something has come to be missing since, the time is taken away and the record says so: a release
// that nobody expects any longer must not happen by itself later.
import type pg from 'pg'
import { type Tx, writeAsOwner } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { lockDeskAsSystem } from '../queries.ts'
import { loadReleaseField } from './load-facts.ts'
import { carryOutRelease } from './release-round.ts'
import { decideRelease } from './rules.ts'
import { setScheduledRelease } from './store.ts'

export type DueRelease = { readonly roundId: RoundId; readonly kind: 'released' | 'held_back' | 'not_due' }

async function releaseOne(tx: Tx, roundId: RoundId, when: { now: Date; baseUrl: string }): Promise<DueRelease> {
  const { now: at, baseUrl } = when
  const desk = await lockDeskAsSystem(tx, roundId)
  if (!desk?.scheduledAt || desk.scheduledAt > at || desk.phase !== 'decided') return { roundId, kind: 'not_due' }
  const { facts, field } = await loadReleaseField(tx, roundId, true)
  const decision = decideRelease(desk, facts)
  if (decision.kind === 'released') {
    await carryOutRelease(tx, { desk, field, at, actorId: null, baseUrl })
    return { roundId, kind: 'released' }
  }
  await setScheduledRelease(tx, roundId, null)
  await appendRecord(tx, { roundId, actorId: null, at, action: 'release_held_back', facts: { reason: decision.kind } })
  return { roundId, kind: 'held_back' }
}

export async function releaseDueRounds(
  owner: pg.Pool,
  when: { readonly now: Date; readonly baseUrl: string },
): Promise<readonly DueRelease[]> {
  const due = await owner.query<{ id: RoundId }>(
    `select id from round where phase = 'decided' and release_scheduled_at <= $1 order by release_scheduled_at, id`,
    [when.now],
  )
  const done: DueRelease[] = []
  for (const { id } of due.rows) done.push(await writeAsOwner(owner, (tx) => releaseOne(tx, id, when)))
  return done
}
