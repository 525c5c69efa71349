// What a sheet that comes back from a file would change here. Untouched in the file changes nothing; changed on both sides
// is a collision that the juror settles; a fault in one sheet holds up that sheet alone. Source: secrecy cases 1 and 15.
import {
  draftFaults,
  fitToRule,
  isSameContent,
  type SheetContent,
  type SheetFacts,
  type SheetFault,
} from '../assessments/rules.ts'
import { LONGEST_NOTE, noteMark } from '../notes/rules.ts'
import { plainText } from './file-marks-rules.ts'
import { type FileFault, type FileSheet, sheetMark } from './sheet-file-rules.ts'

export type Change = 'same' | 'untouched' | 'change' | 'collision'

export type IncomingFault =
  | Pick<FileFault, 'line' | 'kind' | 'text'>
  | { readonly line: number; readonly kind: SheetFault['kind'] | 'note_too_long'; readonly text: string }

export type Incoming =
  | { readonly kind: 'barred' | 'undeclared' | 'elsewhere' }
  | {
      readonly kind: 'faulty'
      readonly faults: readonly IncomingFault[]
      readonly content: SheetContent
      readonly note: string
    }
  | {
      readonly kind: 'plan'
      readonly sheet: Change | 'sealed' | 'phase_over'
      readonly note: Change
      readonly content: SheetContent
      readonly noteText: string
    }

export type Here = { readonly facts: SheetFacts; readonly note: string }

/** What the file says, and what stands here where the file says nothing. */
export function contentOf(sheet: FileSheet, { rule, current }: SheetFacts): SheetContent {
  return fitToRule(rule, {
    scores: rule.applies.map((_, index) => {
      const given = sheet.scores[index]
      return given ? given.value : (current?.scores[index] ?? null)
    }),
    comments: rule.applies.map((_, index) => sheet.comments[index]?.value ?? current?.comments[index] ?? ''),
  })
}

function faultsOf(sheet: FileSheet, { rule }: SheetFacts, content: SheetContent): readonly IncomingFault[] {
  return draftFaults(rule, content).map(({ index, kind }) => {
    const at = kind === 'not_in_scale' ? sheet.scores[index] : sheet.comments[index]
    return { line: at?.line ?? sheet.line, kind, text: at ? String(at.value).slice(0, 80) : '' }
  })
}

function changeOf(is: { readonly same: boolean; readonly untouched: boolean; readonly moved: boolean }): Change {
  if (is.same) return 'same'
  if (is.untouched) return 'untouched'
  return is.moved ? 'collision' : 'change'
}

function planSheet(sheet: FileSheet, { current, rule, isAssessing }: SheetFacts, content: SheetContent) {
  const here: SheetContent = current ?? fitToRule(rule, { scores: [], comments: [] })
  const plain = { scores: here.scores, comments: here.comments.map(plainText) }
  const change = changeOf({
    same: isSameContent(plain, content),
    untouched: sheetMark(content) === sheet.seen.mark,
    moved: sheetMark(here) !== sheet.seen.mark,
  })
  if (change === 'same' || change === 'untouched') return change
  if (current?.state === 'sealed') return 'sealed'
  return isAssessing ? change : 'phase_over'
}

export function planIncoming(sheet: FileSheet, { facts, note }: Here, found: readonly FileFault[]): Incoming {
  if (facts.standing !== 'cleared') return { kind: facts.standing }
  const content = contentOf(sheet, facts)
  const noteText = sheet.note?.value ?? note
  const tooLong = noteText.length > LONGEST_NOTE
  const faults: readonly IncomingFault[] = [
    ...found.filter(({ entryId }) => entryId === sheet.entryId),
    ...faultsOf(sheet, facts, content),
    ...(tooLong ? [{ line: sheet.note?.line ?? sheet.line, kind: 'note_too_long' as const, text: '' }] : []),
  ]
  if (faults.length > 0) return { kind: 'faulty', faults, content, note: noteText }
  return {
    kind: 'plan',
    sheet: planSheet(sheet, facts, content),
    note: changeOf({
      same: noteText === note,
      untouched: noteMark(noteText) === sheet.seen.note,
      moved: noteMark(note) !== sheet.seen.note,
    }),
    content,
    noteText,
  }
}
