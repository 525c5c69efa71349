import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../kernel/texts.ts'
import { LANGUAGES } from '../kernel/texts.ts'
import { CATALOGUES, type TextKey } from './catalogues.ts'
import { formatDateTime } from './format.ts'

export type { TextKey } from './catalogues.ts'

export type TextValues = Readonly<Record<string, string | number | Date>>

/** Gives the text of a key in one language. A `Date` among the values is written as "13. juni 2026 kl. 12.00". */
export type Translate = {
  (key: TextKey, values?: TextValues): string
  readonly language: Language
}

const LOCALES: Record<Language, string> = { nb: 'nb-NO', nn: 'nn-NO', en: 'en-GB' }

function patternsOf(language: Language): ReadonlyMap<string, string> {
  const patterns = new Map<string, string>()
  for (const [area, texts] of Object.entries(CATALOGUES[language])) {
    for (const [key, pattern] of Object.entries(texts)) patterns.set(`${area}.${key}`, pattern)
  }
  return patterns
}

function build(language: Language): Translate {
  const patterns = patternsOf(language)
  const compiled = new Map<string, IntlMessageFormat>()

  function translate(key: TextKey, values?: TextValues): string {
    const pattern = patterns.get(key)
    if (pattern === undefined) throw new Error(`no text for ${key} in ${language}`)
    if (!pattern.includes('{') && !pattern.includes("'")) return pattern
    let message = compiled.get(key)
    if (!message) {
      message = new IntlMessageFormat(pattern, LOCALES[language], undefined, { ignoreTag: true })
      compiled.set(key, message)
    }
    return String(message.format(withWrittenDates(values, language)))
  }

  return Object.assign(translate, { language })
}

function withWrittenDates(values: TextValues | undefined, language: Language): Record<string, string | number> {
  const written: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(values ?? {})) {
    written[name] = value instanceof Date ? formatDateTime(value, language) : value
  }
  return written
}

const TRANSLATORS: ReadonlyMap<Language, Translate> = new Map(LANGUAGES.map((language) => [language, build(language)]))

export function createTranslate(language: Language): Translate {
  return TRANSLATORS.get(language) ?? build(language)
}
