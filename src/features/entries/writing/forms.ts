import type { FormFields } from '../../../access/form-fields.ts'
import { type CategoryId, parseId, type QuestionId } from '../../../kernel/ids.ts'
import type { TextKey } from '../../../text/translate.ts'
import type { Question } from '../../prizes/contract.ts'
import type { Section, Workspace } from '../workspace.ts'
import type { Details } from './details.ts'

export type InputFault = { readonly fieldId: string; readonly key: TextKey; readonly values?: Record<string, number> }

export function fieldName(questionId: QuestionId): string {
  return `q_${questionId}`
}

const LONGEST = {
  short_text: 1000,
  long_text: 40_000,
  choice: 200,
  choices: 10_000,
  number: 40,
  money: 40,
  date: 40,
  table: 200_000,
  file: 0,
  film: 500,
  partners: 200_000,
  obligations: 10_000,
  innovations: 200_000,
}

function inputFault(question: Question, text: string): InputFault | null {
  const fieldId = fieldName(question.id)
  const longest = LONGEST[question.kind]
  if (text.length > longest) return { fieldId, key: 'entries.fault_too_long', values: { max: longest } }
  const isUnknown = question.kind === 'choice' && text !== '' && !question.options.some((o) => o.value === text)
  return isUnknown ? { fieldId, key: 'entries.fault_unknown_choice' } : null
}

/** The answers that the form carried; a draft may hold too many words or half a date, but not what no field could send. */
export function readSection(section: Section, form: FormFields) {
  const names = new Set(form.names())
  const texts = new Map<QuestionId, string>()
  const faults: InputFault[] = []
  for (const { question } of section.items) {
    const name = fieldName(question.id)
    if (question.kind === 'file' || !names.has(name)) continue
    const text = form.text(name)
    texts.set(question.id, text)
    const fault = inputFault(question, text)
    if (fault) faults.push(fault)
  }
  return { texts, faults, seen: form.text('version') }
}

const DETAIL_LENGTHS = { title: 200, unitName: 200, area: 200, contactName: 120, contactEmail: 254, contactPhone: 40 }

export function readDetails(workspace: Workspace, form: FormFields) {
  const posted = form.text('categoryId')
  const categories = workspace.rules.categories.filter(({ cancelledAt }) => !cancelledAt)
  const only = categories.length === 1 ? categories[0]?.id : undefined
  const category = categories.find(({ id }) => id === parseId<CategoryId>(posted))
  const details: Details = {
    title: form.text('title'),
    categoryId: category?.id ?? only ?? null,
    unitName: form.text('unitName'),
    area: form.text('area'),
    contactName: form.text('contactName'),
    contactEmail: form.text('contactEmail'),
    contactPhone: form.text('contactPhone'),
  }
  const faults: InputFault[] = []
  for (const name of ['title', 'unitName', 'area', 'contactName', 'contactEmail', 'contactPhone'] as const) {
    const max = DETAIL_LENGTHS[name]
    if (details[name].length > max) faults.push({ fieldId: name, key: 'entries.fault_too_long', values: { max } })
  }
  if (posted !== '' && !category) faults.push({ fieldId: 'categoryId', key: 'entries.fault_unknown_choice' })
  if (details.contactEmail !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(details.contactEmail)) {
    faults.push({ fieldId: 'contactEmail', key: 'entries.fault_email' })
  }
  const version = form.text('version')
  return { details, faults, seen: /^\d{1,9}$/.test(version) ? Number(version) : 0 }
}
