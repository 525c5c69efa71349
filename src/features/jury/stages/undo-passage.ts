// The end of a stage is taken back, with a reason, as long as nobody has begun a sheet in the next: what was given in it is
// taken back too, and the proposal stays in the record. Whoever has been written to since then is told, by a letter that the
// secretariat reads before it goes.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { loadSeat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { LONGEST_REASON } from './add-entry.ts'
import { mayNotUndo, type PassingRefusal } from './may-pass.ts'
import { listPassages, type StoredPassage } from './queries.ts'
import { draftUndoLetters, undoPassageIn } from './store.ts'
import { undoLetter } from './undo-letter.ts'
import type { PassageKey } from './use-passage.ts'

export type UndoOutcome =
  | { readonly kind: 'undone'; readonly letters: number }
  | { readonly kind: 'undone_before' | 'faulty' | 'begun' | 'not_leader' | 'nothing' | PassingRefusal }

type Ended = StoredPassage & { readonly appliedAt: Date }

function isLast(passage: StoredPassage | undefined, { stage }: { readonly stage: number }): passage is Ended {
  return passage !== undefined && passage.appliedAt !== null && passage.stage === stage - 1
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
    if (!seat || refusal) return { kind: refusal ?? 'unknown' }
    if (!isLast(passage, seat)) return { kind: 'nothing' }
    if (!passage.isUntouched) return { kind: 'begun' }
    if (reason === '' || reason.length > LONGEST_REASON) return { kind: 'faulty' }
    const at = clock.now()
    await undoPassageIn(tx, passageId, reason, at)
    const told = { round: seat.title, stage: passage.stage, endedAt: passage.appliedAt, reason }
    const letters = await draftUndoLetters(tx, passageId, undoLetter(told), at)
    const facts = { stage: passage.stage, version: passage.version, letters }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'stage_end_undone', facts })
    return { kind: 'undone', letters }
  })
}
