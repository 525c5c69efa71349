import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { loadSheetRow, type SheetRow } from '../assessments/queries.ts'
import type { SheetContent } from '../assessments/rules.ts'
import { factsOf } from '../assessments/sheet-facts.ts'
import { loadNote } from '../notes/queries.ts'
import { noteMark } from '../notes/rules.ts'
import { type Incoming, planIncoming } from './incoming-rules.ts'
import type { FileSheet, ReadFile } from './sheet-file-rules.ts'

export type Found = Extract<ReadFile, { kind: 'read' }>

/** What was shown of the state here, so that what has moved since is found. */
export type Shown = { readonly version: number; readonly noteMark: string }

export type IncomingSheet = {
  readonly sheet: FileSheet
  readonly plan: Incoming
  /** What stands here now; null where it may not be told. */
  readonly here: { readonly content: SheetContent | null; readonly note: string; readonly title: string } | null
  readonly shown: Shown
  /** A place in the juror's order, which is sealed as one. */
  readonly isOrdered: boolean
}

const ELSEWHERE: Incoming = { kind: 'elsewhere' }

function hereOf(row: SheetRow, note: string): IncomingSheet['here'] {
  const { scores, comments, title } = row
  return { content: scores && comments ? { scores, comments } : null, note, title }
}

/** Two statements for each sheet of the file. */
export async function readIncoming(
  reader: Reader,
  roundId: RoundId,
  { sheets, faults }: Found,
): Promise<readonly IncomingSheet[]> {
  const incoming: IncomingSheet[] = []
  for (const sheet of sheets) {
    const entryId: EntryId = sheet.entryId
    const row = await loadSheetRow(reader, roundId, entryId)
    const note = row ? ((await loadNote(reader, entryId))?.text ?? '') : ''
    const plan = row ? planIncoming(sheet, { facts: factsOf(row), note }, faults) : ELSEWHERE
    const isShut = !row || plan.kind === 'barred' || plan.kind === 'undeclared' || plan.kind === 'elsewhere'
    const shown = { version: row?.version ?? 0, noteMark: noteMark(note) }
    incoming.push({
      sheet,
      plan,
      here: isShut ? null : hereOf(row, note),
      shown,
      isOrdered: row?.judgingMode === 'ranking',
    })
  }
  return incoming
}
