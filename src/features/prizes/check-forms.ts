import { LANGUAGES, type Texts } from '../../kernel/texts.ts'
import type { Translate } from '../../text/translate.ts'
import type { FieldFault } from '../../ui/error-summary.tsx'
import { readOsloTime } from './calendar/oslo-time.ts'
import { labelOf } from './field-labels.ts'
import type { Values } from './set-up-forms.ts'

export type Parsed<Input> =
  | { readonly ok: true; readonly input: Input }
  | { readonly ok: false; readonly faults: readonly FieldFault[] }

/** The values are read one by one and the faults gathered, each with a sentence at its field. */
export type Check = { readonly t: Translate; readonly values: Values; readonly faults: FieldFault[] }

export function startCheck(t: Translate, values: Values): Check {
  return { t, values, faults: [] }
}

export function parsed<Input>({ faults }: Check, input: Input): Parsed<Input> {
  return faults.length > 0 ? { ok: false, faults } : { ok: true, input }
}

export function addFault(check: Check, name: string, message: string): void {
  check.faults.push({ fieldId: name, message })
}

function rawOf({ values }: Check, name: string): string {
  return values[name] ?? ''
}

type TextRule = { readonly max: number; readonly required?: boolean }

export function readLine(check: Check, name: string, rule: TextRule): string {
  const text = rawOf(check, name)
  const field = labelOf(check.t, name)
  if (rule.required && text === '') addFault(check, name, check.t('prizes.fault_required', { field }))
  const over = text.length - rule.max
  if (over > 0) addFault(check, name, check.t('prizes.fault_too_long', { field, max: rule.max, over }))
  return text
}

/** One text in three languages; a required one stands in bokmål or nynorsk. */
export function readTexts(check: Check, name: string, rule: TextRule): Texts {
  const written = LANGUAGES.map((language) => {
    return [language, readLine(check, `${name}_${language}`, { max: rule.max })] as const
  })
  if (rule.required && rawOf(check, `${name}_nb`) === '' && rawOf(check, `${name}_nn`) === '') {
    addFault(check, `${name}_nb`, check.t('prizes.fault_norwegian', { field: labelOf(check.t, name) }))
  }
  return Object.fromEntries(written.filter(([, text]) => text !== ''))
}

/** A ministry's announcement stands in both forms of Norwegian, also one made while the round runs (the Language Act § 13). */
export function readPublicReason(check: Check, name: string, requiresBothForms: boolean): Texts {
  const texts = readTexts(check, name, { max: 2000, required: true })
  const isBegun = texts.nb !== undefined || texts.nn !== undefined
  for (const form of ['nb', 'nn'] as const) {
    if (!requiresBothForms || !isBegun || texts[form] !== undefined) continue
    addFault(check, `${name}_${form}`, check.t('life.fault_both_forms'))
  }
  return texts
}

type NumberRule = { readonly min: number; readonly max: number; readonly required?: boolean; readonly whole?: boolean }

/** A number within its bounds, with comma or point; null when it is left out or wrong. */
export function readNumber(check: Check, name: string, rule: NumberRule): number | null {
  const text = rawOf(check, name).replace(/\s/gu, '').replace(',', '.')
  const field = labelOf(check.t, name)
  if (text === '') {
    if (rule.required) addFault(check, name, check.t('prizes.fault_required', { field }))
    return null
  }
  const value = /^-?\d{1,15}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN
  if (value >= rule.min && value <= rule.max && (!rule.whole || Number.isInteger(value))) return value
  const key = rule.whole ? 'prizes.fault_whole_number' : 'prizes.fault_number'
  addFault(check, name, check.t(key, { field, min: rule.min, max: rule.max }))
  return null
}

export function readOneOf<T extends string>(check: Check, name: string, allowed: readonly T[]): T | null {
  const found = allowed.find((value) => value === rawOf(check, name))
  if (found === undefined) addFault(check, name, check.t('prizes.fault_choose', { field: labelOf(check.t, name) }))
  return found ?? null
}

export function readManyOf<T extends string>(check: Check, name: string, allowed: readonly T[]): readonly T[] {
  const chosen = rawOf(check, name).split(',')
  return allowed.filter((value) => chosen.includes(value))
}

const TIME_FAULTS = {
  unreadable: 'prizes.fault_time',
  skipped: 'prizes.fault_time_skipped',
  twice: 'prizes.fault_time_twice',
} as const

/** A time by the clock in Norway; null when it is left out or wrong. */
export function readMoment(check: Check, name: string): Date | null {
  if (rawOf(check, name) === '') return null
  const read = readOsloTime(rawOf(check, name))
  if (read.kind === 'time') return read.at
  addFault(check, name, check.t(TIME_FAULTS[read.kind], { field: labelOf(check.t, name) }))
  return null
}

export function readEmail(check: Check, name: string, required = false): string {
  const text = readLine(check, name, { max: 254, required })
  if (text !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) addFault(check, name, check.t('prizes.fault_email'))
  return text
}

export function isTicked(check: Check, name: string): boolean {
  return rawOf(check, name) !== ''
}
