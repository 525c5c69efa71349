import { z } from 'zod'
import type { FormFields } from '../../../access/form-fields.ts'
import type { AdjustmentInput } from './adjustment-rules.ts'
import type { Score, SheetContent } from './rules.ts'

const MOST_CRITERIA = 40
const FIELD = /^(?:score|comment)-(\d{1,2})$/
const version = z.coerce.number().int().min(0).max(1_000_000).catch(-1)
// A value that is none at all becomes one outside every scale, so that the rule refuses it at its field.
const score = z.coerce.number().int().min(0).max(100).catch(-1)

function readScore(text: string): Score {
  return text === '' ? null : score.parse(text)
}

function readPlaces(form: FormFields): number {
  const indexes = form.names().flatMap((name) => {
    const index = Number(FIELD.exec(name)?.[1] ?? -1)
    return index >= 0 && index < MOST_CRITERIA ? [index] : []
  })
  return Math.max(-1, ...indexes) + 1
}

/** Values and words by the criterion's place in the round; what the rules of the round do with them is decided later. */
export function readSheet(form: FormFields): { readonly content: SheetContent; readonly seen: number } {
  const places = Array.from({ length: readPlaces(form) }, (_, index) => index)
  return {
    content: {
      scores: places.map((index) => readScore(form.text(`score-${index}`))),
      comments: places.map((index) => form.text(`comment-${index}`)),
    },
    seen: version.parse(form.text('version')),
  }
}

export function readAdjustment(form: FormFields): AdjustmentInput & { readonly seen: number } {
  const { content, seen } = readSheet(form)
  return { scores: content.scores, reasons: content.comments, seen }
}
