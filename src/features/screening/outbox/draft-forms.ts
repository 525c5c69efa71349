import type { FormFields } from '../../../access/form-fields.ts'
import { type EntryId, parseId } from '../../../kernel/ids.ts'
import { isLanguage, LANGUAGES, type Texts } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import type { FieldFault } from '../../../ui/error-summary.tsx'
import type { DraftFault, DraftWords } from './draft-rules.ts'
import { AUDIENCES, type Audience } from './placeholder-rules.ts'

function textsOf(form: FormFields, name: string): Texts {
  const written = LANGUAGES.map((language) => [language, form.text(`${name}_${language}`)] as const)
  return Object.fromEntries(written.filter(([, text]) => text !== ''))
}

export function readAudience(text: string | undefined): Audience {
  return AUDIENCES.find((audience) => audience === text) ?? 'sent'
}

export function readDraft(form: FormFields): { words: DraftWords; seen: number } {
  const language = form.text('language')
  const entries = form.all('entries').flatMap((id) => parseId<EntryId>(id) ?? [])
  const asked = readAudience(form.text('audience'))
  // A letter to chosen ones names them, and no other does.
  const audience = asked === 'chosen' && entries.length === 0 ? 'sent' : asked
  const words = {
    audience,
    entries: audience === 'chosen' ? entries : [],
    language: isLanguage(language) ? language : null,
    subject: textsOf(form, 'subject'),
    body: textsOf(form, 'body'),
  }
  const version = Number(form.text('version'))
  return { words, seen: Number.isInteger(version) ? version : 0 }
}

function messageOf(t: Translate, { fault }: DraftFault): string {
  switch (fault.kind) {
    case 'missing':
      return t('outbox.fault_missing')
    case 'one_half':
      return t('outbox.fault_oneHalf')
    case 'too_long':
      return t('outbox.fault_tooLong', { max: fault.max })
    case 'unknown':
      return t('outbox.fault_unknown', { found: `{{${fault.found}}}` })
    case 'not_for_audience':
      return t('outbox.fault_notForAudience', { found: `{{${fault.found}}}` })
    case 'unclosed':
      return t('outbox.fault_unclosed', { open: '{{', close: '}}' })
  }
}

export function fieldFaults(t: Translate, faults: readonly DraftFault[]): FieldFault[] {
  return faults.map((fault) => ({ fieldId: fault.field, message: messageOf(t, fault) }))
}
