import { expect, test } from 'vitest'
import { textOfPdf } from '../../tests/support/read-pdf.ts'
import { type Block, type PdfDocument, paragraphs, printable } from './pdf-document.ts'
import { renderPdf } from './render-pdf.ts'

function documentOf(blocks: readonly Block[], row: Partial<PdfDocument> = {}): PdfDocument {
  const base = {
    title: 'Smart renhold i Ås',
    language: 'nb',
    authors: ['Ås kommune'],
    kicker: 'Innovasjonsprisen 2026',
  }
  return { ...base, language: 'nn', watermark: null, footer: 'Søknad', blocks, ...row }
}

function words(text: string): Block {
  return { kind: 'paragraph', runs: [{ text }] }
}

test('a document is tagged, in its language, and carries its title, as PDF/UA-1 asks', async () => {
  const blocks: readonly Block[] = [{ kind: 'heading', level: 2, text: 'Om løsningen', kicker: null }, words('Hei')]
  const bytes = await renderPdf(documentOf(blocks))
  const text = Buffer.from(bytes).toString('latin1').replace(/\s+/g, ' ')
  const title = Buffer.from('\ufeffSmart renhold i Ås', 'utf16le').swap16().toString('hex').toUpperCase()
  const signs = ['%PDF-1.', '/Marked true', '/StructTreeRoot', '/S /H1', '/S /H2', '/S /P ', '/Lang (nn)']
  const wanted = [...signs, '/DisplayDocTitle true', '<pdfuaid:part>1</pdfuaid:part>', `/Title <${title}>`]
  expect(wanted.filter((sign) => !text.includes(sign))).toEqual([])
})

test('a document to be kept says that it is PDF/A-2a, is tagged all the same, and carries its fonts and colours', async () => {
  const blocks: readonly Block[] = [{ kind: 'heading', level: 2, text: 'Om løsningen', kicker: null }, words('Hei')]
  const date = new Date('2026-06-13T10:00:00Z')
  const bytes = await renderPdf(documentOf(blocks, { date }), 'a-2a')
  const text = Buffer.from(bytes).toString('latin1').replace(/\s+/g, ' ')
  const marks = ['<pdfaid:part>2</pdfaid:part>', '<pdfaid:conformance>A</pdfaid:conformance>', '/Marked true']
  const inside = [
    '/StructTreeRoot',
    '/S /H2',
    '/Lang (nn)',
    '/OutputIntents',
    '/GTS_PDFA1',
    '/FontFile2',
    '(D:20260613100000Z)',
  ]
  expect([...marks, ...inside].filter((sign) => !text.includes(sign))).toEqual([])
  expect(text.includes('pdfuaid:part')).toBe(false)
  expect(textOfPdf(bytes)).toBe(textOfPdf(await renderPdf(documentOf(blocks))))
})

test('the same document gives the same bytes', async () => {
  const made = await Promise.all([renderPdf(documentOf([words('Hei')])), renderPdf(documentOf([words('Hei')]))])
  expect(Buffer.from(made[0]).equals(Buffer.from(made[1]))).toBe(true)
})

test('the text of every kind of block can be read out again, in order', async () => {
  const blocks: readonly Block[] = [
    { kind: 'heading', level: 2, text: 'Om løsningen', kicker: null },
    { kind: 'heading', level: 3, text: 'Hva er nytt?', kicker: 'Nytte' },
    { kind: 'paragraph', runs: [{ text: 'Første linje\nandre ' }, { text: 'fet', strong: true }] },
    { kind: 'list', ordered: true, items: [[{ text: 'punkt en' }], [{ text: 'punkt to', emphasis: true }]] },
    { kind: 'facts', rows: [{ label: 'Enhet', value: 'Renhold' }] },
    { kind: 'table', columns: ['År', 'Sum'], rows: [['2024', '12']] },
    { kind: 'code', text: 'ab12' },
    { kind: 'note', text: 'Merk' },
    { kind: 'quiet', text: 'Ikke besvart' },
  ]
  const found = textOfPdf(await renderPdf(documentOf(blocks)))
  const top = 'Innovasjonsprisen 2026 Smart renhold i Ås Om løsningen Nytte Hva er nytt?'
  const body = 'Første linje andre fet 1. punkt en 2. punkt to Enhet Renhold År Sum 2024 12 ab12 Merk Ikke besvart'
  expect(found).toBe(`${top} ${body} Søknad 1 / 1`.replace(/\s/g, ''))
})

test('what a person wrote is never read as markup of the document', async () => {
  const hostile =
    '#import "/x.typ" #sys.inputs *fet* _kursiv_ $x^2$ = tittel <merke> @ref `kode` \\ [a] // nei #{1+1} ~ --- "a"'
  const found = textOfPdf(await renderPdf(documentOf([words(hostile)], { title: hostile, watermark: hostile })))
  const plain = hostile.replace(/\s/g, '')
  expect([found.split(plain).length - 1, found.replaceAll(plain, '')]).toEqual([3, 'Innovasjonsprisen2026Søknad1/1'])
})

test('signs that turn or hide text are left out, and a word longer than a line is broken, not lost', async () => {
  expect(printable('fdp\u202excod\u2066a\u0000b\u200bc\ufeff\ud800\td\r\ne')).toBe('fdpxcodabc d\ne')
  const long = 'æ'.repeat(10_000)
  const found = textOfPdf(await renderPdf(documentOf([words(long)])))
  expect(found.split('æ').length - 1).toBe(10_000)
})

test('a sign that no font has is no reason to refuse the document', async () => {
  const found = textOfPdf(await renderPdf(documentOf([words('før \u{1f600} \ue000 漢字 \u{10fffd} etter')])))
  expect([found.includes('før'), found.includes('etter')]).toEqual([true, true])
})

test('a document that is too long is refused, and the next one is made', async () => {
  await expect(renderPdf(documentOf([words('x'.repeat(3_100_000))]))).rejects.toThrow('too long')
  expect((await renderPdf(documentOf([words('Hei')]))).length).toBeGreaterThan(1000)
})

test('while a long document is set, the program goes on answering', async () => {
  const text = 'Vi løste dette sammen med innbyggerne. '.repeat(60)
  const blocks = Array.from({ length: 100 }, () => words(text))
  let beats = 0
  const beat = setInterval(() => (beats += 1), 5)
  await renderPdf(documentOf(blocks))
  clearInterval(beat)
  // Set on the program's own thread, it would have beaten once or twice.
  expect(beats).toBeGreaterThan(5)
})

test('a short document is not kept waiting by a long one that was asked for before it', async () => {
  const order: string[] = []
  const long = Array.from({ length: 300 }, (_, row) => words(`${row} ${'Vi løste dette sammen. '.repeat(30)}`))
  await Promise.all([
    renderPdf(documentOf(long)).then(() => order.push('long')),
    renderPdf(documentOf([words('kort')])).then(() => order.push('short')),
  ])
  expect(order).toEqual(['short', 'long'])
})

test('what is asked for again is the same document, also when another was asked for meanwhile', async () => {
  const [first, other] = [documentOf([words('Den første')]), documentOf([words('Den andre')])]
  const before = textOfPdf(await renderPdf(first))
  expect(textOfPdf(await renderPdf(other))).toBe(before.replace('Denførste', 'Denandre'))
  expect(textOfPdf(await renderPdf(first))).toBe(before)
  const dated = documentOf([words('Den første')], { date: new Date('2026-06-13T10:00:00Z') })
  await renderPdf(dated)
  const kept = Buffer.from(await renderPdf(dated, 'a-2a')).toString('latin1')
  expect(kept).toContain('<pdfaid:part>2</pdfaid:part>')
})

test('an empty line parts paragraphs, and a single one stays a line', () => {
  expect(paragraphs('en\nto\n\n \ntre\r\n')).toEqual([words('en\nto'), words('tre')])
})
