const OUTWARD = /^(?:https?:\/\/|mailto:)/iu
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop these before reading the scheme
const HIDDEN = /[\u0000-\u0020\u007f\\]/u

/** An address that may stand in `href`: http, https, mailto, or a place on this site. Anything else is null. */
export function safeHref(address: string | null | undefined): string | null {
  const trimmed = (address ?? '').trim()
  if (trimmed === '' || HIDDEN.test(trimmed)) return null
  if (OUTWARD.test(trimmed)) return trimmed
  if (trimmed.startsWith('#') || trimmed.startsWith('?')) return trimmed
  return trimmed.startsWith('/') && !trimmed.startsWith('//') ? trimmed : null
}
