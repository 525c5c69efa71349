import type { FormFields } from '../../../access/form-fields.ts'
import { type CategoryId, parseId } from '../../../kernel/ids.ts'
import type { TextKey } from '../../../text/translate.ts'
import type { Workspace } from '../workspace.ts'
import type { Details } from './details.ts'

export type InputFault = {
  readonly fieldId: string
  readonly key: TextKey
  readonly values?: Record<string, number | string>
}

/** The name and the id of a question's field; of one made of several, what their names begin with. */
export function fieldName(questionId: string): string {
  return `q_${questionId}`
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
