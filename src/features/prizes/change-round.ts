// One way to change what is set up of a round: the round is locked, the right and the phase are looked at, and what is
// stored must be what the person saw; then the change, the new version and the row of the record stand together.
import { sql } from 'kysely'
import type { Database, Tx } from '../../db/database.ts'
import { appendRecord } from '../../db/record.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { Json } from '../../kernel/canonical.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../kernel/ids.ts'
import type { Why } from './may.ts'
import type { SetUp } from './round-rules.ts'
import { loadSetUp } from './set-up-queries.ts'

export type Saver = { readonly db: Database; readonly clock: Clock }

export type ChangeOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: Why }
  /** Somebody else has saved after this person looked. */
  | { readonly kind: 'stale'; readonly setUp: SetUp }

export type Facts = { readonly [key: string]: Json }

export type RoundChange = {
  readonly personId: PersonId
  readonly roundId: RoundId
  /** Verb in the past tense for the record. */
  readonly action: string
  readonly mayNot: (setUp: SetUp, now: Date) => Why | null
  /** The version that the form was made from, and how the stored one is told; null: there is none any more. */
  readonly seen?: { readonly version: string; readonly versionOf: (setUp: SetUp) => string | null }
  readonly write: (tx: Tx, setUp: SetUp, now: Date) => Promise<Facts>
}

export async function changeRound(saver: Saver, change: RoundChange): Promise<ChangeOutcome> {
  const now = saver.clock.now()
  return saver.db.write(actorOf(change.personId), async (tx): Promise<ChangeOutcome> => {
    const setUp = await lockSetUp(tx, change.roundId)
    if (!setUp) return { kind: 'gone' }
    const why = change.mayNot(setUp, now)
    if (why) return { kind: 'refused', why }
    const stored = change.seen?.versionOf(setUp)
    if (stored === null) return { kind: 'gone' }
    if (stored !== change.seen?.version) return { kind: 'stale', setUp }
    const facts = await change.write(tx, setUp, now)
    await countVersion(tx, change.roundId, now)
    const { roundId, personId, action } = change
    await appendRecord(tx, { roundId, actorId: personId, at: now, action, facts })
    return { kind: 'saved' }
  })
}

/** The round held until the transaction ends, so that two acts come one after the other; null unless one keeps it. */
export async function lockSetUp(tx: Tx, roundId: RoundId): Promise<SetUp | null> {
  await tx.selectFrom('round').select('id').where('id', '=', roundId).forUpdate().execute()
  return loadSetUp(tx, roundId)
}

export async function countVersion(tx: Tx, roundId: RoundId, now: Date): Promise<void> {
  const next = { version: sql<number>`version + 1`, last_changed_at: now }
  await tx.updateTable('round').set(next).where('id', '=', roundId).execute()
}
