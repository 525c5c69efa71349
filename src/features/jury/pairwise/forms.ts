import type { FormFields } from '../../../access/form-fields.ts'
import { type EntryId, parseId } from '../../../kernel/ids.ts'
import type { Choosing } from './choice-rules.ts'

/** Null where the hidden fields name no two entries: then the form was not made by us. */
export function readChoice(form: FormFields): Choosing | null {
  const [left, right] = [parseId<EntryId>(form.text('left')), parseId<EntryId>(form.text('right'))]
  if (!left || !right) return null
  const chosen = [left, right].find((id) => id === form.text('chosen')) ?? null
  return { left, right, chosen, comment: form.text('comment') }
}
