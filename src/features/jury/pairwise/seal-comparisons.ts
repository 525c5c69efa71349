// A juror seals all own comparisons in one transaction, each with its hash; and for each entry a sheet that tells whether
// this juror has compared it, so that the jury is complete when all have sealed. Source: docs/decisions/0029.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { newToken } from '../../../kernel/tokens.ts'
import { makeSeal } from '../assessments/seal-assessment.ts'
import { type Seal, sealSheet, startSheet } from '../assessments/store.ts'
import { isCalibrating } from '../calibration/queries.ts'
import { COMPARED, JUDGEMENT } from '../modes/judging-rules.ts'
import { lockOrder } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { decideSeal } from './choice-rules.ts'
import { loadOwnPairs, type OwnPairs } from './load-pairs.ts'
import type { OwnComparison } from './queries.ts'
import { sealComparison } from './store.ts'

export type SealOutcome =
  | { readonly kind: 'sealed_now' | 'sealed_before' | 'calibrating' | 'elsewhere' | 'phase_over' }
  | { readonly kind: 'incomplete'; readonly left: number }

type Chosen = Pick<OwnComparison, 'number' | 'left' | 'right' | 'chosen' | 'comment'>
type Sealing = { readonly roundId: RoundId; readonly personId: PersonId; readonly at: Date }

/** What is hashed: whose choice between which two, the words, when, and a salt, since there are two choices only. */
export function sealOf({ roundId, personId, at }: Sealing, comparison: Chosen): Seal {
  const { number, left, right, chosen, comment } = comparison
  const salt = newToken()
  const hashed = { roundId, personId, number, left, right, chosen, comment, sealedAt: at.toISOString(), salt }
  return { at, salt, hash: contentHash(hashed) }
}

export function sealComparisons({ db, clock }: Tools, personId: PersonId, roundId: RoundId): Promise<SealOutcome> {
  return db.write(actorOf(personId), async (tx): Promise<SealOutcome> => {
    await lockOrder(tx, { roundId, personId })
    const pairs = await loadOwnPairs(tx, roundId, personId)
    if (!pairs) return { kind: 'elsewhere' }
    const decision = decideSeal(pairs.facts)
    if (decision.kind !== 'seal') return decision
    if (await isCalibrating(tx, roundId)) return { kind: 'calibrating' }
    const sealing = { roundId, personId, at: clock.now() }
    const seals: Seal[] = []
    for (const comparison of pairs.facts.made.filter(({ sealedAt }) => sealedAt === null)) {
      const seal = sealOf(sealing, comparison)
      await sealComparison(tx, comparison.id, seal)
      seals.push(seal)
    }
    if (seals.length > 0) await recordComparisons(tx, sealing, seals)
    await sealSheets(tx, pairs, sealing)
    return { kind: 'sealed_now' }
  })
}

/** One line for all that was sealed at once: one for each would say nothing more of it. */
async function recordComparisons(tx: Tx, { roundId, personId, at }: Sealing, seals: readonly Seal[]): Promise<void> {
  const facts = { count: seals.length, contentHash: hashOfSeals(seals) }
  await appendRecord(tx, { roundId, actorId: personId, at, action: 'comparisons_sealed', facts })
}

export function hashOfSeals(seals: readonly Pick<Seal, 'hash'>[]): string {
  return contentHash(seals.map(({ hash }) => hash).toSorted())
}

async function sealSheets(tx: Tx, { facts }: OwnPairs, { roundId, personId, at }: Sealing): Promise<void> {
  const compared = new Set<EntryId>(facts.made.flatMap(({ left, right }) => [left, right]))
  for (const { id: entryId } of facts.entries.filter(({ isSealed }) => !isSealed)) {
    const key = { roundId, entryId, personId }
    const content = { scores: [compared.has(entryId) ? COMPARED.yes : COMPARED.no], comments: [''] }
    const sheetId = await startSheet(tx, key, content, at)
    const seal = makeSeal(key, { criteria: [JUDGEMENT], ...content }, at)
    await sealSheet(tx, sheetId, key, seal)
    const told = { contentHash: seal.hash, version: 1 }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'assessment_sealed', entryId, facts: told })
  }
}
