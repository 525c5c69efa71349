export const LANGUAGES = ['nb', 'nn', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** One text in several languages, as stored in `jsonb`; a missing language is absent, never an empty string. */
export type Texts = { readonly nb?: string; readonly nn?: string; readonly en?: string }

const FALLBACK: Record<Language, readonly Language[]> = {
  nb: ['nb', 'nn', 'en'],
  nn: ['nn', 'nb', 'en'],
  en: ['en', 'nb', 'nn'],
}

/** The text in the reader's language, else in the nearest that exists, else ''. */
export function pickText(texts: Texts | null | undefined, language: Language): string {
  if (!texts) return ''
  for (const candidate of FALLBACK[language]) {
    const text = texts[candidate]
    if (text) return text
  }
  return ''
}

export function isSameTexts(a: Texts, b: Texts): boolean {
  return LANGUAGES.every((language) => (a[language] ?? '') === (b[language] ?? ''))
}

export function isLanguage(value: unknown): value is Language {
  return value === 'nb' || value === 'nn' || value === 'en'
}
