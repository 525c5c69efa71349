// The correction of an award: the rows that tell of it, the award itself, the protocol's new version and a drafted letter to
// those concerned, in one transaction. The letter waits in the outbox until somebody has read it.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { isoDay } from '../../../text/format.ts'
import { insertDraft } from '../../screening/contract.ts'
import { type Candidate, listCandidates } from '../field-queries.ts'
import { lockDesk } from '../queries.ts'
import { awardLetter } from './award-letter.ts'
import { type AwardDecision, type AwardInput, decideAwardCorrection } from './award-rules.ts'
import { insertAwardCorrections } from './store.ts'

type Services = { readonly db: Database; readonly clock: Clock; readonly baseUrl: string }

export type CorrectAwardOutcome = AwardDecision | { readonly kind: 'not_yours' | 'changed_meanwhile' }

/** Of who is honoured as what: what the page showed is held against what stands. */
export function awardsSeen(field: readonly Pick<Candidate, 'id' | 'honour'>[]): string {
  return contentHash(field.map(({ id, honour }) => [id, honour])).slice(0, 16)
}

export function correctAwards(
  { db, clock, baseUrl }: Services,
  personId: PersonId,
  roundId: RoundId,
  input: AwardInput & { readonly seen: string },
): Promise<CorrectAwardOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<CorrectAwardOutcome> => {
    const desk = await lockDesk(tx, roundId)
    if (!desk?.isSecretariat || !desk.releasedAt) return { kind: 'not_yours' }
    const at = clock.now()
    const candidates = await listCandidates(tx, roundId)
    const facts = {
      isReleased: ['released', 'archived'].includes(desk.phase),
      isBarred: desk.isBarred,
      releasedOn: isoDay(desk.releasedAt),
      today: isoDay(at),
    }
    if (input.seen !== awardsSeen(candidates)) return { kind: 'changed_meanwhile' }
    const field = candidates.map(({ id, honour, statement }) => ({
      id,
      honour,
      hasStatement: statement === 'approved',
    }))
    const decision = decideAwardCorrection(facts, field, input)
    if (decision.kind !== 'corrected') return decision
    const { changes } = decision
    await insertAwardCorrections(tx, roundId, { ...input, changes }, { personId, at })
    const told = { entries: changes.map(({ entryId }) => entryId), reason: contentHash({ ...input.reason }) }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'award_corrected', facts: told })
    const words = awardLetter(desk, candidates, { ...input, changes }, baseUrl)
    await insertDraft(tx, { roundId, personId, at, words })
    return decision
  })
}
