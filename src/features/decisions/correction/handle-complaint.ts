// A complaint from an applicant after release, and its answer: a case that both sides read, answered once.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { postToTeam } from '../../../mail/team-letter.ts'
import { lockDesk } from '../queries.ts'
import { answerLetter } from './letters.ts'
import { listComplaints, loadOwnEntry } from './queries.ts'
import { type ComplaintOutcome, isAnswerable } from './rules.ts'
import { answerComplaintIn, insertComplaint } from './store.ts'

type Services = { readonly db: Database; readonly clock: Clock; readonly baseUrl: string }

export type ComplainOutcome = { readonly kind: 'sent' | 'not_yours' | 'text_missing' | 'waits' }

export function sendComplaint(
  { db, clock }: Omit<Services, 'baseUrl'>,
  personId: PersonId,
  entryId: EntryId,
  text: string,
): Promise<ComplainOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<ComplainOutcome> => {
    const entry = await loadOwnEntry(tx, entryId)
    if (!entry?.mayComplain) return { kind: 'not_yours' }
    if (!isAnswerable(text)) return { kind: 'text_missing' }
    const { roundId } = entry
    const former = await listComplaints(tx, roundId, entryId)
    // Sent twice: one waits already.
    if (former.some(({ answer }) => answer === null)) return { kind: 'waits' }
    const at = clock.now()
    await insertComplaint(tx, entry, text, { personId, at })
    await appendRecord(tx, {
      roundId,
      actorId: personId,
      at,
      action: 'complaint_sent',
      entryId,
      facts: { length: text.length },
    })
    return { kind: 'sent' }
  })
}

export type AnswerOutcome = { readonly kind: 'answered' | 'not_yours' | 'answered_before' | 'answer_missing' }
export type Answer = {
  readonly complaintId: string
  readonly outcome: ComplaintOutcome | null
  readonly answer: string
}

export function answerComplaint(
  { db, clock, baseUrl }: Services,
  personId: PersonId,
  roundId: RoundId,
  given: Answer,
): Promise<AnswerOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<AnswerOutcome> => {
    const desk = await lockDesk(tx, roundId)
    if (!desk?.isSecretariat) return { kind: 'not_yours' }
    const complaint = (await listComplaints(tx, roundId)).find(({ id }) => id === given.complaintId)
    if (!complaint) return { kind: 'not_yours' }
    const { outcome, answer } = given
    if (outcome === null || !isAnswerable(answer)) return { kind: 'answer_missing' }
    const at = clock.now()
    if (!(await answerComplaintIn(tx, complaint.id, { outcome, answer }, { personId, at })))
      return { kind: 'answered_before' }
    const { entryId } = complaint
    await appendRecord(tx, {
      roundId,
      actorId: personId,
      at,
      action: 'complaint_answered',
      entryId,
      facts: { outcome },
    })
    const letters = answerLetter(complaint, `${baseUrl}/soknader/${entryId}/klage`)
    await postToTeam(tx, { entryId, kind: 'complaint_answered', letters, onceKey: `complaint:${complaint.id}`, at })
    return { kind: 'answered' }
  })
}
