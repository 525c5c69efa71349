// The correction of a published statement, second step: another publishes it, or sends it back. Published, it is one act: the
// row that tells of it, the text, and the protocol's new version; the old text stays readable. Source: docs/decisions/0042.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { lockDesk } from '../queries.ts'
import { decideSettlement, type SettlementAct, type SettlementDecision } from './award-rules.ts'
import { settleStatementRow } from './proposal-store.ts'
import { type Correctable, listCorrectable } from './queries.ts'
import { listStatementProposals, type StatementProposal } from './statement-queries.ts'
import { insertTextCorrection } from './store.ts'

export type SettleStatementInput = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly proposalId: string
  readonly act: SettlementAct
  readonly note: string
}

export type SettleStatementOutcome = SettlementDecision | { readonly kind: 'not_yours' }

export function settleStatement(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  personId: PersonId,
  { roundId, entryId, proposalId, act, note }: SettleStatementInput,
): Promise<SettleStatementOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<SettleStatementOutcome> => {
    const desk = await lockDesk(tx, roundId)
    const found = desk?.isSecretariat
      ? (await listCorrectable(tx, roundId)).find((one) => one.entryId === entryId)
      : null
    if (!found) return { kind: 'not_yours' }
    const proposal = (await listStatementProposals(tx, roundId)).find((one) => one.id === proposalId)
    const decision = decideSettlement(factsOf(found, proposal, personId), act, note)
    const { kind } = decision
    if (!proposal || !(kind === 'approved' || kind === 'sent_back' || kind === 'withdrawn')) return decision
    const by = { personId, at: clock.now() }
    if (kind === 'approved') await publish(tx, { roundId, found, proposal }, by)
    await settleStatementRow(tx, proposal.id, { outcome: kind, note: kind === 'sent_back' ? note : null }, by)
    const event = { roundId, actorId: personId, at: by.at, entryId, facts: {} }
    if (kind !== 'approved') await appendRecord(tx, { ...event, action: `statement_correction_${kind}` })
    return decision
  })
}

/** Whoever is shut out is not shown the statement here at all. */
function factsOf(found: Correctable, proposal: StatementProposal | undefined, personId: PersonId) {
  if (!proposal) return { isBarred: false, isOwn: false, isOpen: false, isCurrent: false }
  const isOpen = proposal.entryId === found.entryId && proposal.outcome === null
  const isCurrent = contentHash({ ...found.text }) === contentHash({ ...proposal.before })
  return { isBarred: false, isOwn: proposal.proposedBy === personId, isOpen, isCurrent }
}

type Publishing = { readonly roundId: RoundId; readonly found: Correctable; readonly proposal: StatementProposal }

async function publish(
  tx: Tx,
  { roundId, found, proposal }: Publishing,
  by: { readonly personId: PersonId; readonly at: Date },
): Promise<void> {
  const { entryId, before, after, reason, proposedBy } = proposal
  const number = found.corrections + 1
  await insertTextCorrection(tx, { roundId, entryId, number, before, after, reason }, by)
  const hashes = { before: contentHash({ ...before }), after: contentHash({ ...after }) }
  const event = { roundId, actorId: by.personId, at: by.at, action: 'statement_corrected', entryId }
  await appendRecord(tx, { ...event, facts: { number, ...hashes, proposedBy } })
}
