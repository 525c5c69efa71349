import type { Language } from '../kernel/texts.ts'

/** The address of a public page in a language: bokmål has no prefix. */
export function localPath(language: Language, path: string): string {
  if (language === 'nb') return path
  return path === '/' ? `/${language}` : `/${language}${path}`
}
