// The leader opens the discussion when every sheet that is owed has been sealed; from then on, and not a moment before,
// the impartial see each other's values. Source: docs on fair juries § 3.5; secrecy.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { isAllowedMove } from '../../prizes/contract.ts'
import { listProgress, type ProgressRow } from '../impartiality/queries.ts'
import { loadSeat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { isJuryComplete, openDiscussionIn } from './store.ts'

export type OpenOutcome =
  | { readonly kind: 'opened' | 'unknown' | 'not_leader' | 'phase_over' | 'stages_left' }
  | { readonly kind: 'incomplete'; readonly progress: readonly ProgressRow[] }

export async function openDiscussion({ db, clock }: Tools, personId: PersonId, roundId: RoundId): Promise<OpenOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<OpenOutcome> => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    if (!seat) return { kind: 'unknown' }
    if (!seat.isLeader) return { kind: 'not_leader' }
    if (seat.isOpened || !isAllowedMove(seat, 'discuss')) return { kind: 'phase_over' }
    if (seat.stage < seat.stages) return { kind: 'stages_left' }
    const progress = await listProgress(tx, roundId)
    if (!(await isJuryComplete(tx, roundId))) return { kind: 'incomplete', progress }
    const at = clock.now()
    await openDiscussionIn(tx, roundId, { personId, at })
    const facts = { sheets: progress.reduce((sum, { sealed }) => sum + sealed, 0), jurors: progress.length }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'discussion_opened', facts })
    return { kind: 'opened' }
  })
}
