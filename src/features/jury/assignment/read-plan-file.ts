// A plan from a spreadsheet: a line for each entry and juror. Names stand in it to be read; ids decide, so that two of the
// same name are never taken for each other.
import { parse } from 'csv-parse/sync'
import { type EntryId, type PersonId, parseId } from '../../../kernel/ids.ts'
import type { FieldEntry, GivenPair, Named } from './plan-queries.ts'

export const LONGEST_PLAN_FILE = 5_000_000
const MOST_LINES = 50_000

export type LineFault = {
  /** As the spreadsheet counts: the heading is line 1. */
  readonly line: number
  readonly kind: 'columns' | 'entry' | 'juror' | 'twice'
}

export type ReadPlan =
  | { readonly kind: 'read'; readonly pairs: readonly (GivenPair & { readonly line: number })[] }
  | { readonly kind: 'faulty'; readonly faults: readonly LineFault[] }
  | { readonly kind: 'unreadable' | 'empty' }

type Known = { readonly field: readonly FieldEntry[]; readonly jurors: readonly Named<PersonId>[] }

function linesOf(text: string): readonly (readonly string[])[] | null {
  try {
    const delimiter = (text.split('\n', 1)[0] ?? '').includes(';') ? ';' : ','
    const options = { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, to: MOST_LINES }
    const rows: unknown = parse(text, options)
    return Array.isArray(rows) ? rows.map((row: unknown) => (Array.isArray(row) ? row.map(String) : [])) : null
  } catch {
    return null
  }
}

function jurorOf(jurors: Known['jurors'], [, , id = '', name = '']: readonly string[]): PersonId | null {
  if (id.trim() !== '') return jurors.find((juror) => juror.id === parseId<PersonId>(id.trim()))?.id ?? null
  const named = jurors.filter((juror) => juror.name === name.trim())
  return named.length === 1 ? (named[0]?.id ?? null) : null
}

export function readPlanFile(text: string, { field, jurors }: Known): ReadPlan {
  const lines = linesOf(text)
  if (!lines) return { kind: 'unreadable' }
  if (lines.length < 2) return { kind: 'empty' }
  const entries = new Set(field.map(({ id }) => id))
  const pairs = new Map<string, GivenPair & { readonly line: number }>()
  const faults: LineFault[] = []
  lines.slice(1).forEach((cells, index) => {
    const line = index + 2
    const entryId = parseId<EntryId>((cells[0] ?? '').trim())
    const personId = jurorOf(jurors, cells)
    if (cells.length < 3) faults.push({ line, kind: 'columns' })
    else if (!entryId || !entries.has(entryId)) faults.push({ line, kind: 'entry' })
    else if (!personId) faults.push({ line, kind: 'juror' })
    else if (pairs.has(entryId + personId)) faults.push({ line, kind: 'twice' })
    else pairs.set(entryId + personId, { entryId, personId, line })
  })
  return faults.length > 0 ? { kind: 'faulty', faults } : { kind: 'read', pairs: [...pairs.values()] }
}
