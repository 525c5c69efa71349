import { z } from 'zod'
import type { FormFields } from '../../../access/form-fields.ts'
import { type EntryId, type PersonId, parseId } from '../../../kernel/ids.ts'
import type { TextKey } from '../../../text/translate.ts'
import { DECLARATIONS, type Period, readMonth, type SheetAfter } from './rules.ts'

export type FormFault = { readonly field: string; readonly text: TextKey }
const LONGEST = 4000
const reason = z.string().max(LONGEST)
const version = z.coerce.number().int().min(0).max(1_000_000).catch(-1)

/** What was typed, as it is shown again. */
export type DeclarationWords = {
  readonly declared: string
  readonly ground: string
  readonly reason: string
  readonly from: string
  readonly to: string
}

export function readWords(form: FormFields): DeclarationWords {
  const [ground, reason] = [form.text('ground'), form.text('reason')]
  return { declared: form.text('declared'), ground, reason, from: form.text('from'), to: form.text('to') }
}

const declared = z.enum(DECLARATIONS)
/** The months that were written, with a fault for each that is none. */
export function readPeriod(words: { readonly from: string; readonly to: string }, needsFrom: boolean) {
  const faults: FormFault[] = []
  const [from, to] = [readMonth(words.from), readMonth(words.to)]
  if (needsFrom && words.from === '') faults.push({ field: 'from', text: 'impartiality.error_from_needed' })
  if (words.from !== '' && !from) faults.push({ field: 'from', text: 'impartiality.error_month' })
  if (words.to !== '' && !to) faults.push({ field: 'to', text: 'impartiality.error_month' })
  if (from && to && to < from) faults.push({ field: 'to', text: 'impartiality.error_order' })
  const period: Period = { from, to }
  return { period, faults }
}

type KnownGround = { readonly key: string; readonly asksPeriod: boolean }

export function parseDeclaration(form: FormFields, grounds: readonly KnownGround[]) {
  const words = readWords(form)
  const chosen = declared.safeParse(words.declared)
  const why = grounds.find(({ key }) => key === words.ground)
  const seen = version.parse(form.text('version'))
  if (chosen.success && chosen.data === 'impartial') {
    return {
      ok: true,
      value: { declared: chosen.data, ground: null, reason: '', period: { from: null, to: null }, seen },
    } as const
  }
  const faults: FormFault[] = []
  if (!chosen.success) faults.push({ field: 'declared', text: 'jury.error_declared' })
  if (chosen.success && !why) faults.push({ field: 'ground', text: 'jury.error_ground' })
  if (chosen.success && words.reason === '') faults.push({ field: 'reason', text: 'jury.error_reason' })
  const { period, faults: wrongMonths } = readPeriod(words, why?.asksPeriod ?? false)
  if (!reason.safeParse(words.reason).success) faults.push({ field: 'reason', text: 'jury.error_reasonLong' })
  if (chosen.success) faults.push(...wrongMonths)
  if (faults.length > 0 || !chosen.success || !why) return { ok: false, faults } as const
  return { ok: true, value: { declared: chosen.data, ground: why.key, reason: words.reason, period, seen } } as const
}

export function readEntryIds(form: FormFields): readonly EntryId[] {
  return form.all('entry').flatMap((text) => parseId<EntryId>(text) ?? [])
}

export type RulingWords = {
  readonly entryId: EntryId | null
  readonly jurorId: PersonId | null
  readonly decision: string
  readonly reason: string
  readonly sheet: string
}

export function readRulingWords(form: FormFields): RulingWords {
  return {
    entryId: parseId<EntryId>(form.text('entry')),
    jurorId: parseId<PersonId>(form.text('juror')),
    decision: form.text('decision'),
    reason: form.text('reason'),
    sheet: form.text('sheet'),
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
  const sheet: SheetAfter | null = words.sheet === 'counts' || words.sheet === 'out' ? words.sheet : null
  return { ok: true, value: { decision: decision.data, reason: words.reason, sheet, seen } } as const
}
