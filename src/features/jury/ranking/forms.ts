import { z } from 'zod'
import type { FormFields } from '../../../access/form-fields.ts'
import { type EntryId, parseId } from '../../../kernel/ids.ts'
import type { Score } from '../assessments/rules.ts'
import { NOT_AMONG, valueOfPlace } from '../modes/judging-rules.ts'
import type { Placing } from './rules.ts'

export const NOT_AMONG_CHOICE = 'not'
export const CANNOT_JUDGE_CHOICE = 'cannot'

const FIELD = /^(?:place|comment)-([0-9a-f-]{36})$/
const version = z.coerce.number().int().min(0).max(1_000_000_000).catch(-1)
const place = z.coerce.number().int().min(1).max(20).catch(-1)

/** A place that is none becomes one outside every scale, so that the rule refuses it at its field. */
export function readScore(text: string, places: number): Score {
  if (text === '') return null
  if (text === CANNOT_JUDGE_CHOICE) return 0
  if (text === NOT_AMONG_CHOICE) return NOT_AMONG
  const read = place.parse(text)
  return read < 1 || read > places ? -1 : valueOfPlace(read, places)
}

export type PostedOrder = { readonly placings: readonly Placing[]; readonly seen: number }

/** `places`: how many the round puts in order. */
export function readOrder(form: FormFields, places: number): PostedOrder {
  const ids = new Set(form.names().flatMap((name) => parseId<EntryId>(FIELD.exec(name)?.[1]) ?? []))
  return {
    placings: [...ids].map((entryId) => ({
      entryId,
      score: readScore(form.text(`place-${entryId}`), places),
      comment: form.text(`comment-${entryId}`),
    })),
    seen: version.parse(form.text('version')),
  }
}
