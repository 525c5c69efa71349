import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWordsAlone, markdownToHtml, PlainProse } from './prose.tsx'
import { safeHref } from './safe-href.ts'

describe("a person's Markdown", () => {
  test('shows HTML as text', () => {
    expect(markdownToHtml('<script>alert(1)</script> og <b>fet</b>')).not.toMatch(/<script|<b>/)
    expect(markdownToHtml('<img src=x onerror=alert(1)>')).not.toContain('<img')
  })

  test('has no pictures', () => {
    expect(markdownToHtml('![bilde](https://example.test/sporing.png)')).not.toContain('<img')
  })

  test('links only to http, https and mailto', () => {
    expect(markdownToHtml('[a](javascript:alert(1))')).not.toContain('href')
    expect(markdownToHtml('[a](data:text/html,x)')).not.toContain('href')
    expect(markdownToHtml('[a](/logg-ut)')).not.toContain('href')
    expect(markdownToHtml('[a](https://example.test/?a=1&b=2)')).toContain(
      '<a href="https://example.test/?a=1&amp;b=2" rel="nofollow noopener">',
    )
    expect(markdownToHtml('[a](mailto:post@example.test)')).toContain('href="mailto:post@example.test"')
  })

  test('begins its headings below those of the page', () => {
    expect(markdownToHtml('# En\n\n## To')).toBe('<h3>En</h3>\n<h4>To</h4>')
    expect(markdownToHtml('### Bare denne')).toBe('<h3>Bare denne</h3>')
  })

  test('may hold tables and lists', () => {
    expect(markdownToHtml('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>1</td>')
    expect(markdownToHtml('- en\n- to')).toContain('<li>to</li>')
  })
})

test('plain text keeps its paragraphs and shows its marks', () => {
  expect(String(<PlainProse text={'Første <b>\nlinje\n\n\nAndre'} />)).toBe(
    '<div class="prose prose-plain"><p>Første &lt;b&gt;\nlinje</p><p>Andre</p></div>',
  )
})

describe('an address', () => {
  test.each([
    'https://example.test/a',
    'http://example.test',
    'mailto:a@example.test',
    '/priser',
    '#content',
    '?side=2',
  ])('%s may be followed', (address) => {
    expect(safeHref(address)).toBe(address)
  })

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:x',
    'java\tscript:x',
    '//ond.test',
    '/\\ond.test',
    'data:x',
    'ftp://x',
    'x',
    '',
  ])('%j may not', (address) => {
    expect(safeHref(address)).toBeNull()
  })
})

test('words alone are shown exactly as the reader of marks shows them', () => {
  const piece = fc.constantFrom(
    'Ærlig',
    'talt',
    ', og så',
    '.',
    ' ',
    '\n',
    '\n\n',
    '– ',
    '12',
    '-',
    '1. ',
    '%',
    '(a)',
    "'",
    '!',
    '?',
    ':',
    ';',
    '^',
    '{x}',
    '$',
    '/',
    '+',
    'http',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
      const text = pieces.join('')
      fc.pre(isWordsAlone(text))
      // A sign in a paragraph of its own sends the same text the long way.
      const read = markdownToHtml(`${text}\n\n&`).replace(/\n?<p>&amp;<\/p>$/u, '')
      expect(markdownToHtml(text)).toBe(read.trimEnd())
    }),
    { numRuns: 500 },
  )
})
