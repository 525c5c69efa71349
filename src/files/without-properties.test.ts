import { inflateSync } from 'node:zlib'
import { PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib'
import { CommentRangeEnd, CommentRangeStart, CommentReference, Document, Packer, Paragraph, TextRun } from 'docx'
import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { readZip } from '../../tests/support/read-zip.ts'
import { renderPdf } from '../documents/render-pdf.ts'
import { checkUpload } from './check-upload.ts'
import { withoutProperties } from './without-properties.ts'

const WRITER = 'Kanarivika'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const ODT = 'application/vnd.oasis.opendocument.text'

/** All that the bytes say: as they stand, unpacked, and in the two-byte signs of PDF texts. */
function sayings(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)endstream/gu)].map(([, body = '']) => {
    try {
      return inflateSync(Buffer.from(body, 'latin1')).toString('latin1')
    } catch {
      return body
    }
  })
  const all = [raw, ...streams].join('\n')
  const inHex = [...all.matchAll(/<([0-9A-Fa-f]{4,})>/gu)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').toString('latin1'),
  )
  return [all, ...inHex].join('\n').replaceAll('\0', '')
}

function partsSay(bytes: Uint8Array): string {
  return [...readZip(bytes)].map(([name, part]) => `${name}: ${Buffer.from(part).toString('latin1')}`).join('\n')
}

async function tellingPdf(): Promise<Uint8Array> {
  const blocks = [{ kind: 'paragraph', runs: [{ text: 'Hei' }] }] as const
  const made = await renderPdf({
    title: 'T',
    language: 'nb',
    authors: [WRITER],
    kicker: null,
    watermark: null,
    footer: 'f',
    blocks,
  })
  const document = await PDFDocument.load(made, { updateMetadata: false })
  const [page] = document.getPages()
  const { context } = document
  const note = {
    Type: 'Annot',
    Subtype: 'Text',
    Rect: [0, 0, 9, 9],
    T: PDFString.of(WRITER),
    Contents: PDFString.of('Bra!'),
  }
  const packet = context.register(
    context.stream(`<x:xmpmeta>${WRITER}</x:xmpmeta>`, { Type: 'Metadata', Subtype: 'XML' }),
  )
  page!.node.set(PDFName.of('Annots'), context.obj([note]))
  page!.node.set(PDFName.of('Metadata'), packet)
  page!.node.set(PDFName.of('PieceInfo'), context.obj({ Word: { Private: PDFHexString.fromText(WRITER) } }))
  document.setSubject(WRITER)
  return document.save({ useObjectStreams: false })
}

test('a PDF is given to a blind reader without its writer, its packets, private data and the names on its notes', async () => {
  const telling = await tellingPdf()
  expect(sayings(telling).split(WRITER).length).toBeGreaterThan(4)
  const blind = await withoutProperties(telling, 'application/pdf')
  expect(sayings(blind!)).not.toContain(WRITER)
  const [before, after] = [await PDFDocument.load(telling), await PDFDocument.load(blind!, { updateMetadata: false })]
  expect([after.getPageCount(), after.getAuthor(), after.getProducer()]).toEqual([
    before.getPageCount(),
    undefined,
    undefined,
  ])
  expect(sayings(blind!)).toContain('Bra!')
  expect((await checkUpload({ name: 'a.pdf', bytes: blind! })).ok).toBe(true)
})

test('nothing of an earlier version of the PDF rides along', async () => {
  const telling = Buffer.from(await tellingPdf()).toString('latin1')
  const info = /\/Info (\d+) 0 R/u.exec(telling)![1]
  const added = `\n${info} 0 obj\n<< /Title (Ny) >>\nendobj\n%%EOF\n`
  const blind = await withoutProperties(new Uint8Array(Buffer.from(telling + added, 'latin1')), 'application/pdf')
  expect([blind === null, sayings(blind!).includes(WRITER)]).toEqual([false, false])
})

async function tellingDocx(): Promise<Uint8Array> {
  const comment = { id: 0, author: WRITER, initials: 'KV', date: new Date(0), children: [new Paragraph('Bra!')] }
  const children = [
    new CommentRangeStart(0),
    new TextRun('Vi prøvde.'),
    new CommentRangeEnd(0),
    new TextRun({ children: [new CommentReference(0)] }),
  ]
  const properties = { creator: WRITER, lastModifiedBy: WRITER, description: WRITER, keywords: WRITER }
  const own = { customProperties: [{ name: 'Etat', value: WRITER }] }
  const comments = { children: [comment] }
  return Packer.pack(
    new Document({ ...properties, ...own, comments, sections: [{ children: [new Paragraph({ children })] }] }),
    'uint8array',
  )
}

test('an office document is given to a blind reader with its text and comments, and without who wrote them', async () => {
  const telling = await tellingDocx()
  expect(partsSay(telling).split(WRITER).length).toBeGreaterThan(4)
  const blind = await withoutProperties(telling, DOCX)
  const said = partsSay(blind!)
  expect(said).not.toContain(WRITER)
  expect(said).toContain('Bra!')
  expect([...readZip(blind!).keys()]).toEqual([...readZip(telling).keys()])
  expect((await checkUpload({ name: 'a.docx', bytes: blind! })).ok).toBe(true)
})

test('a sheet within it, a folder it was saved from, a list of people and a picture say nothing either', async () => {
  const place = { IFD0: { Artist: WRITER } }
  const photo = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#123' } })
    .withExif(place)
    .jpeg()
    .toBuffer()
  const sheet = zipSync({
    'xl/workbook.xml': strToU8(`<workbook><x15ac:absPath url="/Users/${WRITER}/" xmlns:x15ac="x"/></workbook>`),
    'xl/tables/table1.xml': strToU8('<table displayName="Tabell1" name="Tabell1"/>'),
    'xl/persons/person.xml': strToU8(`<person displayName="${WRITER}" userId='${WRITER}'/>`),
    'xl/comments1.xml': strToU8(`<authors><author>${WRITER}</author></authors>`),
  })
  const telling = zipSync({
    mimetype: [strToU8(ODT), { level: 0 }],
    'meta.xml': strToU8(`<meta:initial-creator>${WRITER}</meta:initial-creator><dc:creator>${WRITER}</dc:creator>`),
    'content.xml': strToU8(
      `<office:annotation><dc:creator>${WRITER}</dc:creator><text:p>Ja</text:p></office:annotation>`,
    ),
    'Pictures/1.jpg': photo,
    'Object1/a.xlsx': sheet,
  })
  expect(partsSay(telling)).toContain(WRITER)
  const blind = await withoutProperties(telling, ODT)
  const inner = readZip(blind!).get('Object1/a.xlsx')!
  expect(partsSay(blind!) + partsSay(inner)).not.toContain(WRITER)
  expect(partsSay(inner)).toContain('<table displayName="Tabell1" name="Tabell1"/>')
  expect(Buffer.from(blind!).toString('latin1', 30, 38)).toBe('mimetype')
})

test('a file that cannot be read to its end is not promised to be silent', async () => {
  const broken = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog\n%%EOF\n')
  expect(await withoutProperties(broken, 'application/pdf')).toBeNull()
  expect(await withoutProperties(Buffer.from('PK nei'), DOCX)).toBeNull()
})
