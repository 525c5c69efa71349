// The sheets of a juror as one plain text, to be filled in without a network and to come back whole, in the form of
// file-marks-rules.ts. Source: docs/decisions/0025.
import { contentHash } from '../../../kernel/canonical.ts'
import { type EntryId, parseId, type RoundId } from '../../../kernel/ids.ts'
import type { Score, SheetContent } from '../assessments/rules.ts'
import { type Block, blocksOf, filledIn, linesOf, markedLine, plainText, toFill, toRead } from './file-marks-rules.ts'
import { type FileScale, IN_VALUES, valueFrom } from './file-value-rules.ts'

/** One field to be filled in, with the line of the file that it stands on; undefined where the file does not have it. */
export type Filled<Value> = { readonly value: Value; readonly line: number } | undefined

export type FileSheet = {
  readonly entryId: EntryId
  /** The words of the line that begins it. */
  readonly heading: string
  readonly line: number
  /** Names the sheet and the note that it was downloaded from. */
  readonly seen: { readonly version: number; readonly mark: string; readonly note: string }
  /** By the criterion's place in the round. */
  readonly scores: readonly Filled<Score>[]
  readonly comments: readonly Filled<string>[]
  readonly note: Filled<string>
}

export type FileFault = {
  readonly line: number
  readonly kind: 'stray' | 'mark' | 'value' | 'criterion' | 'twice' | 'cut' | 'entry'
  /** What stands there, so that nothing of it is lost. */
  readonly text: string
  readonly entryId: EntryId | null
}

export type ReadFile =
  | {
      readonly kind: 'read'
      readonly roundId: RoundId
      readonly sheets: readonly FileSheet[]
      readonly faults: readonly FileFault[]
    }
  | { readonly kind: 'unknown' | 'too_large' }

/** Names what a sheet says, so that a change on either side is found. */
export function sheetMark({ scores, comments }: SheetContent): string {
  return contentHash({ scores: [...scores], comments: comments.map(plainText) }).slice(0, 16)
}

export type SheetToWrite = {
  readonly entryId: EntryId
  readonly title: string
  readonly about: string
  readonly seen: FileSheet['seen']
  readonly criteria: readonly {
    readonly index: number
    readonly name: string
    readonly about: string
    /** As it stands in the file; empty where none is given. */
    readonly value: string
    readonly comment: string
  }[]
  readonly note: string
}

/** The words around the marks, in the juror's language. */
export type FileWords = {
  readonly title: string
  readonly help: string
  readonly value: string
  readonly comment: string
  readonly note: string
  readonly end: string
}

function writeSheet(words: FileWords, sheet: SheetToWrite): readonly string[] {
  const { version, mark, note } = sheet.seen
  return [
    '',
    '',
    `=${markedLine(sheet.title, `soknad ${sheet.entryId} v${version} ${mark}`)}`,
    ...toRead(sheet.about),
    ...sheet.criteria.flatMap((criterion) => [
      '',
      markedLine(criterion.name, `kriterium ${criterion.index + 1}`),
      ...toRead(criterion.about),
      '',
      markedLine(words.value, `verdi ${criterion.index + 1}`),
      criterion.value,
      '',
      markedLine(words.comment, `begrunnelse ${criterion.index + 1}`),
      ...toFill(criterion.comment),
    ]),
    '',
    markedLine(words.note, `notat ${note === '' ? '-' : note}`),
    ...toFill(sheet.note),
    '',
    markedLine(words.end, `slutt ${sheet.entryId}`),
  ]
}

export function writeSheetFile(words: FileWords, roundId: RoundId, sheets: readonly SheetToWrite[]): string {
  const lines = [markedLine(words.title, `ark ${roundId}`), ...toRead(words.help)]
  return `${[...lines, ...sheets.flatMap((sheet) => writeSheet(words, sheet))].join('\n')}\n`
}

const KINDS = new Set(['ark', 'soknad', 'kriterium', 'verdi', 'begrunnelse', 'notat', 'slutt'])
/** More than anybody judges; each is looked up. */
export const MOST_SHEETS = 3000
/** More than anybody reads through. */
export const MOST_FAULTS = 5000
const SEEN = /^(\S+)\s+v(\d{1,7})\s+([0-9a-f]{16})$/
const MOST_CRITERIA = 40

type Reading = {
  sheet: { -readonly [Key in keyof FileSheet]: FileSheet[Key] } | null
  scores: ((Filled<Score> & { readonly text: string }) | undefined)[]
  comments: Filled<string>[]
  /** The criterion that one is under. */
  at: number
  readonly scale: FileScale
  readonly sheets: FileSheet[]
  readonly faults: FileFault[]
}

function tell(reading: Reading, kind: FileFault['kind'], line: number, text: string): void {
  if (reading.faults.length > MOST_FAULTS) return
  reading.faults.push({ line, kind, text, entryId: reading.sheet?.entryId ?? null })
}

/** What somebody has written where there is only something to be read is told with its lines, and not taken for anything. */
function tellStrays(reading: Reading, block: Block): void {
  block.body.forEach((line, index) => {
    if (line.trim() !== '' && !line.startsWith('|')) tell(reading, 'stray', block.line + index + 1, line)
  })
}

function beginSheet(reading: Reading, block: Block): void {
  endSheet(reading, block, false)
  const [, id = '', version = '', mark = ''] = SEEN.exec(block.argument) ?? []
  const entryId = parseId<EntryId>(id)
  if (!entryId) {
    tell(reading, 'entry', block.line, block.words)
    return
  }
  const seen = { version: Number(version), mark, note: '' }
  reading.sheet = { entryId, heading: block.words, line: block.line, seen, scores: [], comments: [], note: undefined }
  reading.scores = []
  reading.comments = []
  reading.at = -1
  tellStrays(reading, block)
}

function endSheet(reading: Reading, block: Pick<Block, 'line'>, isWhole: boolean): void {
  const { sheet, scores, comments } = reading
  if (!sheet) return
  if (!isWhole || !sheet.note) tell(reading, 'cut', block.line, sheet.heading)
  tellUncertain(reading)
  const given = scores.map((score) => score && { value: score.value, line: score.line })
  reading.sheets.push({ ...sheet, scores: given, comments })
  reading.sheet = null
}

/** Where the line between value and comment is lost, a comment of one number looks like the value: neither is then taken. */
function tellUncertain(reading: Reading): void {
  reading.scores.forEach((score, index) => {
    if (!score || score.value === null || reading.comments[index]) return
    tell(reading, 'value', score.line, score.text)
    reading.scores[index] = undefined
  })
}

function fillScore(reading: Reading, block: Block, index: number): void {
  const text = filledIn(block)
  const value = valueFrom(text, reading.scale)
  if (value === undefined) tell(reading, 'value', block.line + 1, text)
  else if (reading.scores[index]) tell(reading, 'twice', block.line, text)
  else reading.scores[index] = { value, line: block.line + 1, text }
}

function fillComment(reading: Reading, block: Block, index: number): void {
  const value = filledIn(block)
  if (reading.comments[index]) tell(reading, 'twice', block.line, value)
  else reading.comments[index] = { value, line: block.line + 1 }
}

function fillNote(reading: Reading, sheet: NonNullable<Reading['sheet']>, block: Block): void {
  const value = filledIn(block)
  if (sheet.note) tell(reading, 'twice', block.line, value)
  else {
    sheet.note = { value, line: block.line + 1 }
    sheet.seen = { ...sheet.seen, note: block.argument === '-' ? '' : block.argument }
  }
}

function readCriterion(reading: Reading, block: Block, all: string): void {
  const index = /^\d{1,2}$/.test(block.argument) ? Number(block.argument) - 1 : -1
  const isKnown = index >= 0 && index < MOST_CRITERIA
  // A field stands under its criterion, so that a lost line of marks never gives one field the text of another.
  if (!isKnown || (block.kind !== 'kriterium' && index !== reading.at)) tell(reading, 'criterion', block.line, all)
  else if (block.kind === 'verdi') fillScore(reading, block, index)
  else if (block.kind === 'begrunnelse') fillComment(reading, block, index)
  else {
    reading.at = index
    tellStrays(reading, block)
  }
}

function readBlock(reading: Reading, block: Block): void {
  const all = [block.words, filledIn(block)].filter((text) => text !== '').join('\n')
  const { sheet } = reading
  if (block.kind === 'soknad') beginSheet(reading, block)
  else if (block.kind === '' || block.kind === 'ark') tell(reading, 'mark', block.line, all)
  else if (!sheet) tell(reading, 'entry', block.line, all)
  else if (block.kind === 'notat') fillNote(reading, sheet, block)
  else if (block.kind === 'slutt') {
    endSheet(reading, block, block.argument === sheet.entryId)
    tellStrays(reading, block)
  } else readCriterion(reading, block, all)
}

/** Everything in the file is either read into its place or told as a fault with its line and its words. */
export function readSheetFile(text: string, scale: FileScale = IN_VALUES): ReadFile {
  const { lines, begin } = linesOf(text)
  const [head, ...blocks] = blocksOf(lines, KINDS)
  const roundId = parseId<RoundId>(head?.argument)
  if (head?.kind !== 'ark' || head.line !== begin + 1 || !roundId) return { kind: 'unknown' }
  const reading: Reading = { sheet: null, scores: [], comments: [], at: -1, scale, sheets: [], faults: [] }
  tellStrays(reading, head)
  for (const block of blocks) readBlock(reading, block)
  endSheet(reading, { line: lines.length }, false)
  if (reading.sheets.length > MOST_SHEETS || reading.faults.length > MOST_FAULTS) return { kind: 'too_large' }
  const first = new Map(reading.sheets.toReversed().map((sheet) => [sheet.entryId, sheet]))
  const twice = reading.sheets.filter((sheet) => first.get(sheet.entryId) !== sheet)
  for (const { line, heading, entryId } of twice) reading.faults.push({ line, kind: 'twice', text: heading, entryId })
  return { kind: 'read', roundId, sheets: reading.sheets, faults: reading.faults.sort((a, b) => a.line - b.line) }
}
