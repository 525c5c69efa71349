// A proposed rejection is confirmed by another of the secretariat, or sent back with a reason; never by the one who proposed.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { loadChecks } from '../queries.ts'
import { decideSettlement, type Settlement, type SettlementDecision } from '../rules.ts'
import { loadEntry, lockRound, removeProposal, sendProposalBack } from '../store.ts'
import { whyNotTreated } from '../why-shut.ts'
import { conclude, type Place, type ScreeningServices } from './save-screening.ts'

export type SettlementOutcome = SettlementDecision | { readonly kind: 'not_yours' | 'undeclared' }

export function settleProposal(
  services: ScreeningServices,
  personId: PersonId,
  place: Place,
  given: Omit<Settlement, 'by'>,
): Promise<SettlementOutcome> {
  return services.db.write(actorOf(personId), async (tx): Promise<SettlementOutcome> => {
    const { roundId, entryId } = place
    const round = await lockRound(tx, roundId)
    const entry = round ? await loadEntry(tx, roundId, entryId) : null
    if (!round || !entry) return { kind: await whyNotTreated(tx, place) }
    const at = services.clock.now()
    const decision = decideSettlement({ round, ...entry }, { ...given, by: personId })
    const told = { roundId, entryId, actorId: personId, at, facts: {} }
    switch (decision.kind) {
      case 'rejected': {
        const { screened, proposedBy } = decision
        const checks = await loadChecks(tx, entryId)
        await conclude(tx, { services, place, round, entry, personId, at, screened, proposedBy, checks })
        await removeProposal(tx, entryId)
        return decision
      }
      case 'sent_back':
        await sendProposalBack(tx, { entryId, note: given.note, by: personId, at })
        await appendRecord(tx, { ...told, action: 'rejection_sent_back' })
        return decision
      case 'withdrawn_proposal':
        await removeProposal(tx, entryId)
        await appendRecord(tx, { ...told, action: 'rejection_withdrawn' })
        return decision
      default:
        return decision
    }
  })
}
