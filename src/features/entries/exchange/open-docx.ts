// A Word file is a ZIP of XML. Before anything reads it, each part that will be read is unpacked under a limit, and XML
// with declarations of its own is refused: neither a bomb nor an external entity comes further. Source: APPNOTE.TXT 4.3;
// OWASP XML External Entity Prevention Cheat Sheet.
import { inflateRawSync } from 'node:zlib'
import { zipFault } from '../../../files/check-zip.ts'
import type { FileFault } from './read-draft.ts'

const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const MOST_PARTS = 500
const LARGEST_PART = 12_000_000
const LARGEST_TOGETHER = 24_000_000
const READ = /\.(xml|rels)$/iu

type Part = { readonly name: string; readonly method: number; readonly packed: number; readonly at: number }

function partsOf(data: Buffer): readonly Part[] | null {
  const end = data.length - 22
  const count = data.readUInt16LE(end + 10)
  if (count > MOST_PARTS) return null
  const parts: Part[] = []
  let at = data.readUInt32LE(end + 16)
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || data.readUInt32LE(at) !== CENTRAL) return null
    const nameLength = data.readUInt16LE(at + 28)
    parts.push({
      name: data.toString('utf8', at + 46, at + 46 + nameLength),
      method: data.readUInt16LE(at + 10),
      packed: data.readUInt32LE(at + 20),
      at: data.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + data.readUInt16LE(at + 30) + data.readUInt16LE(at + 32)
  }
  return parts
}

function unpack(data: Buffer, part: Part): Buffer | null {
  if (part.at + 30 > data.length || data.readUInt32LE(part.at) !== LOCAL) return null
  const from = part.at + 30 + data.readUInt16LE(part.at + 26) + data.readUInt16LE(part.at + 28)
  const body = data.subarray(from, from + part.packed)
  if (part.method === 0) return body.length > LARGEST_PART ? null : body
  if (part.method !== 8) return null
  try {
    return inflateRawSync(body, { maxOutputLength: LARGEST_PART })
  } catch {
    return null
  }
}

/** What hinders the file from being read; null where it may be. */
export function docxFault(bytes: Uint8Array): FileFault | null {
  const data = Buffer.from(bytes)
  if (data.length < 100) return 'not_whole'
  const fault = zipFault(bytes)
  if (fault !== null) return fault === 'active_content' || fault === 'inflates' ? 'dangerous' : 'not_whole'
  const parts = partsOf(data)
  if (!parts) return 'dangerous'
  if (!parts.some(({ name }) => name === 'word/document.xml')) return 'not_whole'
  let together = 0
  for (const part of parts.filter(({ name }) => READ.test(name))) {
    const xml = unpack(data, part)
    together += xml?.length ?? LARGEST_TOGETHER + 1
    if (xml === null || together > LARGEST_TOGETHER) return 'dangerous'
    if (/<!(?:DOCTYPE|ENTITY)/iu.test(xml.toString('latin1'))) return 'dangerous'
  }
  return null
}
