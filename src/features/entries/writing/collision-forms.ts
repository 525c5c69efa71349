import { z } from 'zod'
import type { FormFields } from '../../../access/form-fields.ts'
import { canonicalJson, type Json } from '../../../kernel/canonical.ts'
import type { QuestionId } from '../../../kernel/ids.ts'
import type { DraftAnswer } from '../workspace.ts'

export const KEEPS = ['mine', 'theirs', 'both'] as const
export type Keep = (typeof KEEPS)[number]

export function keepName(questionId: string): string {
  return `keep_${questionId}`
}

function listOf(text: string): readonly Json[] | null {
  const read = z.array(z.json()).safeParse(parsedJson(text))
  return read.success ? read.data : null
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function identity(row: Json): string {
  const key = row !== null && typeof row === 'object' && 'key' in row ? row['key'] : undefined
  return canonicalJson(key ?? row)
}

/** Rows and choices of both, each once; other texts one under the other. */
function joined(theirs: string, mine: string): string {
  const [first, second] = [listOf(theirs), listOf(mine)]
  if (!first || !second) return `${theirs}\n\n${mine}`
  const known = new Set(first.map(identity))
  return canonicalJson([...first, ...second.filter((row) => !known.has(identity(row)))])
}

/**
 * What stands when two have written the same answer: one's own text as it now is in the field, the one that is saved
 * (left as it is), or both, the saved one first.
 */
export function withChoices(
  form: FormFields,
  posted: ReadonlyMap<QuestionId, string>,
  answers: ReadonlyMap<QuestionId, DraftAnswer>,
): ReadonlyMap<QuestionId, string> {
  const kept = new Map<QuestionId, string>()
  for (const [questionId, mine] of posted) {
    const keep = form.text(keepName(questionId))
    const theirs = answers.get(questionId)?.value ?? ''
    if (keep === 'theirs') continue
    kept.set(questionId, keep === 'both' && theirs !== '' ? joined(theirs, mine) : mine)
  }
  return kept
}
