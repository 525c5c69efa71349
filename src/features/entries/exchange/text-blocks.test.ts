import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blocksOfText, settledText } from './text-blocks.ts'

test('paragraphs, lines, and lists in two kinds and levels are told apart', () => {
  expect(blocksOfText('Første\nlinje to\n\n* en\n  1) inni\n- to\n\nSlutt')).toEqual([
    { kind: 'paragraph', lines: ['Første', 'linje to'] },
    { kind: 'item', isOrdered: false, level: 0, lines: ['en'] },
    { kind: 'item', isOrdered: true, level: 1, lines: ['inni'] },
    { kind: 'item', isOrdered: false, level: 0, lines: ['to'] },
    { kind: 'paragraph', lines: ['Slutt'] },
  ])
})

test('a text that has settled stays as it is, however often it goes through', () => {
  const piece = fc.constantFrom('ord', 'å', '- ', '1. ', '  - ', '\n', '\n\n', '\u00a0', '2) x', '\t', '# ', '>')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
      const settled = settledText(pieces.join(''))
      expect(settledText(settled)).toBe(settled)
    }),
  )
})
