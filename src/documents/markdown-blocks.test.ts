import { expect, test } from 'vitest'
import { markdownBlocks } from './markdown-blocks.ts'

test('a person’s Markdown becomes paragraphs, lists and tables, with what was bold in bold', () => {
  const text = [
    '# Overskrift',
    'Vi *prøvde* **alt** & mer\nny linje',
    '',
    '1. en',
    '2. to',
    '   - under',
    '',
    '| År | Sum |',
    '| --- | --- |',
    '| 2024 | 1 < 2 |',
  ].join('\n')
  expect(markdownBlocks(text)).toEqual([
    { kind: 'paragraph', runs: [{ text: 'Overskrift', strong: true }] },
    {
      kind: 'paragraph',
      runs: [
        { text: 'Vi ' },
        { text: 'prøvde', emphasis: true },
        { text: ' ' },
        { text: 'alt', strong: true },
        { text: ' & mer\nny linje' },
      ],
    },
    { kind: 'list', ordered: true, items: [[{ text: 'en' }], [{ text: 'to' }, { text: '\n– ' }, { text: 'under' }]] },
    { kind: 'table', columns: ['År', 'Sum'], rows: [['2024', '1 < 2']] },
  ])
})

test('links tell where they lead, and tags that a person wrote are text', () => {
  expect(markdownBlocks('[her](https://as.kommune.no/a?b=1&c=2) og <script>x</script> [ond](javascript:x)')).toEqual([
    {
      kind: 'paragraph',
      runs: [
        { text: 'her' },
        { text: ' (https://as.kommune.no/a?b=1&c=2)' },
        { text: ' og <script>x</script> ' },
        { text: 'ond' },
      ],
    },
  ])
  expect(markdownBlocks('\n \n')).toEqual([])
})
