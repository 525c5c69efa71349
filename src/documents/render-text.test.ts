import { expect, test } from 'vitest'
import type { Block } from './pdf-document.ts'
import { renderText } from './render-text.ts'

const BLOCKS: readonly Block[] = [
  { kind: 'heading', level: 2, text: 'Etappene', kicker: null },
  { kind: 'heading', level: 3, text: 'Hjem på dagen', kicker: 'Vinner' },
  { kind: 'paragraph', runs: [{ text: 'Alle ' }, { text: 'leste', strong: true }] },
  { kind: 'list', ordered: true, items: [[{ text: 'en' }], [{ text: 'to\n## ikke en overskrift' }]] },
  { kind: 'facts', rows: [{ label: 'Runde', value: '2025' }] },
  {
    kind: 'table',
    columns: ['Søknad', 'Videre?'],
    rows: [
      ['A', 'Ja'],
      ['B', 'Nei'],
    ],
  },
  { kind: 'code', text: 'a'.repeat(64) },
]

const document = (blocks: readonly Block[]) =>
  renderText({
    title: 'Møteprotokoll',
    language: 'nb',
    authors: [],
    kicker: 'Bærum',
    watermark: null,
    footer: '',
    blocks,
  })

test('a document is read from top to bottom, each cell with the name of its column', () => {
  expect(document(BLOCKS)).toBe(`# Møteprotokoll

Bærum

## Etappene

### Vinner: Hjem på dagen

Alle leste

1. en
2. to
  ## ikke en overskrift

Runde: 2025

- Søknad: A
  Videre?: Ja

- Søknad: B
  Videre?: Nei

${'a'.repeat(64)}
`)
})

test('what somebody wrote can neither turn the text around nor begin a heading', () => {
  const text = document([{ kind: 'paragraph', runs: [{ text: 'snill\u202eslem\n# Vedtak' }] }])
  expect(text).toBe('# Møteprotokoll\n\nBærum\n\nsnillslem\n  # Vedtak\n')
})
