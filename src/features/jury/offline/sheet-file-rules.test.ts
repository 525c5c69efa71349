import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type EntryId, newId, type RoundId } from '../../../kernel/ids.ts'
import { noteMark } from '../notes/rules.ts'
import { plainText } from './file-marks-rules.ts'
import { IN_VALUES, valueInFile } from './file-value-rules.ts'
import {
  type FileSheet,
  type FileWords,
  readSheetFile,
  type SheetToWrite,
  sheetMark,
  writeSheetFile,
} from './sheet-file-rules.ts'

const roundId = newId<RoundId>()
const words: FileWords = {
  title: 'Vurderingsark',
  help: 'Fyll ut under linjene.\nLinjer med | er til å lese.',
  value: 'Verdi (1–6)',
  comment: 'Begrunnelse',
  note: 'Notat',
  end: 'Slutt på søknaden',
}
const line = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '== Verdi [verdi 1]',
    '\\== x',
    '\\\\==',
    '| til å lese',
    '=',
    '==',
    '',
    ' ',
    '6',
    '- punkt',
    '[slutt]',
  ),
)
const text = fc.array(line, { maxLength: 5 }).map((lines) => lines.join('\n'))
const score = fc.option(fc.integer({ min: 0, max: 6 }), { nil: null })
const criteria = fc.array(
  fc
    .record({ score, comment: text, name: text, about: text })
    .map((one) => ({ ...one, value: valueInFile(one.score, IN_VALUES) })),
  { minLength: 1, maxLength: 4 },
)
const sheet = fc
  .record({ title: text, about: text, version: fc.nat(9999), criteria, note: text })
  .map(({ version, criteria: given, ...rest }): SheetToWrite => {
    const mark = sheetMark({ scores: given.map((one) => one.score), comments: given.map((one) => one.comment) })
    const seen = { version, mark, note: noteMark(plainText(rest.note)) }
    return { entryId: newId<EntryId>(), ...rest, seen, criteria: given.map((one, index) => ({ ...one, index })) }
  })
const sheets = fc.array(sheet, { maxLength: 4 })

const valuesOf = (found: FileSheet) => ({
  entryId: found.entryId,
  seen: found.seen,
  scores: found.scores.map((one) => one?.value),
  comments: found.comments.map((one) => one?.value),
  note: found.note?.value,
})
const writtenOf = (given: SheetToWrite) => ({
  entryId: given.entryId,
  seen: given.seen,
  scores: given.criteria.map((one) => (one.value === '' ? null : Number(one.value))),
  comments: given.criteria.map((one) => plainText(one.comment)),
  note: plainText(given.note),
})

function read(file: string) {
  const found = readSheetFile(file)
  if (found.kind !== 'read') throw new Error('not a sheet file')
  return found
}

describe('the off-line sheet', () => {
  test('comes back whole, whatever stands in it', () => {
    fc.assert(
      fc.property(sheets, (given) => {
        const found = read(writeSheetFile(words, roundId, given))
        expect(found.faults).toEqual([])
        expect(found.roundId).toBe(roundId)
        expect(found.sheets.map(valuesOf)).toEqual(given.map(writtenOf))
      }),
    )
  })

  test('is read through whatever lines somebody has made to keep it busy, and then refused', () => {
    const head = `== Ark [ark ${roundId}]`
    const long = ['[ark '.repeat(100_000), `[ark${' '.repeat(100_000)}`, '='.repeat(100_000), '\\'.repeat(100_000)]
    for (const line of long) {
      const found = read(`${head}\n== ${line}`)
      expect([found.sheets.length, found.faults.map(({ kind }) => kind)]).toEqual([0, ['mark']])
    }
    const sheet = () => `\n=== x [soknad ${newId<EntryId>()} v1 0123456789abcdef]`
    expect(readSheetFile(head + Array.from({ length: 5_000 }, sheet).join(''))).toEqual({ kind: 'too_large' })
    expect(readSheetFile(head + '\n== '.repeat(60_000))).toEqual({ kind: 'too_large' })
    expect(readSheetFile(head + '\nx'.repeat(60_000))).toEqual({ kind: 'too_large' })
  })

  test('is the same with the line breaks and the mark that other programs put in', () => {
    fc.assert(
      fc.property(sheets, (given) => {
        const file = writeSheetFile(words, roundId, given)
        expect(readSheetFile(`\ufeff${file.replaceAll('\n', '\r\n')}`)).toEqual(readSheetFile(file))
      }),
    )
  })

  test('holds what was changed in it, and nothing of what an applicant wrote', () => {
    fc.assert(
      fc.property(sheet, text, score, (given, comment, value) => {
        const changed = {
          ...given,
          criteria: given.criteria.map((one) => ({ ...one, value: valueInFile(value, IN_VALUES), comment })),
        }
        const hostile = `${given.about}\n== Verdi [verdi 1]\n6\n=== x [soknad ${given.entryId} v1 0123456789abcdef]`
        const [found] = read(writeSheetFile(words, roundId, [{ ...changed, about: hostile }])).sheets
        expect(found && valuesOf(found)).toEqual(writtenOf(changed))
      }),
    )
  })

  test('loses nothing that is written anywhere in it: it is in a field, or told with its line', () => {
    fc.assert(
      fc.property(fc.array(sheet, { minLength: 1, maxLength: 3 }), fc.nat(), (given, at) => {
        const lines = writeSheetFile(words, roundId, given).split('\n')
        const place = 1 + (at % lines.length)
        lines.splice(place, 0, 'skrevet-for-hånd')
        const found = read(lines.join('\n'))
        const kept = JSON.stringify(found.sheets.map(valuesOf))
        const told = found.faults.filter((fault) => fault.text.includes('skrevet-for-hånd'))
        expect(kept.includes('skrevet-for-hånd') || told.length > 0).toBe(true)
        // Nothing else is touched by it: the other sheets are as they were.
        const others = found.sheets.filter((one) => !JSON.stringify(valuesOf(one)).includes('skrevet-for-hånd'))
        const faulty = new Set(found.faults.map(({ entryId }) => entryId))
        for (const one of others.filter(({ entryId }) => !faulty.has(entryId))) {
          expect(given.map(writtenOf)).toContainEqual(valuesOf(one))
        }
      }),
    )
  })

  test('from which a line of marks has been lost gives no field the text of another', () => {
    fc.assert(
      fc.property(fc.array(sheet, { minLength: 1, maxLength: 3 }), fc.nat(), (given, at) => {
        const lines = writeSheetFile(words, roundId, given).split('\n')
        const marks = lines.flatMap((each, index) => (/^={2,3} .*\]$/.test(each) && index > 0 ? [index] : []))
        lines.splice(marks[at % marks.length]!, 1)
        const found = read(lines.join('\n'))
        const faulty = new Set(found.faults.map(({ entryId }) => entryId))
        for (const one of found.sheets.filter(({ entryId }) => !faulty.has(entryId))) {
          const before = writtenOf(given.find(({ entryId }) => entryId === one.entryId)!)
          const now = valuesOf(one)
          const filled = <Value>(own: readonly (Value | undefined)[], former: readonly Value[]) =>
            former.map((value, index) => (own[index] === undefined ? value : own[index]))
          expect({
            ...now,
            scores: filled(now.scores, before.scores),
            comments: filled(now.comments, before.comments),
          }).toEqual(before)
        }
      }),
    )
  })

  test('takes no comment for a value when the line between them is lost', () => {
    const seen = { version: 0, mark: '0123456789abcdef', note: '' }
    const one = { index: 0, name: 'Tatt i bruk', about: '', value: '', comment: '6' }
    const given = { entryId: newId<EntryId>(), title: 'Smart renhold', about: '', seen, criteria: [one], note: '' }
    const lines = writeSheetFile(words, roundId, [given]).split('\n')
    const { sheets: found, faults } = read(lines.filter((each) => !each.includes('[begrunnelse 1]')).join('\n'))
    expect(found[0]?.scores[0]).toBe(undefined)
    expect(faults.map(({ kind, text: said }) => [kind, said])).toEqual([['value', '6']])
  })

  test('tells each fault at its line, with what stands there', () => {
    const entryId = newId<EntryId>()
    const seen = { version: 2, mark: '0123456789abcdef', note: '' }
    const one = { index: 0, name: 'Tatt i bruk', about: 'Er den i bruk?', value: '4', comment: 'Ja.' }
    const file = writeSheetFile(words, roundId, [
      { entryId, title: 'Smart renhold', about: '', seen, criteria: [one], note: '' },
    ])
    const lines = file.split('\n')
    const at = (start: string) => lines.findIndex((each) => each.startsWith(start))
    lines[at('4')] = 'fire, tror jeg'
    lines[at('| Er den')] = 'Skrevet på feil sted'
    lines.push('== Ødelagt [verdi', 'Etter slutten')
    const { faults } = read(lines.join('\n'))
    expect(faults.map(({ line: number, kind, text: said }) => [lines[number - 1], kind, said])).toEqual([
      ['Skrevet på feil sted', 'stray', 'Skrevet på feil sted'],
      ['fire, tror jeg', 'value', 'fire, tror jeg'],
      ['== Ødelagt [verdi', 'mark', '== Ødelagt [verdi\nEtter slutten'],
    ])
  })

  test('takes "cannot judge" in words, and an empty place as no value', () => {
    const file = (value: string) =>
      `== Ark [ark ${roundId}]\n=== S [soknad ${newId()} v0 0123456789abcdef]\n== K [kriterium 1]\n== V [verdi 1]\n${value}\n== B [begrunnelse 1]\n== N [notat -]\n== Slutt [slutt x]`
    const scores = ['Kan ikke vurdere', '0', '', ' 5 '].map((value) => read(file(value)).sheets[0]?.scores[0]?.value)
    expect(scores).toEqual([0, 0, null, 5])
  })

  test.each(['', 'Hei', '{\\rtf1}', '== Ark [ark x]', 'PK\u0003\u0004'])(
    'is not taken for one where it is %j',
    (file) => {
      expect(readSheetFile(file)).toEqual({ kind: 'unknown' })
    },
  )
})
