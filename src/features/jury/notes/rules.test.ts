import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideNote, LONGEST_NOTE, noteMark } from './rules.ts'

const words = fc.string({ minLength: 1, maxLength: 50 }).filter((text) => text.trim() !== '')
const note = fc.oneof(
  fc.constant(''),
  words.map((text) => text.trim()),
)
const shut = fc.constantFrom('undeclared' as const, 'barred' as const, 'elsewhere' as const)

describe('a note', () => {
  test('is saved where it was seen as it stands, and never over what another window has saved meanwhile', () => {
    fc.assert(
      fc.property(note, words, note, (current, given, seenText) => {
        const decision = decideNote({ standing: 'cleared', current }, given, noteMark(seenText))
        if (given.trim() === current) expect(decision).toEqual({ kind: 'unchanged' })
        else if (current !== '' && seenText !== current) expect(decision).toEqual({ kind: 'stale' })
        else expect(decision).toEqual({ kind: 'save', text: given.trim() })
      }),
    )
  })

  test('is gone when it is emptied, and only as it was seen', () => {
    fc.assert(
      fc.property(words, note, (current, seenText) => {
        const text = current.trim()
        const decision = decideNote({ standing: 'cleared', current: text }, '  \n', noteMark(seenText))
        expect(decision).toEqual({ kind: seenText === text ? 'delete' : 'stale' })
      }),
    )
  })

  test('of one who is shut out is not written on, and may still be thrown away', () => {
    fc.assert(
      fc.property(shut, note, words, (standing, current, given) => {
        expect(decideNote({ standing, current }, given, noteMark(current))).toEqual({ kind: standing })
        const emptied = decideNote({ standing, current }, '', noteMark(current))
        expect(emptied).toEqual({ kind: current === '' ? standing : 'delete' })
      }),
    )
  })

  test('too long for the database is told so', () => {
    const decide = (text: string) => decideNote({ standing: 'cleared', current: '' }, text, '').kind
    expect([decide('a'.repeat(LONGEST_NOTE)), decide('a'.repeat(LONGEST_NOTE + 1))]).toEqual(['save', 'too_long'])
  })
})
