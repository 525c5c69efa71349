import { textOfPdf } from '../support/read-pdf.ts'
import { readZip } from '../support/read-zip.ts'

function begins(bytes: Uint8Array, mark: string): boolean {
  return Buffer.from(bytes.subarray(0, mark.length)).toString('latin1') === mark
}

/**
 * What a reader finds in a file, told by its own first bytes whatever it is called: the text of a document on paper, and
 * each part of a packed file (archives, text documents, spreadsheets), also without marks, since a word may stand in two runs.
 */
export function readable(bytes: Uint8Array): string {
  if (begins(bytes, '%PDF-')) return `${textOfPdf(bytes)}\n${Buffer.from(bytes).toString('utf8')}`
  if (begins(bytes, 'PK\u0003\u0004')) {
    return [...readZip(bytes)].map(([name, part]) => `${name}\n${readable(part)}`).join('\n')
  }
  const text = Buffer.from(bytes).toString('utf8')
  return text.startsWith('<?xml') ? `${text}\n${text.replaceAll(/<[^>]*>/g, '')}` : text
}
