// A juror saves, changes or empties the own note on an entry. Nothing of it goes into the record: it is nobody else's matter.
import type { Tx } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadSheetRow } from '../assessments/queries.ts'
import { standingFor } from '../assessments/sheet-facts.ts'
import { lockSheet } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { loadNote } from './queries.ts'
import { decideNote, type NoteFacts, noteMark } from './rules.ts'
import { beginNote, goOnWithNote, throwNoteAway } from './store.ts'

export type NoteInput = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly text: string
  /** The mark of the text that the page was made from. */
  readonly seen: string
}

export type NoteOutcome =
  /** `savedAt` null: emptied, and so gone. */
  | { readonly kind: 'saved'; readonly mark: string; readonly savedAt: Date | null }
  | { readonly kind: 'stale'; readonly stored: string; readonly savedAt: Date | null }
  | { readonly kind: 'too_long' }
  | { readonly kind: Exclude<NoteFacts['standing'], 'cleared'> }

export async function saveNote({ db, clock }: Tools, personId: PersonId, input: NoteInput): Promise<NoteOutcome> {
  return db.write(actorOf(personId), (tx) => writeNote(tx, personId, input, clock.now()))
}

/** The saving itself, so that a sheet and its note can come in together. */
export async function writeNote(tx: Tx, personId: PersonId, input: NoteInput, at: Date): Promise<NoteOutcome> {
  const { roundId, entryId } = input
  await lockSheet(tx, { roundId, entryId, personId })
  const row = await loadSheetRow(tx, roundId, entryId)
  const stored = await loadNote(tx, entryId)
  const current = stored?.text ?? ''
  const decision = decideNote({ standing: standingFor(row), current }, input.text, input.seen)
  switch (decision.kind) {
    case 'save': {
      const kept = { roundId, entryId, personId, text: decision.text, at }
      await (stored ? goOnWithNote(tx, kept) : beginNote(tx, kept))
      return { kind: 'saved', mark: noteMark(decision.text), savedAt: at }
    }
    case 'delete':
      await throwNoteAway(tx, entryId)
      return { kind: 'saved', mark: '', savedAt: null }
    case 'unchanged':
      return { kind: 'saved', mark: noteMark(current), savedAt: stored?.savedAt ?? null }
    case 'stale':
      return { kind: 'stale', stored: current, savedAt: stored?.savedAt ?? null }
    case 'too_long':
      return { kind: 'too_long' }
    default:
      return { kind: decision.kind }
  }
}

/** Thrown away from the list of all own notes, also where the entry is shut by now. */
export async function deleteNote({ db }: Tools, personId: PersonId, entryId: EntryId): Promise<boolean> {
  return db.write(actorOf(personId), async (tx) => (await throwNoteAway(tx, entryId)) > 0)
}
