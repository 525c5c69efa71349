// A proposal is used whole or not at all, and only while every sheet, case and rule that it rests on is as it was. From then
// on those who go on are read again, and the others keep the result that they have. Source: jury method, "Large jury" 5.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadSeat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { mayNotPass, type PassingRefusal } from './may-pass.ts'
import { isStageComplete, listPassageEntries, listPassages, loadPassageTold, type StoredPassage } from './queries.ts'
import { usePassageIn } from './store.ts'

export type UseOutcome =
  | { readonly kind: 'used'; readonly goOn: number }
  /** Pressed twice. */
  | { readonly kind: 'used_before' }
  | { readonly kind: PassingRefusal | 'not_leader' | 'incomplete' | 'stale' | 'disconnected' | 'unread' | 'nobody' }

export type PassageKey = { readonly roundId: RoundId; readonly passageId: string }

export async function usePassage(
  { db, clock }: Tools,
  personId: PersonId,
  { roundId, passageId }: PassageKey,
): Promise<UseOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<UseOutcome> => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    const passages = seat ? await listPassages(tx, roundId) : []
    const passage = passages.find(({ id }) => id === passageId)
    if (passage?.appliedAt && !passage.undoneAt) return { kind: 'used_before' }
    const refusal = mayNotPass(seat)
    if (refusal) return { kind: refusal }
    if (!passage) return { kind: 'unknown' }
    const found = await whyNot(tx, roundId, passage)
    if (typeof found === 'string') return { kind: found }
    const at = clock.now()
    await usePassageIn(tx, passageId, at)
    const { stage, version, hash } = passage
    const facts = { stage, version, hash, ...found }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'stage_ended', facts })
    return { kind: 'used', goOn: found.goOn }
  })
}

async function whyNot(tx: Tx, roundId: RoundId, passage: StoredPassage) {
  if (!(await isStageComplete(tx, roundId))) return 'incomplete' as const
  if (!passage.isCurrent || !passage.diagnosis) return 'stale' as const
  if (passage.diagnosis.parts > 1) return 'disconnected' as const
  const entries = await listPassageEntries(tx, [passage.id])
  const added = new Set(entries.flatMap((each) => (each.addedReason === null ? [] : [each.entryId])))
  const { unread } = await loadPassageTold(tx, passage.id)
  // Counted over the whole: also those from which the leader is shut out are not left behind unread.
  if (unread.filter((entryId) => added.has(entryId)).length < passage.diagnosis.unread) return 'unread' as const
  const goOn = entries.filter(({ goesOn }) => goesOn).length + added.size
  return goOn === 0 ? ('nobody' as const) : { goOn, added: added.size }
}
