// A letter about an organisation's entry is written in the organisation's form of Norwegian (målform), as the Language
// Act asks of letters to municipalities; a person's own choice goes before it, and English always does. The database's
// `letter_language` says the same; a test holds the two equal.
import type { Language } from '../kernel/texts.ts'

export type WrittenForm = 'nb' | 'nn' | 'neutral'

export type Reader = { readonly language: Language; readonly hasChosen: boolean }

export function letterLanguage(reader: Reader, form: WrittenForm | null): Language {
  if (reader.hasChosen || reader.language === 'en') return reader.language
  return form === null || form === 'neutral' ? reader.language : form
}
