// Who goes on is computed when every sheet that the stage owes has been sealed. By a job, as the owner of the tables: whoever
// asks still judges, and the values must not come near that person's connection. Source: secrecy; decision record 0024.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { loadSeat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { mayNotAsk, type PassingRefusal } from './may-pass.ts'
import { isStageComplete, listPassages } from './queries.ts'
import { insertPassage } from './store.ts'

export type AskOutcome =
  | { readonly kind: 'asked'; readonly passageId: string }
  | { readonly kind: 'incomplete' | PassingRefusal }

export async function askPassage({ db, clock }: Tools, personId: PersonId, roundId: RoundId): Promise<AskOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<AskOutcome> => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    const refusal = mayNotAsk(seat)
    if (!seat || refusal) return { kind: refusal ?? 'unknown' }
    if (!(await isStageComplete(tx, roundId))) return { kind: 'incomplete' }
    const [newest] = await listPassages(tx, roundId)
    // Pressed twice, or asked for by two: what stands is still right.
    const isWaiting = newest && newest.computedAt === null && newest.stage === seat.stage
    if (newest && (isWaiting || newest.isCurrent)) return { kind: 'asked', passageId: newest.id }
    const [id, at] = [newId(), clock.now()]
    const version = await insertPassage(tx, { id, roundId, stage: seat.stage, personId, at })
    const facts = { stage: seat.stage, version }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'passage_asked', facts })
    return { kind: 'asked', passageId: id }
  })
}
