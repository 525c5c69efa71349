// How reading is to be shared out. Sharing it out begins at once where nobody has begun, else with the plan that keeps
// what has been begun; reading everything begins at once.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadSeat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { mayNotShareOut, type SharingRefusal } from './may-share-out.ts'
import { announcedReaders, loadPlanFacts, loadReading, type Reading, type ReadingMode } from './plan-queries.ts'
import { keepReading } from './plan-store.ts'
import { type Wishes, type WishFault, wishFaults } from './wishes-rules.ts'

export type WishesInput = {
  readonly roundId: RoundId
  readonly mode: ReadingMode
  readonly wishes: Wishes
  /** The version that the page was made from; 0 for none. */
  readonly seen: number
}

export type WishesOutcome =
  | { readonly kind: 'saved'; readonly mode: ReadingMode }
  | { readonly kind: 'faulty'; readonly faults: readonly WishFault[] }
  | { readonly kind: 'stale'; readonly stored: Reading }
  | { readonly kind: SharingRefusal }

export async function saveWishes({ db, clock }: Tools, personId: PersonId, input: WishesInput): Promise<WishesOutcome> {
  const { roundId, wishes } = input
  return db.write(actorOf(personId), async (tx): Promise<WishesOutcome> => {
    await lockRound(tx, roundId)
    const refusal = mayNotShareOut(await loadSeat(tx, roundId))
    if (refusal) return { kind: refusal }
    const faults = wishFaults(wishes, await announcedReaders(tx, roundId))
    if (faults.length > 0) return { kind: 'faulty', faults }
    const stored = await loadReading(tx, roundId)
    const version = stored?.version ?? 0
    if (stored && version !== input.seen) return { kind: 'stale', stored }
    const mode = await modeNow(tx, input, stored)
    const at = clock.now()
    await keepReading(tx, { roundId, personId, mode, wishes, version: version + 1, at })
    if (mode !== (stored?.mode ?? 'all')) {
      const told = { mode, perEntry: wishes.perEntry }
      await appendRecord(tx, { roundId, actorId: personId, at, action: 'reading_changed', facts: told })
    }
    return { kind: 'saved', mode }
  })
}

/** What has been begun under reading everything is not taken from anybody before a plan that keeps it. */
async function modeNow(tx: Tx, { roundId, mode }: WishesInput, stored: Reading | null): Promise<ReadingMode> {
  if (mode === 'all' || stored?.mode === 'linked') return mode
  const facts = await loadPlanFacts(tx, roundId)
  return facts && facts.begun.length + facts.sealed.length > 0 ? 'all' : 'linked'
}
