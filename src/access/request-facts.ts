import type { Language } from '../kernel/texts.ts'
import { isLanguage } from '../kernel/texts.ts'

/** "/nn/priser" is the page "/priser" in nynorsk. Bokmål has no prefix. */
export function splitLanguage(path: string): { language: Language | null; path: string } {
  const match = /^\/(nn|en)(\/.*)?$/.exec(path)
  const language = match?.[1]
  return isLanguage(language) ? { language, path: match?.[2] ?? '/' } : { language: null, path }
}

/** One cookie's value from the header, undecoded; null when absent. */
export function cookieOf(header: string | undefined | null, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=')
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim()
  }
  return null
}
