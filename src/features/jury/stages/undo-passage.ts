// The end of a stage is taken back, with a reason, as long as nobody has begun a sheet in the next: what was given in it is
// taken back too, and the proposal stays in the record.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { loadSeat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { LONGEST_REASON } from './add-entry.ts'
import { mayNotUndo, type PassingRefusal } from './may-pass.ts'
import { listPassages } from './queries.ts'
import { undoPassageIn } from './store.ts'
import type { PassageKey } from './use-passage.ts'

export type UndoOutcome = {
  readonly kind: 'undone' | 'undone_before' | 'faulty' | 'begun' | 'not_leader' | 'nothing' | PassingRefusal
}

export async function undoPassage(
  { db, clock }: Tools,
  personId: PersonId,
  { roundId, passageId, reason: given }: PassageKey & { readonly reason: string },
): Promise<UndoOutcome> {
  const reason = given.trim()
  return db.write(actorOf(personId), async (tx): Promise<UndoOutcome> => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    const passages = seat ? await listPassages(tx, roundId) : []
    const passage = passages.find(({ id }) => id === passageId)
    if (passage?.undoneAt) return { kind: 'undone_before' }
    const refusal = mayNotUndo(seat)
    if (refusal) return { kind: refusal }
    if (!passage?.appliedAt || passage.stage !== (seat?.stage ?? 0) - 1) return { kind: 'nothing' }
    if (!passage.isUntouched) return { kind: 'begun' }
    if (reason === '' || reason.length > LONGEST_REASON) return { kind: 'faulty' }
    const at = clock.now()
    await undoPassageIn(tx, passageId, reason, at)
    const facts = { stage: passage.stage, version: passage.version }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'stage_end_undone', facts })
    return { kind: 'undone' }
  })
}
