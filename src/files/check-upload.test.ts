import { deflateRawSync, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { checkUpload } from './check-upload.ts'
import { attachmentDisposition, cleanFileName } from './file-name.ts'
import { acceptedEndings, fileLimits } from './media-types.ts'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const pdf = (body: string, end = '%%EOF\n'): Uint8Array => bytes(`%PDF-1.7\n${body}\ntrailer << /Root 1 0 R >>\n${end}`)
const fault = async (name: string, content: Uint8Array) => {
  const checked = await checkUpload({ name, bytes: content })
  return checked.ok ? checked.file.mediaType : checked.fault
}

/** A ZIP of stored parts, as office documents are built. */
function zip(parts: Readonly<Record<string, string>>, after = ''): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(parts)) {
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(20, 4)
    head.writeUInt32LE(text.length, 18)
    head.writeUInt32LE(text.length, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt32LE(text.length, 20)
    entry.writeUInt32LE(text.length, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    local.push(head, Buffer.from(name), Buffer.from(text))
    central.push(entry, Buffer.from(name))
    offset += 30 + name.length + text.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(parts).length, 8)
  end.writeUInt16LE(Object.keys(parts).length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...local, list, end, Buffer.from(after)]))
}

const ODT = 'application/vnd.oasis.opendocument.text'
const odt = (parts: Record<string, string> = {}, after = '') =>
  zip({ mimetype: ODT, 'content.xml': '<office/>', ...parts }, after)

test('what may be attached is told by its content, whatever the name says', async () => {
  const png = new Uint8Array(
    await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
      .png()
      .toBuffer(),
  )
  expect(await fault('rapport.pdf', pdf('1 0 obj << /Type /Catalog >> endobj'))).toBe('application/pdf')
  expect(await fault('bilde.exe', png)).toBe('image/png')
  expect(await fault('notat.odt', odt())).toBe(ODT)
})

test('HTML, SVG, text, scripts and programs are refused, also under another name', async () => {
  const refused = [
    '<!doctype html><script>1</script>',
    '<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>',
    '#!/bin/sh',
    'MZ\u0090',
    'Hei',
  ]
  for (const text of refused) expect(await fault('rapport.pdf', bytes(text))).toBe('wrong_type')
})

test('empty and huge files are refused', async () => {
  expect(await fault('tom.pdf', new Uint8Array())).toBe('empty')
  expect(await fault('stor.pdf', new Uint8Array(10_000_001))).toBe('too_large')
})

test('a PDF that can run something is refused, however its names are written', async () => {
  expect(await fault('a.pdf', pdf('<< /S /JavaScript /JS (app.alert(1)) >>'))).toBe('active_content')
  expect(await fault('a.pdf', pdf('<< /S /J#61vaScript >>'))).toBe('active_content')
  expect(await fault('a.pdf', pdf('<< /S /Launch /F (cmd.exe) >>'))).toBe('active_content')
  expect(await fault('a.pdf', pdf('<< /Names << /EmbeddedFiles 3 0 R >> >>'))).toBe('active_content')
  expect(await fault('a.pdf', pdf('<< /Encrypt 9 0 R >>'))).toBe('encrypted')
  const hidden = deflateSync(Buffer.from('5 0 << /S /JavaScript /JS (x) >>')).toString('latin1')
  const stream = `4 0 obj << /Type /ObjStm /Filter /FlateDecode /N 1 >>\nstream\n${hidden}\nendstream endobj`
  expect(await fault('a.pdf', pdf(stream))).toBe('active_content')
})

test('a PDF that only opens on a page, or speaks of JavaScript in its text, is taken in', async () => {
  expect(await fault('a.pdf', pdf('<< /OpenAction [3 0 R /Fit] >>'))).toBe('application/pdf')
  expect(await fault('a.pdf', pdf('4 0 obj << /Length 20 >>\nstream\n(om /JavaScript) Tj\nendstream endobj'))).toBe(
    'application/pdf',
  )
})

test('a file that is two kinds at once is refused', async () => {
  const archive = Buffer.from(zip({ 'a.html': '<script>' })).toString('latin1')
  expect(await fault('a.pdf', pdf('1 0 obj endobj', `%%EOF\n${archive}`))).toBe('not_whole')
  expect(await fault('a.odt', odt({}, '<script>alert(1)</script>'))).toBe('not_whole')
})

test('office documents with macros, programs or embedded files are refused', async () => {
  expect(await fault('a.odt', odt({ 'Basic/Standard/Module1.xml': 'x' }))).toBe('active_content')
  expect(await fault('a.odt', odt({ 'word/vbaProject.bin': 'x' }))).toBe('active_content')
  expect(await fault('a.odt', odt({ 'word/embeddings/oleObject1.bin': 'x' }))).toBe('active_content')
  expect(await fault('a.odt', odt({ '../../etc/passwd': 'x' }))).toBe('not_whole')
})

test('a picture is made anew: place, camera and what rides along are gone', async () => {
  const picture = await sharp({ create: { width: 4, height: 4, channels: 3, background: 'blue' } })
    .withExif({ IFD0: { Copyright: 'HEMMELIG' }, IFD3: { GPSLatitude: '59/1 0/1 0/1' } })
    .jpeg()
    .toBuffer()
  expect(picture.includes('HEMMELIG')).toBe(true)
  const polyglot = new Uint8Array(Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]))
  const checked = await checkUpload({ name: 'bilde.jpg', bytes: polyglot })
  if (!checked.ok) throw new Error(checked.fault)
  const stored = Buffer.from(checked.file.bytes)
  expect([stored.includes('HEMMELIG'), stored.includes('<script>')]).toEqual([false, false])
  expect((await sharp(stored).metadata()).exif).toBe(undefined)
})

test('a broken picture is refused', async () => {
  expect(await fault('a.png', bytes('\u0089PNG\r\n\u001a\n'.padEnd(60, 'x')))).not.toBe('image/png')
})

test('a name keeps neither path nor hidden characters, and ends as its content does', () => {
  const clean = (name: string) => cleanFileName(name, ['pdf'])
  expect(clean('../../etc/passwd')).toBe('passwd.pdf')
  expect(clean('C:\\Users\\a\\rapport.PDF')).toBe('rapport.pdf')
  expect(clean('rapport\u202efdp.exe')).toBe('rapportfdp.exe.pdf')
  expect(clean('a\r\nb"<c>.pdf')).toBe('ab__c_.pdf')
  expect(clean('')).toBe('vedlegg.pdf')
  expect(clean('...')).toBe('vedlegg.pdf')
  expect(clean(`${'ø'.repeat(300)}.pdf`).length).toBe(114)
})

test('a download’s header carries the whole name and nothing that breaks out of it', () => {
  expect(attachmentDisposition('Årsrapport "x".pdf')).toBe(
    'attachment; filename="_rsrapport _x_.pdf"; filename*=UTF-8\'\'%C3%85rsrapport%20%22x%22.pdf',
  )
})

/** One packed part, with what its head and the list say of its size. */
function packed(name: string, content: Buffer, says = content.length): { name: string; body: Buffer; says: number } {
  return { name, body: deflateRawSync(content, { level: 9 }), says }
}

function office(parts: readonly { name: string; body: Buffer; says: number }[]): Uint8Array {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, body, says } of parts) {
    const isStored = name === 'mimetype'
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt16LE(isStored ? 0 : 8, 8)
    head.writeUInt32LE(body.length, 18)
    head.writeUInt32LE(says, 22)
    head.writeUInt16LE(name.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(isStored ? 0 : 8, 10)
    entry.writeUInt32LE(body.length, 20)
    entry.writeUInt32LE(says, 24)
    entry.writeUInt16LE(name.length, 28)
    entry.writeUInt32LE(offset, 42)
    local.push(head, Buffer.from(name), body)
    central.push(entry, Buffer.from(name))
    offset += 30 + name.length + body.length
  }
  const list = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return new Uint8Array(Buffer.concat([...local, list, end]))
}

const KIND = { name: 'mimetype', body: Buffer.from(ODT), says: ODT.length }
const nothing = (size: number) => Buffer.alloc(size)

test('an ordinary packed document is taken in, with a document inside it', async () => {
  const content = packed('content.xml', Buffer.from('<p>Vi løste det sammen.</p>'.repeat(500)))
  expect(await fault('a.odt', office([KIND, content]))).toBe(ODT)
  const inner = Buffer.from(office([KIND, content]))
  expect(await fault('a.odt', office([KIND, content, packed('Object1/sheet.xlsx', inner)]))).toBe(ODT)
})

test('a document that swells, lies about its size, or hides one swelling document in another is refused', async () => {
  expect(await fault('a.odt', office([KIND, packed('content.xml', nothing(30_000_000))]))).toBe('inflates')
  expect(await fault('a.odt', office([KIND, packed('content.xml', nothing(30_000_000), 1000)]))).toBe('inflates')
  expect(await fault('a.odt', office([KIND, packed('content.xml', nothing(1000), 999_999)]))).toBe('not_whole')
  const bomb = Buffer.from(office([KIND, packed('content.xml', nothing(30_000_000))]))
  expect(await fault('a.odt', office([KIND, packed('Object1/a.docx', bomb)]))).toBe('inflates')
  const deep = Buffer.from(office([KIND, packed('a.docx', Buffer.from(office([KIND])))]))
  expect(await fault('a.odt', office([KIND, packed('b.docx', deep)]))).toBe('inflates')
})

test('many parts, and parts that share the same bytes, are refused', async () => {
  const many = Array.from({ length: 4001 }, (_, index) => ({ name: `p${index}.xml`, body: Buffer.from('x'), says: 1 }))
  expect(await fault('a.odt', office([KIND, ...many]))).toBe('inflates')
  const whole = Buffer.from(office([KIND, packed('content.xml', nothing(1_000_000))]))
  const from = whole.indexOf(Buffer.from([0x50, 0x4b, 1, 2]), 100)
  const first = whole.readUInt32LE(from + 46 + 'mimetype'.length + 42)
  const twice = Buffer.from(
    office([KIND, packed('content.xml', nothing(1_000_000)), packed('styles.xml', nothing(1_000_000))]),
  )
  const place = Buffer.alloc(4)
  place.writeUInt32LE(first)
  const at = twice.lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 42
  place.copy(twice, at)
  expect(await fault('a.odt', new Uint8Array(twice))).toBe('inflates')
})

test('a question takes only its own kinds, and never more bytes than it says', async () => {
  const limits = fileLimits({ fileKinds: ['text', 'pdf'], maxMegabytes: 1 })
  const take = async (name: string, content: Uint8Array) => {
    const checked = await checkUpload({ name, bytes: content }, limits)
    return checked.ok ? checked.file.name : checked.fault
  }
  expect(await take('a.odt', odt())).toBe('wrong_type')
  expect(await take('Notat.TXT', new TextEncoder().encode('Vi løste det.\n'))).toBe('Notat.txt')
  expect(await take('a.txt', bytes('<svg onload=x>'))).toBe('wrong_type')
  expect(await take('a.txt', bytes('\u0000\u0001'))).toBe('wrong_type')
  expect(await take('a.md', bytes('Hei'))).toBe('wrong_type')
  expect(await take('a.pdf', new Uint8Array(1_000_001))).toBe('too_large')
  expect([acceptedEndings(limits.kinds), fileLimits({ maxMegabytes: 500 }).maxBytes]).toEqual(['.pdf,.txt', 20_000_000])
})
