// A person's text in a cell is text, also where it begins as a formula does: in CSV it gets an apostrophe in front, in XLSX
// the cell is typed as text. Source: OWASP, CSV Injection.
import { stringify } from 'csv-stringify/sync'
import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import { formatTime, isoDay } from '../text/format.ts'

type Value<Row> =
  | { readonly kind: 'text'; readonly value: (row: Row) => string | null }
  | { readonly kind: 'number'; readonly value: (row: Row) => number | null; readonly decimals?: number }
  /** A day in Norway; `moment` with the clock there. */
  | { readonly kind: 'day' | 'moment'; readonly value: (row: Row) => Date | null }

/** `width` in characters. */
export type Column<Row> = Value<Row> & { readonly label: string; readonly width?: number }

export type CsvChoice = {
  /** Semicolon (and decimal comma) is what Norwegian Excel reads; comma is what programs read. */
  readonly delimiter?: ';' | ','
  /** A mark that tells Excel the text is UTF-8. */
  readonly withMark?: boolean
}

const LONGEST_CELL = 32_767
// biome-ignore lint/suspicious/noControlCharactersInRegex: no XML document may hold them
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

function plainText(text: string): string {
  return text.replace(NOT_IN_XML, '')
}

function clock(date: Date): string {
  return `${isoDay(date)} ${formatTime(date, 'en')}`
}

function csvCell<Row>(column: Column<Row>, row: Row): string | number | null {
  switch (column.kind) {
    case 'text': {
      const text = column.value(row)
      return text === null ? null : plainText(text)
    }
    case 'number':
      return column.value(row)
    case 'day':
    case 'moment': {
      const date = column.value(row)
      if (date === null) return null
      return column.kind === 'day' ? isoDay(date) : clock(date)
    }
  }
}

export function writeCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[], choice: CsvChoice = {}): string {
  const { delimiter = ';', withMark = false } = choice
  const cells = rows.map((row) => columns.map((column) => csvCell(column, row)))
  return stringify([columns.map(({ label }) => plainText(label)), ...cells], {
    delimiter,
    bom: withMark,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { number: (value) => (delimiter === ';' ? String(value).replace('.', ',') : String(value)) },
  })
}

type Cell = SheetData[number][number]

/** A spreadsheet has no time zone: the moment whose UTC clock reads as the clock in Norway did. */
function asShownInOslo(date: Date): Date {
  return new Date(`${isoDay(date)}T${formatTime(date, 'en')}:00Z`)
}

function sheetCell<Row>(column: Column<Row>, row: Row): Cell {
  switch (column.kind) {
    case 'text': {
      const text = column.value(row)
      if (text === null || text === '') return null
      return { type: String, value: plainText(text).slice(0, LONGEST_CELL), wrap: true, alignVertical: 'top' }
    }
    case 'number': {
      const number = column.value(row)
      if (number === null || !Number.isFinite(number)) return null
      const format = column.decimals ? `0.${'0'.repeat(column.decimals)}` : undefined
      return { type: Number, value: number, alignVertical: 'top', ...(format ? { format } : {}) }
    }
    case 'day':
    case 'moment': {
      const date = column.value(row)
      if (date === null) return null
      const format = column.kind === 'day' ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm'
      return { type: Date, value: asShownInOslo(date), format, alignVertical: 'top' }
    }
  }
}

/** A name that a sheet may have: at most 31 characters, without `[ ] : * ? / \`. */
function sheetName(title: string): string {
  const plain = plainText(title)
    .replace(/[[\]:*?/\\]/g, ' ')
    .replace(/^[\s']+|[\s']+$/g, '')
  return plain.slice(0, 31) || '1'
}

export async function writeXlsx<Row>(
  title: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<Buffer> {
  const head: Cell[] = columns.map(({ label }) => ({ type: String, value: plainText(label), fontWeight: 'bold' }))
  const body = rows.map((row) => columns.map((column) => sheetCell(column, row)))
  const written = writeExcelFile([head, ...body], {
    sheet: sheetName(title),
    columns: columns.map(({ width }) => ({ width: width ?? 18 })),
    stickyRowsCount: 1,
  })
  return written.toBuffer()
}
