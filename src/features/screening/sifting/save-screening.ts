// One entry is found eligible, is asked to be completed, or is proposed to be rejected: the first two are told to its team
// in the same moment, a rejection first when another has confirmed it.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { postToTeam } from '../../../mail/team-letter.ts'
import { loadRoundQuestions, loadTermsOfRound } from '../queries.ts'
import {
  decideScreening,
  type Screened,
  type ScreeningDecision,
  type ScreeningInput,
  type TermCheck,
} from '../rules.ts'
import {
  insertProposal,
  type LockedEntry,
  type LockedRound,
  loadEntry,
  lockRound,
  removeProposal,
  writeChecks,
  writeScreening,
} from '../store.ts'
import { whyNotTreated } from '../why-shut.ts'
import { screeningLetter } from './letters.ts'

export type ScreeningOutcome = ScreeningDecision | { readonly kind: 'not_yours' | 'undeclared' }
export type Place = { readonly roundId: RoundId; readonly entryId: EntryId }
export type ScreeningServices = { db: Database; clock: Clock; baseUrl: string }

export function saveScreening(
  services: ScreeningServices,
  personId: PersonId,
  place: Place,
  posted: ScreeningInput,
): Promise<ScreeningOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const { roundId, entryId } = place
    const round = await lockRound(tx, roundId)
    const entry = round ? await loadEntry(tx, roundId, entryId) : null
    if (!round || !entry) return { kind: await whyNotTreated(tx, place) }
    const at = services.clock.now()
    const input = await withinRound(tx, roundId, posted)
    const decision = decideScreening({ round, ...entry }, input, at)
    if (decision.kind !== 'screened' && decision.kind !== 'proposed') return decision
    await writeChecks(tx, place, input.checks)
    await removeProposal(tx, entryId)
    if (decision.kind === 'proposed') {
      await insertProposal(tx, { ...place, reason: decision.reason, by: personId, at })
      await appendRecord(tx, { roundId, entryId, actorId: personId, at, action: 'rejection_proposed', facts: {} })
      return decision
    }
    await conclude(tx, { services, place, round, entry, personId, at, ...decision, checks: input.checks })
    return decision
  })
}

/** Terms and questions of this round alone, each term once, as many as are stated. */
async function withinRound(tx: Tx, roundId: RoundId, posted: ScreeningInput): Promise<ScreeningInput> {
  const terms = await loadTermsOfRound(tx, roundId)
  const checks = terms.map(
    ({ id }) => posted.checks.find(({ termId }) => termId === id) ?? { termId: id, state: null, note: '' },
  )
  const known = await loadRoundQuestions(tx, roundId)
  return { ...posted, checks, questions: posted.questions.filter((id) => known.some((question) => question.id === id)) }
}

export type Conclusion = {
  readonly services: ScreeningServices
  readonly place: Place
  readonly round: LockedRound
  readonly entry: LockedEntry
  readonly personId: PersonId
  readonly at: Date
  readonly screened: Screened
  readonly checks: readonly TermCheck[]
  readonly proposedBy?: PersonId
}

/** Stored, recorded and told to the team, all or nothing. */
export async function conclude(tx: Tx, conclusion: Conclusion): Promise<void> {
  const { services, place, round, entry, personId, at, screened, checks, proposedBy } = conclusion
  const { roundId, entryId } = place
  await writeScreening(tx, { ...place, personId, at, screened, ...(proposedBy ? { proposedBy } : {}) })
  const facts = { outcome: screened.outcome, version: screened.version }
  await appendRecord(tx, { roundId, entryId, actorId: personId, at, action: 'entry_screened', facts })
  const terms = await loadTermsOfRound(tx, roundId)
  const questions = screened.questions ? await loadRoundQuestions(tx, roundId) : []
  await postToTeam(tx, {
    entryId,
    kind: `screening_${screened.outcome}`,
    letters: screeningLetter(screened, {
      title: entry.title,
      round: round.title,
      link: `${services.baseUrl}/soknader/${entryId}`,
      contact: [round.contactName, round.contactEmail].filter(Boolean).join(', '),
      terms: terms.flatMap(({ id, text }) => {
        const check = checks.find(({ termId }) => termId === id)
        return check?.state === 'not_met' || check?.state === 'needs_completion' ? [{ text, note: check.note }] : []
      }),
      questions: questions.filter(({ id }) => screened.questions?.includes(id)).map(({ label }) => label),
    }),
    onceKey: `screening:${entryId}:${screened.version}`,
    at,
  })
}
