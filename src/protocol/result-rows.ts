import type { ProtocolDocument } from './protocol-document.ts'
import { decimals, recomputeResult } from './recompute-result.ts'

export type ResultRow = {
  readonly rank: number | null
  /** '' where the round does not tell who applied. */
  readonly title: string
  readonly organisation: string
  /** The entry's place in the document, from 1. */
  readonly number: number
  readonly categoryId: string | null
  readonly judges: number
  /** The mean, the share of yes or the strength: six digits after the point, fractions cut off; null where there is none. */
  readonly figure: string | null
  /** Of verdicts alone. */
  readonly counts: { readonly yes: number; readonly maybe: number; readonly no: number } | null
  /** Of comparisons alone: how often it was chosen, of how many. */
  readonly chosen: { readonly won: number; readonly all: number } | null
}

const DIGITS = 6

/** The result after discussion, computed from the sheets and not read from the file. */
export function resultRows(document: ProtocolDocument): readonly ResultRow[] {
  const places = new Map(document.entries.map((entry, place) => [entry.id, { ...entry, number: place + 1 }]))
  return recomputeResult(document, 'discussed').flatMap(({ category, entries }) =>
    entries.flatMap(({ entry, rank, judges, mean, counts = null, strength }) => {
      const found = places.get(entry)
      if (!found) return []
      const { title, organisation, number } = found
      const told = { rank, title, organisation, number, categoryId: category, judges, counts }
      const chosen = strength ? { won: strength.chosen, all: strength.compared } : null
      return [{ ...told, chosen, figure: strength?.value ?? (mean && decimals(mean, DIGITS)) }]
    }),
  )
}
