// An objection to somebody's impartiality, from the entry's team once the jury is public, or from one of the jury. It shuts
// nobody out by itself, so that a feared juror cannot be thrown out by it. Source: product design, "objections".
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { isAtLeast, isReleased, type Phase } from '../../prizes/contract.ts'
import { loadSeat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { listObjectable, listObjections, loadCaseOfTeam, mayObjectAsJuror } from './objection-queries.ts'
import { decideObjection, type ObjectionDecision } from './objection-rules.ts'

export type ObjectionInput = {
  /** Null: for the entry's team. */
  readonly roundId: RoundId | null
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly reason: string
}

export function isTakingObjections(phase: Phase): boolean {
  return isAtLeast({ phase }, 'open') && !isReleased({ phase })
}

type Place = { readonly roundId: RoundId; readonly phase: Phase; readonly mayObject: boolean }

async function placeOf(tx: Tx, { roundId, entryId }: ObjectionInput): Promise<Place | null> {
  if (roundId === null) {
    const found = await loadCaseOfTeam(tx, entryId)
    return found && { roundId: found.roundId, phase: found.phase, mayObject: found.showsJury }
  }
  const seat = await loadSeat(tx, roundId)
  const mayObject = seat?.isJuror === true && (await mayObjectAsJuror(tx, roundId, entryId))
  return seat && { roundId, phase: seat.phase, mayObject }
}

export async function raiseObjection(
  { db, clock }: Tools,
  objectorId: PersonId,
  input: ObjectionInput,
): Promise<ObjectionDecision> {
  const { entryId, personId, reason } = input
  return db.write(actorOf(objectorId), async (tx): Promise<ObjectionDecision> => {
    const place = await placeOf(tx, input)
    if (!place) return 'unknown'
    const { roundId, phase, mayObject } = place
    await lockRound(tx, roundId)
    const isFromTeam = input.roundId === null
    const open = (await listObjections(tx, { roundId, entryId })).filter(({ outcome }) => outcome === null)
    const decision = decideObjection({
      mayObject,
      isTaking: isTakingObjections(phase),
      isInPanel: (await listObjectable(tx, roundId, isFromTeam)).some((member) => member.personId === personId),
      hasOneWaiting: open.some((row) => row.personId === personId && row.objectorId === objectorId),
    })
    if (decision !== 'accepted') return decision
    const at = clock.now()
    const who = { entry_id: entryId, person_id: personId, objector_id: objectorId, is_from_team: isFromTeam }
    await tx
      .insertInto('impartiality_objection')
      .values({ id: newId(), round_id: roundId, ...who, reason, raised_at: at })
      .execute()
    const facts = { concerns: personId, fromTeam: isFromTeam }
    await appendRecord(tx, { roundId, actorId: objectorId, at, action: 'objection_raised', entryId, facts })
    return decision
  })
}
