/** A film is a link over https to where it can be seen; null for any other address. */
export function filmAddress(text: string): { readonly href: string; readonly host: string } | null {
  const trimmed = text.trim()
  if (/[\s\\\p{C}]/u.test(trimmed) || !/^https:\/\//iu.test(trimmed) || !URL.canParse(trimmed)) return null
  const url = new URL(trimmed)
  const isPlain = url.protocol === 'https:' && url.username === '' && url.password === '' && url.port === ''
  // A name with a dot, so that nobody is led to a machine on their own network.
  if (!isPlain || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/u.test(url.hostname)) return null
  return { href: url.href, host: url.hostname.replace(/^www\./u, '') }
}
