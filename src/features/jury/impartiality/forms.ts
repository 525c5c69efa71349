import { z } from 'zod'
import type { FormFields } from '../../../access/form-fields.ts'
import { type EntryId, type PersonId, parseId } from '../../../kernel/ids.ts'
import type { TextKey } from '../../../text/translate.ts'
import { DECLARATIONS, GROUNDS } from './rules.ts'

export type FormFault = { readonly field: string; readonly text: TextKey }
const LONGEST = 4000
const reason = z.string().max(LONGEST)
const version = z.coerce.number().int().min(0).max(1_000_000).catch(-1)

/** What was typed, as it is shown again. */
export type DeclarationWords = { readonly declared: string; readonly ground: string; readonly reason: string }

export function readWords(form: FormFields): DeclarationWords {
  return { declared: form.text('declared'), ground: form.text('ground'), reason: form.text('reason') }
}

const declared = z.enum(DECLARATIONS)
const ground = z.enum(GROUNDS)

export function parseDeclaration(form: FormFields) {
  const words = readWords(form)
  const chosen = declared.safeParse(words.declared)
  const why = ground.safeParse(words.ground)
  const seen = version.parse(form.text('version'))
  if (chosen.success && chosen.data === 'impartial') {
    return { ok: true, value: { declared: chosen.data, ground: null, reason: '', seen } } as const
  }
  const faults: FormFault[] = []
  if (!chosen.success) faults.push({ field: 'declared', text: 'jury.error_declared' })
  if (chosen.success && !why.success) faults.push({ field: 'ground', text: 'jury.error_ground' })
  if (chosen.success && words.reason === '') faults.push({ field: 'reason', text: 'jury.error_reason' })
  if (!reason.safeParse(words.reason).success) faults.push({ field: 'reason', text: 'jury.error_reasonLong' })
  if (faults.length > 0 || !chosen.success || !why.success) return { ok: false, faults } as const
  return { ok: true, value: { declared: chosen.data, ground: why.data, reason: words.reason, seen } } as const
}

export function readEntryIds(form: FormFields): readonly EntryId[] {
  return form.all('entry').flatMap((text) => parseId<EntryId>(text) ?? [])
}

export type RulingWords = {
  readonly entryId: EntryId | null
  readonly jurorId: PersonId | null
  readonly decision: string
  readonly reason: string
}

export function readRulingWords(form: FormFields): RulingWords {
  return {
    entryId: parseId<EntryId>(form.text('entry')),
    jurorId: parseId<PersonId>(form.text('juror')),
    decision: form.text('decision'),
    reason: form.text('reason'),
  }
}

export function parseRuling(form: FormFields) {
  const words = readRulingWords(form)
  const decision = z.enum(['impartial', 'disqualified']).safeParse(words.decision)
  const faults: FormFault[] = []
  if (!decision.success) faults.push({ field: 'decision', text: 'jury.error_decision' })
  if (words.reason === '') faults.push({ field: 'reason', text: 'jury.error_reason' })
  if (words.reason.length > LONGEST) faults.push({ field: 'reason', text: 'jury.error_reasonLong' })
  if (faults.length > 0 || !decision.success) return { ok: false, faults } as const
  const seen = version.parse(form.text('version'))
  return { ok: true, value: { decision: decision.data, reason: words.reason, seen } } as const
}
