// Office documents are ZIP files. Their list of names is read, and each part is unpacked within bounds and thrown away, so
// that what lies about its size, overlaps or swells is refused before anybody opens it. Source: APPNOTE.TXT 4.3; D. Fifield,
// "A better zip bomb" (2019).
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50

export type ZipFault = 'active_content' | 'encrypted' | 'not_whole' | 'inflates'

const MOST_PARTS = 4000
const MOST_UNPACKED = 100_000_000
const LARGEST_PART = 60_000_000
/** Deflate reaches about 1000; texts and tables of real documents stay far below. */
const MOST_SWELLING = 200
/** Small parts may swell more: an empty sheet is mostly repetition. */
const SWELLS_FREELY = 2_000_000
const DEEPEST = 1

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

type Part = {
  readonly name: string
  readonly isEncrypted: boolean
  readonly method: number
  readonly packed: number
  readonly unpacked: number
  readonly local: number
}

/** The parts as the central directory lists them; null where it does not fill the file to its end. */
function partsOf(data: Buffer): readonly Part[] | null {
  const end = data.length - 22
  if (end < 0 || data.readUInt32LE(end) !== END || data.readUInt16LE(end + 20) !== 0) return null
  const parts: Part[] = []
  let at = data.readUInt32LE(end + 16)
  while (at + 46 <= end && data.readUInt32LE(at) === CENTRAL) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset))
    const name = data.toString('utf8', at + 46, at + 46 + (nameLength ?? 0))
    parts.push({
      name,
      isEncrypted: (data.readUInt16LE(at + 8) & 1) === 1,
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      unpacked: data.readUInt32LE(at + 24),
      local: data.readUInt32LE(at + 42),
    })
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0)
  }
  return at === end && parts.length === data.readUInt16LE(end + 10) ? parts : null
}

/** Where the part's bytes begin and end; null where it has no head of its own. */
function placeOf(data: Buffer, { local, packed }: Part): { readonly from: number; readonly to: number } | null {
  if (local + 30 > data.length || data.readUInt32LE(local) !== LOCAL) return null
  const from = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
  return from + packed <= data.length ? { from, to: from + packed } : null
}

function overlaps(places: readonly { readonly from: number; readonly to: number }[]): boolean {
  const inOrder = [...places].sort((a, b) => a.from - b.from)
  return inOrder.some((place, index) => {
    const before = inOrder[index - 1]
    return before !== undefined && place.from < before.to
  })
}

/** The part unpacked, never beyond its bound; a fault where it is not what the list says. */
function unpack(part: Part, body: Buffer): Buffer | ZipFault {
  if (part.method === 0) return part.packed === part.unpacked ? body : 'not_whole'
  if (part.method !== 8) return 'not_whole'
  const isSwollen = part.unpacked > SWELLS_FREELY && part.unpacked > part.packed * MOST_SWELLING
  if (part.unpacked > LARGEST_PART || isSwollen) return 'inflates'
  try {
    // One byte more than promised is enough to see the lie.
    const unpacked = inflateRawSync(body, { maxOutputLength: part.unpacked + 1 })
    return unpacked.length === part.unpacked ? unpacked : 'not_whole'
  } catch (error) {
    const isTooLong = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return isTooLong ? 'inflates' : 'not_whole'
  }
}

function contentFault(data: Buffer, parts: readonly Part[], depth: number): ZipFault | null {
  const places = parts.map((part) => placeOf(data, part))
  const found = places.filter((place) => place !== null)
  if (found.length < parts.length) return 'not_whole'
  if (overlaps(found)) return 'inflates'
  if (parts.reduce((sum, { unpacked }) => sum + unpacked, 0) > MOST_UNPACKED) return 'inflates'
  for (const [index, part] of parts.entries()) {
    const { from, to } = found[index] ?? { from: 0, to: 0 }
    const unpacked = unpack(part, data.subarray(from, to))
    if (typeof unpacked === 'string') return unpacked
    if (unpacked.length < 4 || unpacked.readUInt32LE(0) !== LOCAL) continue
    // A document within a document: looked through like the outer one, and no deeper.
    const inner = depth < DEEPEST ? faultAt(unpacked, depth + 1) : 'inflates'
    if (inner) return inner
  }
  return null
}

function faultAt(data: Buffer, depth: number): ZipFault | null {
  const parts = partsOf(data)
  if (parts === null || parts.some(({ name }) => name.includes('..') || name.startsWith('/'))) return 'not_whole'
  if (parts.length > MOST_PARTS) return 'inflates'
  if (parts.some(({ isEncrypted }) => isEncrypted)) return 'encrypted'
  const isActive = parts.some(({ name }) => !HARMLESS.test(name) && ACTIVE.some((pattern) => pattern.test(name)))
  return isActive ? 'active_content' : contentFault(data, parts, depth)
}

/** What hinders an office document from being taken in: macros, embedded programs, swelling, broken or locked parts. */
export function zipFault(bytes: Uint8Array): ZipFault | null {
  return faultAt(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0)
}
