import type { FormFields } from '../../../access/form-fields.ts'
import { type CategoryId, type EntryId, parseId } from '../../../kernel/ids.ts'
import type { HonourKind, HonoursInput } from './rules.ts'

export function readFinalists(form: FormFields): readonly EntryId[] {
  return form.all('finalist').flatMap((text) => parseId<EntryId>(text) ?? [])
}

const PREFIX = 'honour_'

function kindOf(text: string): HonourKind | null {
  return text === 'winner' || text === 'honourable_mention' ? text : null
}

export function honourField(entryId: EntryId): string {
  return `${PREFIX}${entryId}`
}

/** The honours of the category that the form names; null for those without a category. */
export function readHonours(form: FormFields): { categoryId: CategoryId | null; input: HonoursInput } {
  const honours = form.names().flatMap((name) => {
    const entryId = name.startsWith(PREFIX) ? parseId<EntryId>(name.slice(PREFIX.length)) : null
    const kind = kindOf(form.text(name))
    return entryId && kind ? [{ entryId, kind }] : []
  })
  const input = {
    honours,
    isNotAwarded: form.text('notAwarded') !== '',
    reasonNb: form.text('reasonNb'),
    reasonNn: form.text('reasonNn'),
    deviation: { nb: form.text('deviationNb'), nn: form.text('deviationNn') },
  }
  return { categoryId: parseId<CategoryId>(form.text('category')), input }
}
