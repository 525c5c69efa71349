// Office documents are ZIP files. Only the list of names is read, nothing is unpacked. Source: APPNOTE.TXT 4.3.
const END = 0x06054b50
const CENTRAL = 0x02014b50

export type ZipFault = 'active_content' | 'encrypted' | 'not_whole'

const ACTIVE = [
  /vbaProject/i,
  /\.(bin|exe|dll|js|vbs|html?|svg|xhtml|sh|bat|cmd|ps1|jar|swf)$/i,
  /(^|\/)activeX\//i,
  /(^|\/)embeddings\/(?!.*\.(xlsx|docx|pptx)$)/i,
  /(^|\/)(Basic|Scripts)\//i,
  /(^|\/)externalLinks\//i,
  /(^|\/)macro/i,
]
// Printer settings are the one binary part that ordinary spreadsheets carry.
const HARMLESS = /(^|\/)printerSettings\d*\.bin$/i

type Part = { readonly name: string; readonly isEncrypted: boolean }

/** The parts as the central directory lists them; null where it does not fill the file to its end. */
function partsOf(data: Buffer): readonly Part[] | null {
  const end = data.length - 22
  if (end < 0 || data.readUInt32LE(end) !== END || data.readUInt16LE(end + 20) !== 0) return null
  const parts: Part[] = []
  let at = data.readUInt32LE(end + 16)
  while (at + 46 <= end && data.readUInt32LE(at) === CENTRAL) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset))
    const name = data.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    parts.push({ name, isEncrypted: (data.readUInt16LE(at + 8) & 1) === 1 })
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return at === end && parts.length === data.readUInt16LE(end + 10) ? parts : null
}

/** What hinders an office document from being taken in; names of its parts tell of macros and embedded programs. */
export function zipFault(bytes: Uint8Array): ZipFault | null {
  const parts = partsOf(Buffer.from(bytes))
  if (parts === null || parts.some(({ name }) => name.includes('..') || name.startsWith('/'))) return 'not_whole'
  if (parts.some(({ isEncrypted }) => isEncrypted)) return 'encrypted'
  const isActive = parts.some(({ name }) => !HARMLESS.test(name) && ACTIVE.some((pattern) => pattern.test(name)))
  return isActive ? 'active_content' : null
}
