// A PDF may be read, never run. Names may be written with #-codes and hidden in compressed object streams, so both are
// undone before looking. Source: ISO 32000-2, 7.3.5 (names), 7.5.7 (object streams), 12.6 (actions).
import { inflateSync } from 'node:zlib'

const ACTIVE =
  /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|Rendition|Movie|Sound|3D)(?![A-Za-z0-9])/
const LARGEST_STREAM = 20_000_000

export type PdfFault = 'active_content' | 'encrypted' | 'not_whole'

function withPlainNames(text: string): string {
  return text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** The texts of compressed object streams; null where one cannot be read. */
function objectStreams(text: string): readonly string[] | null {
  const found: string[] = []
  const marks = /\/ObjStm\b/g
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    const start = text.indexOf('stream', mark.index)
    const end = text.indexOf('endstream', start + 6)
    if (start < 0 || end < 0) return null
    const from = start + 6 + (text.startsWith('\r\n', start + 6) ? 2 : 1)
    const dictionary = text.slice(text.lastIndexOf('obj', mark.index), start)
    const body = Buffer.from(text.slice(from, end), 'latin1')
    try {
      const isCompressed = dictionary.includes('/Filter')
      found.push(
        isCompressed
          ? inflateSync(body, { maxOutputLength: LARGEST_STREAM }).toString('latin1')
          : body.toString('latin1'),
      )
    } catch {
      return null
    }
  }
  return found
}

/** Bodies of other streams are pictures and page text, whose chance likeness to a name means nothing. */
function withoutStreams(text: string): string {
  return text.replace(/stream\r?\n[\s\S]*?endstream/g, '')
}

export function pdfFault(bytes: Uint8Array): PdfFault | null {
  const text = Buffer.from(bytes).toString('latin1')
  const end = text.lastIndexOf('%%EOF')
  if (!text.startsWith('%PDF-') || end < 0 || text.slice(end + 5).trim().length > 0) return 'not_whole'
  const plain = withPlainNames(withoutStreams(text))
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain)) return 'encrypted'
  const hidden = objectStreams(withPlainNames(text))
  if (hidden === null) return 'not_whole'
  return [plain, ...hidden.map(withPlainNames)].some((part) => ACTIVE.test(part)) ? 'active_content' : null
}
