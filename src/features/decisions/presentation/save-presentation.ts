// What the public page of a finalist or winner shows beside the statement.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { type Candidate, findCandidate } from '../field-queries.ts'
import { holdDesk } from '../queries.ts'
import { loadPresentation } from './queries.ts'
import {
  type PresentationFault,
  type PresentationInput,
  type PresentingRefusal,
  presentationFaults,
  presentingRefusal,
} from './rules.ts'
import { type Place, updatePresentation } from './store.ts'

export type PresentationOutcome =
  | { readonly kind: 'saved' | 'not_yours' | 'changed_meanwhile' | PresentingRefusal }
  | { readonly kind: 'faulty'; readonly faults: readonly PresentationFault[] }

/** The entry, held, if this person may work on its page now; else why not. */
export async function mayPresent(
  tx: Tx,
  place: Place,
): Promise<{ kind: 'may'; entry: Candidate } | { kind: 'not_yours' | PresentingRefusal }> {
  const desk = await holdDesk(tx, place.roundId, place.entryId)
  const entry = desk ? await findCandidate(tx, place) : null
  if (!desk || !entry) return { kind: 'not_yours' }
  const refusal = presentingRefusal({ ...desk, hasPage: entry.pageSlug !== null })
  return refusal ? { kind: refusal } : { kind: 'may', entry }
}

export function savePresentation(
  services: { db: Database; clock: Clock },
  personId: PersonId,
  place: Place,
  input: PresentationInput & { readonly seen: string },
): Promise<PresentationOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const { roundId, entryId } = place
    const may = await mayPresent(tx, place)
    if (may.kind !== 'may') return may
    const faults = presentationFaults(input)
    if (faults.length > 0) return { kind: 'faulty', faults }
    const stored = await loadPresentation(tx, entryId)
    if (stored?.savedAt.toISOString() !== input.seen) return { kind: 'changed_meanwhile' }
    const at = services.clock.now()
    await updatePresentation(tx, entryId, input, at)
    await appendRecord(tx, { roundId, entryId, actorId: personId, at, action: 'presentation_saved', facts: {} })
    return { kind: 'saved' }
  })
}
