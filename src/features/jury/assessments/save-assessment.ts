// A juror saves the own sheet, by a button or while writing. Two tabs never overwrite each other, and a juror shut out
// in the meantime saves nothing. Source: secrecy cases 1 and 15.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { lockSheet } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { loadSheetRow, type SheetRow } from './queries.ts'
import {
  decideSave,
  keepsFormer,
  type SheetContent,
  type SheetFault,
  type SheetRefusal,
  type SheetState,
} from './rules.ts'
import { factsOf, sheetOf } from './sheet-facts.ts'
import { changeSheet, keepFormerVersion, startSheet } from './store.ts'

export type SheetInput = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly content: SheetContent
  /** The version that the page was made from; 0 for none. */
  readonly seen: number
  readonly mode: 'autosave' | 'form'
  /** One place of the juror's order, from a file: kept as a draft beside the others, and sealed with them alone. */
  readonly isPlacing?: boolean
}

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly version: number; readonly savedAt: Date }
  | { readonly kind: 'faulty'; readonly faults: readonly SheetFault[] }
  | { readonly kind: 'stale'; readonly stored: SheetState; readonly savedAt: Date }
  | { readonly kind: 'sealed'; readonly stored: SheetState; readonly savedAt: Date; readonly isSame: boolean }
  | { readonly kind: Exclude<SheetRefusal, 'stale' | 'sealed'> }

export type WrittenSheet = {
  readonly kind: 'written'
  readonly sheetId: string
  readonly version: number
  readonly content: SheetContent
  readonly savedAt: Date
  readonly row: SheetRow
}
export type Written = WrittenSheet | Exclude<SaveOutcome, { kind: 'saved' }>

export async function saveAssessment(
  { db, clock }: Tools,
  personId: PersonId,
  input: SheetInput,
): Promise<SaveOutcome> {
  const written = await db.write(actorOf(personId), (tx) => writeSheet(tx, personId, input, clock.now()))
  if (written.kind !== 'written') return written
  return { kind: 'saved', version: written.version, savedAt: written.savedAt }
}

/** The saving itself, so that sealing can save what stands in the form in the same transaction. */
export async function writeSheet(tx: Tx, personId: PersonId, input: SheetInput, at: Date): Promise<Written> {
  const key = { roundId: input.roundId, entryId: input.entryId, personId }
  await lockSheet(tx, key)
  const row = await loadSheetRow(tx, input.roundId, input.entryId)
  if (!row) return { kind: 'elsewhere' }
  const facts = factsOf(row)
  const standing = input.isPlacing ? { ...facts, isOrdered: false } : facts
  const decision = decideSave(standing, input.content, input.seen)
  switch (decision.kind) {
    case 'save': {
      const { version, content } = decision
      const sheetId = row.sheetId ?? (await startSheet(tx, key, content, at))
      if (row.sheetId) {
        if (keepsFormer(input.mode, row.lastKeptAt, at)) await keepFormerVersion(tx, sheetId)
        await changeSheet(tx, sheetId, { version, content, at })
      } else {
        const { roundId, entryId } = key
        await appendRecord(tx, { roundId, actorId: personId, at, action: 'assessment_begun', entryId, facts: {} })
      }
      return { kind: 'written', sheetId, version, content, savedAt: at, row }
    }
    case 'unchanged': {
      const { version, content } = decision
      return { kind: 'written', sheetId: row.sheetId ?? '', version, content, savedAt: row.savedAt ?? at, row }
    }
    case 'stale':
    case 'sealed': {
      const stored = sheetOf(row)
      return stored ? { ...decision, stored, savedAt: row.savedAt ?? at } : { kind: 'elsewhere' }
    }
    case 'faulty':
      return decision
    default:
      return { kind: decision.kind }
  }
}
