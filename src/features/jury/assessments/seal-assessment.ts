// Sealing makes a sheet final, with its hash and time; that it is sealed is told before what it says. What is missing
// is asked for, and what was written is kept as a draft. Source: docs on fair juries § 3.5.
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import { newToken } from '../../../kernel/tokens.ts'
import { isCalibrating } from '../calibration/queries.ts'
import type { Tools } from '../panel/tools.ts'
import { type SheetContent, type SheetFault, sealFaults } from './rules.ts'
import { type SaveOutcome, type SheetInput, type WrittenSheet, writeSheet } from './save-assessment.ts'
import { ruleOf } from './sheet-facts.ts'
import { type Seal, type SheetKey, sealSheet } from './store.ts'

export type SealOutcome =
  | { readonly kind: 'sealed_now'; readonly hash: string; readonly at: Date }
  /** Pressed twice, or in two windows: this very sheet is sealed already. */
  | { readonly kind: 'sealed_before' }
  | {
      readonly kind: 'incomplete'
      readonly faults: readonly SheetFault[]
      readonly version: number
      readonly savedAt: Date
    }
  /** What was written is kept; the jury is calibrating, and nothing is sealed before it is done. */
  | { readonly kind: 'calibrating'; readonly version: number; readonly savedAt: Date }
  | Exclude<SaveOutcome, { kind: 'saved' }>

type Hashed = SheetContent & { readonly criteria: readonly string[] }

/**
 * What is hashed: whose sheet of which entry, the values by criterion, the words, and when. The salt is kept with the
 * sheet and shown no wider than it: the seal and the protocol show the hash to those who may not know the rest.
 */
export function makeSeal({ roundId, entryId, personId }: SheetKey, sheet: Hashed, at: Date): Seal {
  const { criteria, scores, comments } = sheet
  const salt = newToken()
  const hashed = { roundId, entryId, personId, criteria, scores, comments, sealedAt: at.toISOString(), salt }
  return { at, salt, hash: contentHash(hashed) }
}

function sealOf(personId: PersonId, input: SheetInput, written: WrittenSheet, at: Date): Seal {
  const { roundId, entryId } = input
  return makeSeal({ roundId, entryId, personId }, { criteria: written.row.criterionIds, ...written.content }, at)
}

export async function sealAssessment(
  { db, clock }: Tools,
  personId: PersonId,
  input: SheetInput,
): Promise<SealOutcome> {
  return db.write(actorOf(personId), async (tx) => {
    const at = clock.now()
    const written = await writeSheet(tx, personId, input, at)
    if (written.kind === 'sealed' && written.isSame) return { kind: 'sealed_before' }
    if (written.kind !== 'written') return written
    const { sheetId, version, savedAt } = written
    if (await isCalibrating(tx, input.roundId)) return { kind: 'calibrating', version, savedAt }
    const faults = sealFaults(ruleOf(written.row), written.content)
    if (faults.length > 0) return { kind: 'incomplete', faults, version, savedAt }
    const seal = sealOf(personId, input, written, at)
    const { hash } = seal
    const { roundId, entryId } = input
    await sealSheet(tx, sheetId, { roundId, entryId, personId }, seal)
    const facts = { contentHash: hash, version }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'assessment_sealed', entryId, facts })
    return { kind: 'sealed_now', hash, at }
  })
}
