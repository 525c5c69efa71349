// A published statement is corrected in the open: the old text stays readable beside the new one, with reason and date, and
// the protocol gets a new version.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { lockDesk } from '../queries.ts'
import { listCorrectable } from './queries.ts'
import { type CorrectionFault, type CorrectionInput, correctionFaults } from './rules.ts'
import { insertTextCorrection } from './store.ts'

export type CorrectOutcome =
  | { readonly kind: 'corrected' | 'not_yours' | 'changed_meanwhile' }
  | { readonly kind: 'faulty'; readonly faults: readonly CorrectionFault[] }

export function correctStatement(
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  personId: PersonId,
  place: { readonly roundId: RoundId; readonly entryId: EntryId },
  input: CorrectionInput,
): Promise<CorrectOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<CorrectOutcome> => {
    const { roundId, entryId } = place
    const desk = await lockDesk(tx, roundId)
    const found = desk?.isSecretariat
      ? (await listCorrectable(tx, roundId)).find((one) => one.entryId === entryId)
      : null
    if (!found) return { kind: 'not_yours' }
    if (found.version !== input.seen) return { kind: 'changed_meanwhile' }
    const faults = correctionFaults(found.text, input)
    if (faults.length > 0) return { kind: 'faulty', faults }
    const at = clock.now()
    const number = found.corrections + 1
    const made = { ...place, number, before: found.text, after: { ...found.text, ...input.text }, reason: input.reason }
    await insertTextCorrection(tx, made, { personId, at })
    const facts = { number, before: contentHash({ ...found.text }), after: contentHash({ ...made.after }) }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'statement_corrected', entryId, facts })
    return { kind: 'corrected' }
  })
}
