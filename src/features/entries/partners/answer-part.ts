// Whoever holds the link answers for the partner; until the deadline the answer may be changed, and the latest one stands.
// A link that does not hold is answered as one that was never sent.
import type { Services } from '../../../access/services.ts'
import { appendRecord } from '../../../db/record.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { tokenHash } from '../../../kernel/tokens.ts'
import { answerRequest, type PartAnswer } from './store.ts'

export const LONGEST_REASON = 1000

export async function answerPart(services: Services, token: string, answer: PartAnswer): Promise<boolean> {
  return services.db.write(PUBLIC, async (tx) => {
    const answered = await answerRequest(tx, tokenHash(token), answer)
    if (!answered) return false
    const facts = { entry: answered.entryId, request: answered.requestId, outcome: answer.outcome }
    const at = services.clock.now()
    await appendRecord(tx, { roundId: null, actorId: null, at, action: 'partner_answered', facts })
    return true
  })
}
