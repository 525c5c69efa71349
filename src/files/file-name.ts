// Control characters, line and paragraph marks, and the marks that turn the direction of text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/**
 * A person's file name as it may be shown and offered for download: without path, control and direction marks, at most
 * 120 characters, and ending as its content does (`endings`, the first is added where none fits).
 */
export function cleanFileName(name: string, endings: readonly string[]): string {
  const last = name.normalize('NFC').split(/[/\\]/u).at(-1) ?? ''
  const plain = last
    .replace(INVISIBLE, '')
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+|[.\s]+$/gu, '')
  const ending = endings.find((candidate) => plain.toLowerCase().endsWith(`.${candidate}`))
  const stem = ending ? plain.slice(0, -ending.length - 1) : plain
  const short = Array.from(stem)
    .slice(0, 110)
    .join('')
    .replace(/[.\s]+$/u, '')
  return `${short === '' ? 'vedlegg' : short}.${ending ?? endings[0] ?? 'bin'}`
}

/** `Content-Disposition` for a download: a plain name for old readers, the whole name as RFC 5987 says. */
export function attachmentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`
}

const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A title as the name of a folder on any system: no path, no dots at the ends, no name that Windows keeps for itself. */
export function folderName(title: string, longest = 60): string {
  const plain = title
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[.\s]+/gu, '')
  const short = Array.from(plain)
    .slice(0, longest)
    .join('')
    .replace(/[.\s]+$/u, '')
  return short === '' || RESERVED.test(short) ? `_${short}` : short
}
