// The correction of an award, first step: one of the secretariat writes it, and nothing is changed by that. It waits until
// another has read it. Source: docs/decisions/0032.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { isoDay } from '../../../text/format.ts'
import { type Candidate, listCandidates } from '../field-queries.ts'
import { lockDesk } from '../queries.ts'
import { type AwardDecision, type AwardInput, decideAwardCorrection } from './award-rules.ts'
import { loadOpenProposal } from './proposal-queries.ts'
import { insertProposal } from './proposal-store.ts'

type Services = { readonly db: Database; readonly clock: Clock; readonly baseUrl: string }

export type ProposeAwardOutcome =
  | AwardDecision
  | { readonly kind: 'not_yours' | 'changed_meanwhile' | 'proposed_before' }

/** Of who is honoured as what: what the page showed is held against what stands. */
export function awardsSeen(field: readonly Pick<Candidate, 'id' | 'honour'>[]): string {
  return contentHash(field.map(({ id, honour }) => [id, honour])).slice(0, 16)
}

export function proposeAwards(
  { db, clock }: Services,
  personId: PersonId,
  roundId: RoundId,
  input: AwardInput & { readonly seen: string },
): Promise<ProposeAwardOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<ProposeAwardOutcome> => {
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
    if (decision.kind !== 'proposed') return decision
    if (await loadOpenProposal(tx, roundId)) return { kind: 'proposed_before' }
    await insertProposal(tx, roundId, { ...input, ...decision }, { personId, at })
    const told = { entries: decision.changes.map(({ entryId }) => entryId), reason: contentHash({ ...input.reason }) }
    const event = { roundId, actorId: personId, at, action: 'award_correction_proposed', facts: told }
    await appendRecord(tx, event)
    return decision
  })
}
