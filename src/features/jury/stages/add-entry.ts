// The leader may let somebody go on whom the rule leaves behind, with a reason that will be read by everybody; never keep
// somebody out whom the rule lets through.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { loadSeat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { mayNotPass, type PassingRefusal } from './may-pass.ts'
import { listPassageEntries, listPassages } from './queries.ts'
import { deleteAddition, insertAddition } from './store.ts'
import type { PassageKey } from './use-passage.ts'

export const LONGEST_REASON = 2000

export type AddOutcome =
  | { readonly kind: 'added' | 'taken_back' | 'faulty' }
  | { readonly kind: PassingRefusal | 'not_leader' | 'used_before' }

export type AddInput = PassageKey & { readonly entryId: EntryId | null; readonly reason: string }

export async function addEntry({ db, clock }: Tools, personId: PersonId, input: AddInput): Promise<AddOutcome> {
  const { roundId, passageId, entryId } = input
  const reason = input.reason.trim()
  return db.write(actorOf(personId), async (tx): Promise<AddOutcome> => {
    await lockRound(tx, roundId)
    const refusal = mayNotPass(await loadSeat(tx, roundId))
    if (refusal) return { kind: refusal }
    const passage = (await listPassages(tx, roundId)).find(({ id }) => id === passageId)
    if (!passage?.computedAt) return { kind: 'unknown' }
    if (passage.appliedAt) return { kind: 'used_before' }
    const entries = await listPassageEntries(tx, [passageId])
    const entry = entries.find((each) => each.entryId === entryId && !each.goesOn)
    if (!entry || reason === '' || reason.length > LONGEST_REASON) return { kind: 'faulty' }
    const at = clock.now()
    await insertAddition(tx, { passageId, roundId, entryId: entry.entryId, reason, personId, at })
    const facts = { version: passage.version }
    await appendRecord(tx, {
      roundId,
      actorId: personId,
      at,
      action: 'passage_entry_added',
      entryId: entry.entryId,
      facts,
    })
    return { kind: 'added' }
  })
}

export async function takeBackEntry(
  { db, clock }: Tools,
  personId: PersonId,
  { roundId, passageId, entryId }: PassageKey & { readonly entryId: EntryId },
): Promise<AddOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<AddOutcome> => {
    await lockRound(tx, roundId)
    const refusal = mayNotPass(await loadSeat(tx, roundId))
    if (refusal) return { kind: refusal }
    const passage = (await listPassages(tx, roundId)).find(({ id }) => id === passageId)
    const entries = passage ? await listPassageEntries(tx, [passageId]) : []
    if (!passage || !entries.some((each) => each.entryId === entryId && each.addedReason !== null))
      return { kind: 'unknown' }
    if (passage.appliedAt) return { kind: 'used_before' }
    await deleteAddition(tx, passageId, entryId)
    const facts = { version: passage.version }
    const event = { roundId, actorId: personId, at: clock.now(), action: 'passage_entry_taken_back', entryId, facts }
    await appendRecord(tx, event)
    return { kind: 'taken_back' }
  })
}
