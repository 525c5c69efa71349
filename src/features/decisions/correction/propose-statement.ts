// The correction of a published statement, first step: one of the secretariat writes it with a reason, and nothing is changed
// by that. It waits until another has read it, as a correction of awards does. Source: docs/decisions/0042.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { lockDesk } from '../queries.ts'
import { insertStatementProposal } from './proposal-store.ts'
import { listCorrectable } from './queries.ts'
import { type CorrectionFault, type CorrectionInput, correctionFaults } from './rules.ts'
import { listStatementProposals } from './statement-queries.ts'

export type ProposeStatementOutcome =
  | { readonly kind: 'proposed' | 'not_yours' | 'changed_meanwhile' | 'proposed_before' }
  | { readonly kind: 'faulty'; readonly faults: readonly CorrectionFault[] }

export function proposeStatement(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  personId: PersonId,
  place: { readonly roundId: RoundId; readonly entryId: EntryId },
  input: CorrectionInput,
): Promise<ProposeStatementOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<ProposeStatementOutcome> => {
    const { roundId, entryId } = place
    const desk = await lockDesk(tx, roundId)
    const found = desk?.isSecretariat
      ? (await listCorrectable(tx, roundId)).find((one) => one.entryId === entryId)
      : null
    if (!found) return { kind: 'not_yours' }
    if (found.version !== input.seen) return { kind: 'changed_meanwhile' }
    const faults = correctionFaults(found.text, input)
    if (faults.length > 0) return { kind: 'faulty', faults }
    const open = await listStatementProposals(tx, roundId)
    if (open.some((one) => one.entryId === entryId && one.outcome === null)) return { kind: 'proposed_before' }
    const at = clock.now()
    const made = { before: found.text, after: { ...found.text, ...input.text }, reason: input.reason }
    await insertStatementProposal(tx, { ...place, ...made }, { personId, at })
    const facts = { before: contentHash({ ...made.before }), after: contentHash({ ...made.after }) }
    const event = { roundId, actorId: personId, at, action: 'statement_correction_proposed', entryId, facts }
    await appendRecord(tx, event)
    return { kind: 'proposed' }
  })
}
