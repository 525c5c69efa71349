// Answers as they are written and as they are sent. The working copy of an answer is always text: what stands in the
// field, or, for kinds made of several fields, canonical JSON of the shapes below; so versions, differences and
// collisions are the same for all. What is sent has the shape itself.
import { z } from 'zod'
import { canonicalJson } from '../../kernel/canonical.ts'
import { PARTNER_KINDS } from '../../kernel/partner-kinds.ts'
import type { QuestionKind } from '../../kernel/question-kinds.ts'

const short = z.string().max(400)
const long = z.string().max(10_000)
/** Stays the same while its row lives, so that a comment or a confirmation finds it again. */
const rowKey = z.string().regex(/^[a-z0-9]{1,12}$/)

const partner = z.strictObject({
  key: rowKey,
  name: short,
  /** A unit of the applicant's own organisation. */
  isInternal: z.boolean(),
  kind: z.enum(PARTNER_KINDS),
  /** What they did. */
  part: long,
})
export type Partner = z.infer<typeof partner>

/** Until innovations have records of their own, the reference carries what would be read from there. */
const innovation = z.strictObject({
  key: rowKey,
  name: short,
  need: long,
  solution: long,
  /** "2024", "2024-03" or a day. */
  inUseSince: short,
  effect: long,
  /** Whom other municipalities may ask; meant to be public. */
  contact: short,
})
export type InnovationReference = z.infer<typeof innovation>

/** A cell for each column's key. */
const row = z.record(z.string(), z.string().max(2000))
export type TableRow = z.infer<typeof row>

const chosen = z.array(z.string().max(60)).max(100).readonly()
const rows = z.array(row).max(200).readonly()
const partners = z.array(partner).max(50).readonly()
const innovations = z.array(innovation).max(20).readonly()

/** Kinds whose working copy is JSON text. */
export const SHAPES = { choices: chosen, obligations: chosen, table: rows, partners, innovations } as const
export type ShapedKind = keyof typeof SHAPES

export function isShaped(kind: QuestionKind): kind is ShapedKind {
  return kind in SHAPES
}

export type ShapedAnswer<Kind extends ShapedKind> = z.infer<(typeof SHAPES)[Kind]>

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The working copy of such an answer; null where it is empty or of another shape. */
export function readShaped<Kind extends ShapedKind>(kind: Kind, text: string): ShapedAnswer<Kind> | null
export function readShaped(kind: ShapedKind, text: string) {
  if (text.trim() === '') return null
  const read = SHAPES[kind].safeParse(parsedJson(text))
  return read.success && read.data.length > 0 ? read.data : null
}

/** As the working copy keeps it; nothing chosen and no rows are an empty answer. */
export function writeShaped(value: readonly (string | Record<string, string | boolean>)[]): string {
  return value.length === 0 ? '' : canonicalJson([...value])
}

export const answerValue = z.union([z.string(), z.number(), chosen, innovations, partners, rows])
/** Text, the chosen option's value, a link, a day; a number; chosen values or ids of files; rows. */
export type AnswerValue = z.infer<typeof answerValue>
