import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EntryId, newId, type RoundId } from '../../../../kernel/ids.ts'
import { plainText } from '../file-marks-rules.ts'
import { readPairFile, writePairFile } from './pair-file-rules.ts'

const roundId = newId<RoundId>()
const [a, b, c] = [newId<EntryId>(), newId<EntryId>(), newId<EntryId>()]
const words = { title: 'Sammenligninger', help: 'Velg.\n== nei', choice: 'Best?', comment: 'Hvorfor?', end: 'Slutt' }
const pairOf = (left: EntryId, right: EntryId) => ({
  left,
  right,
  seal: '0123456789abcdef',
  title: 'Par',
  about: 'A: x',
})
const file = writePairFile(words, roundId, {
  texts: [{ title: 'Les [par 1]', about: 'Svar\n== Best? [valg 9]\n| mer' }],
  pairs: [pairOf(a, b), pairOf(b, c)],
})

function filled(choice: string, comment: string, number = 1): string {
  const escaped = plainText(comment).replace(/^(\\*==)/gm, '\\$1')
  return file
    .replace(`[valg ${number}]\n`, `[valg ${number}]\n${choice}`)
    .replace(`[hvorfor ${number}]\n`, () => `[hvorfor ${number}]\n${escaped}`)
}

function read(text: string) {
  const found = readPairFile(text)
  if (found.kind !== 'read') throw new Error(found.kind)
  return found
}

describe('the file of pairs', () => {
  test('comes back empty as it went out', () => {
    const { pairs, faults } = read(file)
    expect(faults).toEqual([])
    expect(pairs.map(({ left, right, chosen, comment, faults: own }) => [left, right, chosen, comment, own])).toEqual([
      [a, b, null, '', []],
      [b, c, null, '', []],
    ])
  })

  test('comes back whole, whatever is written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('A', 'b', ' a. '),
        fc.string({ unit: 'binary', maxLength: 60 }),
        (choice, comment) => {
          const { pairs, faults } = read(filled(choice, comment))
          expect([faults, pairs[0]?.faults, pairs[1]?.chosen]).toEqual([[], [], null])
          expect([pairs[0]?.chosen, pairs[0]?.comment]).toEqual([/a/i.test(choice) ? a : b, plainText(comment)])
        },
      ),
    )
  })

  test('tells what it cannot read with its line and words, and holds up no other pair', () => {
    const at = (text: string, words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1
    const cases = [
      [filled('Begge', ''), 'value', 'Begge'],
      [file.replace('| A: x\n', '| A: x\nSkrevet feil\n'), 'stray', 'Skrevet feil'],
      [filled('A', 'Ord').replace('== Hvorfor? [hvorfor 1]', '== Hvorfor?'), 'mark', '== Hvorfor?\nOrd'],
    ] as const
    for (const [text, kind, told] of cases) {
      const { pairs } = read(filledSecond(text))
      expect(pairs[0]?.faults).toContainEqual({ line: at(text, told.split('\n')[0]!), kind, text: told })
      expect([pairs[1]?.chosen, pairs[1]?.faults]).toEqual([b, []])
    }
    const cut = read(file.slice(0, file.lastIndexOf('== Slutt')))
    expect(cut.pairs.map(({ faults }) => faults.map(({ kind }) => kind))).toEqual([[], ['cut']])
    expect(readPairFile('Hei').kind).toBe('unknown')
  })
})

function filledSecond(text: string): string {
  return text.replace('[valg 2]\n', '[valg 2]\nA')
}
