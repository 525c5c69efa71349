// One entry is found eligible, not eligible with a reason, or is asked to be completed; its team is told in the same moment.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { postToTeam } from '../../../mail/team-letter.ts'
import { decideScreening, type ScreeningDecision, type ScreeningInput } from '../rules.ts'
import { loadEntry, lockRound, writeScreening } from '../store.ts'
import { screeningLetter } from './letters.ts'

export type ScreeningOutcome = ScreeningDecision | { readonly kind: 'not_yours' }

export function saveScreening(
  services: { db: Database; clock: Clock; baseUrl: string },
  personId: PersonId,
  place: { roundId: RoundId; entryId: EntryId },
  input: ScreeningInput,
): Promise<ScreeningOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const { roundId, entryId } = place
    const round = await lockRound(tx, roundId)
    const entry = round ? await loadEntry(tx, roundId, entryId) : null
    if (!round || !entry) return { kind: 'not_yours' }
    const at = services.clock.now()
    const decision = decideScreening({ round, ...entry }, input, at)
    if (decision.kind !== 'screened') return decision
    const { screened } = decision
    await writeScreening(tx, { ...place, personId, at, screened })
    const facts = { outcome: screened.outcome, version: screened.version }
    await appendRecord(tx, { roundId, entryId, actorId: personId, at, action: 'entry_screened', facts })
    const link = `${services.baseUrl}/soknader/${entryId}`
    await postToTeam(tx, {
      entryId,
      kind: `screening_${screened.outcome}`,
      letters: screeningLetter(screened, { title: entry.title, round: round.title, link, contact: contactOf(round) }),
      onceKey: `screening:${entryId}:${screened.version}`,
      at,
    })
    return decision
  })
}

function contactOf(round: { contactName: string | null; contactEmail: string | null }): string {
  return [round.contactName, round.contactEmail].filter(Boolean).join(', ')
}
