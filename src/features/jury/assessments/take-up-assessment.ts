// A sheet that left the result does not come back by itself: its juror takes it up by an own act, as a draft to look over
// and seal anew. Source: secrecy case 1.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Tools } from '../panel/tools.ts'
import { listVoidSheets } from './queries.ts'
import { type Written, writeSheet } from './save-assessment.ts'

export type TakeUpOutcome = Written['kind'] | 'nothing'

export async function takeUpAssessment(
  { db, clock }: Tools,
  personId: PersonId,
  key: { readonly roundId: RoundId; readonly entryId: EntryId },
): Promise<TakeUpOutcome> {
  const { roundId, entryId } = key
  return db.write(actorOf(personId), async (tx): Promise<TakeUpOutcome> => {
    const [last] = await listVoidSheets(tx, roundId, entryId)
    if (!last) return 'nothing'
    const at = clock.now()
    const content = { scores: last.scores, comments: last.comments }
    const written = await writeSheet(tx, personId, { roundId, entryId, content, seen: 0, mode: 'form' }, at)
    if (written.kind !== 'written') return written.kind
    // Pressed twice, or begun anew meanwhile: what stands there stays.
    if (written.row.sheetId !== null) return 'stale'
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'assessment_taken_up', entryId, facts: {} })
    return 'written'
  })
}
