// A plan is used whole or not at all, and only while all that it rests on is as it was when it was made: nobody declared
// since, no sheet begun, nobody come or gone. Source: mapasculturais#3441 on assignments lost or doubled.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { LANGUAGES, pickText } from '../../../kernel/texts.ts'
import { createTranslate } from '../../../text/translate.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { mayNotShareOut, type SharingRefusal } from './may-share-out.ts'
import { factsHash } from './plan-facts-rules.ts'
import { loadPlan, loadPlanFacts, loadReading, type StoredPlan } from './plan-queries.ts'
import { keepReading, type LettersByLanguage, usePlan } from './plan-store.ts'

export type ApplyOutcome =
  | { readonly kind: 'applied'; readonly told: number }
  /** Pressed twice, or in two windows. */
  | { readonly kind: 'applied_before' }
  | { readonly kind: 'stale' | 'disconnected' | 'not_yet' | SharingRefusal }

type Key = { readonly roundId: RoundId; readonly planId: string }

export async function applyPlan(
  { db, clock, baseUrl }: Tools & { readonly baseUrl: string },
  personId: PersonId,
  { roundId, planId }: Key,
): Promise<ApplyOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<ApplyOutcome> => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    const plan = seat ? await loadPlan(tx, roundId, planId) : null
    if (!seat || !plan) return { kind: 'unknown' }
    const refusal = await refusalOf(tx, seat, plan)
    if (refusal) return { kind: refusal }
    const at = clock.now()
    await ensureReading(tx, { roundId, personId, plan, at })
    const told = await usePlan(tx, planId, lettersOf(seat, baseUrl), at)
    const { version, seed, hash, diagnosis } = plan
    const { parts, leastLoad, mostLoad, pairsWithout, cost, bound } = diagnosis
    const facts = { version, seed, hash, parts, leastLoad, mostLoad, pairsWithout, cost, bound, told }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'assignment_applied', facts })
    return { kind: 'applied', told }
  })
}

async function refusalOf(tx: Tx, seat: Seat, plan: StoredPlan) {
  const refusal = mayNotShareOut(seat)
  if (refusal === 'unknown') return refusal
  if (plan.appliedAt) return 'applied_before' as const
  if (refusal) return refusal
  if (seat.phase !== 'screening' && seat.phase !== 'assessment') return 'not_yet' as const
  if (plan.diagnosis.parts > 1) return 'disconnected' as const
  return (await isAsItWas(tx, seat.roundId, plan)) ? null : ('stale' as const)
}

async function isAsItWas(tx: Tx, roundId: RoundId, plan: StoredPlan): Promise<boolean> {
  const facts = await loadPlanFacts(tx, roundId)
  const wishes = (await loadReading(tx, roundId))?.wishes ?? plan.wishes
  return facts !== null && factsHash(facts, wishes) === plan.factsHash
}

type Ensured = { readonly roundId: RoundId; readonly personId: PersonId; readonly plan: StoredPlan; readonly at: Date }

/** A plan from a file may be the first that is said of the round's reading. */
async function ensureReading(tx: Tx, { roundId, personId, plan, at }: Ensured): Promise<void> {
  if (await loadReading(tx, roundId)) return
  await keepReading(tx, { roundId, personId, mode: 'all', wishes: plan.wishes, version: 1, at })
}

function lettersOf(seat: Seat, baseUrl: string): LettersByLanguage {
  return Object.fromEntries(
    LANGUAGES.map((language) => {
      const t = createTranslate(language)
      const round = pickText(seat.title, language)
      const link = `${baseUrl}/jury/${seat.roundId}`
      const subject = t('plan.letter_subject', { round })
      return [
        language,
        { subject, body: t('plan.letter_body', { round, link, gained: '{{gained}}', lost: '{{lost}}' }) },
      ]
    }),
  )
}
