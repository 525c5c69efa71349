// The correction of an award, second step: another publishes it, or sends it back. Published, it is one act: the rows that
// tell of it, the awards, the statements that were proposed with it, the protocol's new version and a drafted letter to those
// concerned, which waits in the outbox until somebody has read it. Source: docs/decisions/0032.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { insertDraft } from '../../screening/contract.ts'
import { type Candidate, listCandidates } from '../field-queries.ts'
import { type Desk, lockDesk } from '../queries.ts'
import { awardLetter } from './award-letter.ts'
import { decideSettlement, type SettlementAct, type SettlementDecision } from './award-rules.ts'
import { type AwardProposal, loadOpenProposal } from './proposal-queries.ts'
import { settleProposalRow } from './proposal-store.ts'
import { insertAwardCorrections } from './store.ts'

type Services = { readonly db: Database; readonly clock: Clock; readonly baseUrl: string }

export type SettleAwardOutcome = SettlementDecision | { readonly kind: 'not_yours' }

export type SettleInput = {
  readonly roundId: RoundId
  readonly proposalId: string
  readonly act: SettlementAct
  readonly note: string
}

function isStill(candidates: readonly Candidate[], { changes }: AwardProposal): boolean {
  return changes.every(({ entryId, before }) => candidates.find(({ id }) => id === entryId)?.honour === before)
}

export function settleAwards(
  { db, clock, baseUrl }: Services,
  personId: PersonId,
  { roundId, proposalId, act, note }: SettleInput,
): Promise<SettleAwardOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<SettleAwardOutcome> => {
    const desk = await lockDesk(tx, roundId)
    if (!desk?.isSecretariat || !desk.releasedAt) return { kind: 'not_yours' }
    const candidates = await listCandidates(tx, roundId)
    const proposal = await loadOpenProposal(tx, roundId)
    const decision = decideSettlement(
      {
        isBarred: desk.isBarred,
        isOwn: proposal?.proposedBy === personId,
        isOpen: proposal?.id === proposalId,
        isCurrent: proposal !== null && isStill(candidates, proposal),
      },
      act,
      note,
    )
    const { kind } = decision
    if (!proposal || !(kind === 'approved' || kind === 'sent_back' || kind === 'withdrawn')) return decision
    const by = { personId, at: clock.now() }
    if (kind === 'approved') await publish(tx, { desk, candidates, proposal, by, baseUrl })
    await settleProposalRow(tx, proposal.id, { outcome: kind, note: kind === 'sent_back' ? note : null }, by)
    if (kind !== 'approved')
      await appendRecord(tx, { roundId, actorId: personId, at: by.at, action: `award_correction_${kind}`, facts: {} })
    return decision
  })
}

type Publishing = {
  readonly desk: Desk
  readonly candidates: readonly Candidate[]
  readonly proposal: AwardProposal
  readonly by: { readonly personId: PersonId; readonly at: Date }
  readonly baseUrl: string
}

async function publish(tx: Tx, { desk, candidates, proposal, by, baseUrl }: Publishing): Promise<void> {
  const { personId, at } = by
  const { changes, reason, proposedBy } = proposal
  const roundId = desk.id
  await insertAwardCorrections(tx, roundId, proposal, by)
  const entries = changes.map(({ entryId }) => entryId)
  const facts = { entries, reason: contentHash({ ...reason }), proposedBy }
  await appendRecord(tx, { roundId, actorId: personId, at, action: 'award_corrected', facts })
  const words = awardLetter(desk, candidates, proposal, baseUrl)
  await insertDraft(tx, { roundId, personId, at, words })
}
