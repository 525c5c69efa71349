// Answers made of rows, between the fields of a page and the one text of the working copy. A row with nothing in it is
// none; a row keeps its key. What is longer than a row may hold still comes back to the page as it was written.
import { z } from 'zod'
import { canonicalJson } from '../../kernel/canonical.ts'
import { PARTNER_KINDS } from '../../kernel/partner-kinds.ts'

export const ROW_KINDS = ['table', 'partners', 'innovations'] as const
export type RowKind = (typeof ROW_KINDS)[number]

export function isRowKind(kind: string): kind is RowKind {
  return ROW_KINDS.some((known) => known === kind)
}

export const PARTNER_PARTS = ['name', 'isInternal', 'kind', 'part'] as const
export const INNOVATION_PARTS = ['name', 'need', 'solution', 'inUseSince', 'effect', 'contact'] as const

/** One row as its fields hold it: every part is text. Rows of a table have their number as key. */
export type FieldRow = { readonly key: string; readonly parts: Readonly<Record<string, string>> }

const INTERNAL = 'internal'
const cell = z.union([z.string(), z.boolean(), z.number()])
const rowList = z.array(z.record(z.string(), cell))

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function textOf(part: string | number | boolean | undefined): string {
  if (typeof part === 'boolean') return part ? INTERNAL : ''
  return part === undefined ? '' : String(part)
}

/** The rows of a working copy; null where it holds something else than rows. */
export function rowsOf(kind: RowKind, text: string): readonly FieldRow[] | null {
  if (text.trim() === '') return []
  const read = rowList.safeParse(parsedJson(text))
  if (!read.success) return null
  return read.data.map((row, index) => {
    const { key, ...parts } = row
    const texts = Object.fromEntries(Object.entries(kind === 'table' ? row : parts).map(([k, v]) => [k, textOf(v)]))
    return { key: kind === 'table' ? String(index + 1) : textOf(key) || String(index + 1), parts: texts }
  })
}

function hasWords({ parts }: FieldRow, names: readonly string[]): boolean {
  return names.some((name) => (parts[name] ?? '').trim() !== '')
}

function partnerKind(text: string | undefined): string {
  return PARTNER_KINDS.find((kind) => kind === text) ?? 'other'
}

function partnerRow({ key, parts }: FieldRow) {
  const { name = '', part = '' } = parts
  return { key, name, isInternal: parts['isInternal'] === INTERNAL, kind: partnerKind(parts['kind']), part }
}

function innovationRow({ key, parts }: FieldRow) {
  return { key, ...Object.fromEntries(INNOVATION_PARTS.map((part) => [part, parts[part] ?? ''])) }
}

function tableRow({ parts }: FieldRow, columns: readonly string[]) {
  const written = columns.map((column) => [column, parts[column] ?? ''] as const)
  return Object.fromEntries(written.filter(([, text]) => text.trim() !== ''))
}

/** The working copy of these rows; `columns` are a table's keys. */
export function foldRows(kind: RowKind, rows: readonly FieldRow[], columns: readonly string[] = []): string {
  const kept = rows.filter((row) => {
    if (kind === 'table') return hasWords(row, columns)
    // A partner's kind is chosen from the start: alone it says nothing.
    return hasWords(row, kind === 'partners' ? ['name', 'part'] : INNOVATION_PARTS)
  })
  if (kept.length === 0) return ''
  if (kind === 'partners') return canonicalJson(kept.map(partnerRow))
  return canonicalJson(kept.map((row) => (kind === 'innovations' ? innovationRow(row) : tableRow(row, columns))))
}
