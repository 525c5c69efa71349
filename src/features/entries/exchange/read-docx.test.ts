import { deflateRawSync } from 'node:zlib'
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx'
import { expect, test } from 'vitest'
import { HELP_STYLE } from './docx-file.ts'
import { docxFault } from './open-docx.ts'
import { readDocx } from './read-docx.ts'

const REFERENCE = '0123456789ab'
const KNOWN = {
  helpOf: () => new Set(['Fortell kort.', 'Høyst 200 ord.']),
  sectionTitles: new Set(['Om løsningen', 'Neste del']),
}
const heading = (text: string) => new Paragraph({ heading: HeadingLevel.HEADING_2, text })
const help = (text: string) => new Paragraph({ style: HELP_STYLE, text })
const styles = { paragraphStyles: [{ id: HELP_STYLE, name: 'Hjelp' }] }

async function word(children: readonly (Paragraph | Table)[]): Promise<Uint8Array> {
  return new Uint8Array(await Packer.toBuffer(new Document({ styles, sections: [{ children: [...children] }] })))
}

async function answersOf(children: readonly (Paragraph | Table)[]) {
  const read = await readDocx(await word(children), KNOWN)
  if (read.kind === 'fault') return read.fault
  return read.answers.map((answer) => (answer.as === 'text' ? [answer.reference, answer.version, answer.text] : []))
}

test('what people do in Word is read: above the help, in its paragraph, with headings, tables and colours', async () => {
  const answers = await answersOf([
    heading(`1. Hva er nytt? [#${REFERENCE}.4]`),
    new Paragraph('Skrevet rett under overskriften.'),
    help('Fortell kort.'),
    help('Høyst 200 ord. Og skrevet videre i hjelpen.'),
    new Paragraph({ heading: HeadingLevel.HEADING_3, text: 'Egen overskrift' }),
    new Paragraph({
      children: [new TextRun({ text: 'Fet ', bold: true }), new TextRun({ text: 'rød', color: 'FF0000' })],
    }),
    new Paragraph({ text: 'punkt', bullet: { level: 0 } }),
    new Table({
      rows: [new TableRow({ children: ['A', 'B'].map((text) => new TableCell({ children: [new Paragraph(text)] })) })],
    }),
    new Paragraph(''),
    new Paragraph({ heading: HeadingLevel.HEADING_1, text: 'Neste del' }),
    new Paragraph('Hører ikke til noe svar.'),
  ])
  expect(answers).toEqual([
    [
      REFERENCE,
      4,
      'Skrevet rett under overskriften.\n\nOg skrevet videre i hjelpen.\n\nEgen overskrift\n\nFet rød\n\n- punkt\n\nA – B',
    ],
  ])
})

test('a document without our marks is told to hold no answers', async () => {
  expect(await answersOf([heading('1. Hva er nytt?'), new Paragraph('Svar')])).toBe('nothing_found')
})

/** A ZIP of packed parts. */
function zip(parts: Readonly<Record<string, Buffer>>): Uint8Array {
  const [local, central]: [Buffer[], Buffer[]] = [[], []]
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const packed = deflateRawSync(content)
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(8, 8)
    head.writeUInt32LE(packed.length, 18)
    head.writeUInt32LE(content.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(8, 10)
    entry.writeUInt32LE(packed.length, 20)
    entry.writeUInt32LE(content.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    local.push(head, Buffer.from(name), packed)
    central.push(entry, Buffer.from(name))
    offset += 30 + name.length + packed.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...local, list, end]))
}

test('bombs, foreign entities, macros and other archives are refused before anything reads them', async () => {
  const document = Buffer.from('<w:document/>')
  const evil = Buffer.from('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document>&a;</w:document>')
  const cases = {
    bomb: { 'word/document.xml': Buffer.alloc(60_000_000, 32) },
    entity: { 'word/document.xml': evil },
    macro: { 'word/document.xml': document, 'word/vbaProject.bin': document },
    crowd: Object.fromEntries(
      Array.from({ length: 600 }, (_, index) => [index === 0 ? 'word/document.xml' : `p${index}.xml`, document]),
    ),
    other: { 'content.xml': document },
    whole: { 'word/document.xml': document },
  }
  const faults = Object.fromEntries(Object.entries(cases).map(([name, parts]) => [name, docxFault(zip(parts))]))
  expect(faults).toEqual({
    bomb: 'dangerous',
    entity: 'dangerous',
    macro: 'dangerous',
    crowd: 'dangerous',
    other: 'not_whole',
    whole: null,
  })
  const read = await readDocx(zip(cases.whole), KNOWN)
  expect(read.kind).toBe('fault')
})
