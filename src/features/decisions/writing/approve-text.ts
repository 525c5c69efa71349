// Four eyes: another person than the writer approves the version that they have read, and no later one.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { type ApproveDecision, decideApproval } from './rules.ts'
import { approveFeedbackRow, approveStatementRow } from './store.ts'
import { feedbackSituation, type Place, type Situation, statementSituation } from './writing-facts.ts'

type Services = { readonly db: Database; readonly clock: Clock }
export type TextKind = 'statement' | 'feedback'
export type ApproveOutcome = ApproveDecision | { readonly kind: 'not_yours' }

const KINDS = {
  statement: { situation: statementSituation, approve: approveStatementRow, action: 'statement_approved' },
  feedback: { situation: feedbackSituation, approve: approveFeedbackRow, action: 'feedback_approved' },
} as const

function situationOf(kind: TextKind, tx: Tx, place: Place): Promise<Situation<unknown> | null> {
  return KINDS[kind].situation(tx, place)
}

export function approveText(
  services: Services,
  personId: PersonId,
  place: Place & { readonly kind: TextKind },
  version: number,
): Promise<ApproveOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const { roundId, entryId, kind } = place
    const situation = await situationOf(kind, tx, place)
    if (!situation) return { kind: 'not_yours' }
    const decision = decideApproval(situation.facts, { version, personId })
    if (decision.kind !== 'approved') return decision
    const at = services.clock.now()
    await KINDS[kind].approve(tx, { entryId, personId, at })
    const { action } = KINDS[kind]
    await appendRecord(tx, { roundId, entryId, actorId: personId, at, action, facts: { version } })
    return decision
  })
}
