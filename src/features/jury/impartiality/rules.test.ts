import { describe, expect, test } from 'vitest'
import { decideDeclaration, decideRuling, standingOf } from './rules.ts'

const facts = { hasSeat: true, isTakingDeclarations: true, isInField: true, current: null }
const said = (
  declared: 'impartial' | 'in_doubt' | 'disqualified',
  decision: 'impartial' | 'disqualified' | null = null,
) => ({
  declared,
  decision,
  version: 3,
})

describe('a declaration', () => {
  test('is taken from those with a seat, about applicants in the field, until release', () => {
    const input = { declared: 'impartial', seen: 0 } as const
    expect(decideDeclaration(facts, input)).toEqual({ kind: 'accepted', version: 1 })
    expect(decideDeclaration({ ...facts, hasSeat: false }, input)).toEqual({ kind: 'unknown' })
    expect(decideDeclaration({ ...facts, isInField: false }, input)).toEqual({ kind: 'unknown' })
    expect(decideDeclaration({ ...facts, isTakingDeclarations: false }, input)).toEqual({ kind: 'phase_over' })
  })

  test('may always be made stricter, and never milder by oneself', () => {
    const impartial = { declared: 'impartial', seen: 3 } as const
    const disqualified = { declared: 'disqualified', seen: 3 } as const
    for (const current of [said('impartial'), said('in_doubt'), said('in_doubt', 'impartial')]) {
      expect(decideDeclaration({ ...facts, current }, disqualified)).toEqual({ kind: 'accepted', version: 4 })
    }
    for (const current of [said('in_doubt'), said('disqualified')]) {
      expect(decideDeclaration({ ...facts, current }, impartial)).toEqual({ kind: 'not_by_oneself' })
    }
    const against = { ...facts, current: said('in_doubt', 'disqualified') }
    expect(decideDeclaration(against, disqualified)).toEqual({ kind: 'decided_against' })
  })

  test('on top of another is found out', () => {
    expect(decideDeclaration({ ...facts, current: said('impartial') }, { declared: 'in_doubt', seen: 2 })).toEqual({
      kind: 'stale',
    })
  })
})

test("another's decision goes before one's own word", () => {
  expect(standingOf(null)).toBe('undeclared')
  expect(standingOf(said('in_doubt'))).toBe('in_doubt')
  expect(standingOf(said('disqualified', 'impartial'))).toBe('impartial')
  expect(standingOf(said('impartial', 'disqualified'))).toBe('disqualified')
})

test('a ruling is refused first to whoever may not decide, then on oneself, then where nothing is to be seen', () => {
  const ruling = {
    mayDecide: true,
    isTakingDeclarations: true,
    isOneself: false,
    hasDeclared: true,
    current: said('in_doubt'),
    waiting: null,
  }
  const asked = { decision: 'impartial', seen: 3 } as const
  expect(decideRuling(ruling, asked)).toEqual({ kind: 'accepted', version: 4 })
  expect(decideRuling({ ...ruling, mayDecide: false, isOneself: true }, asked)).toEqual({ kind: 'unknown' })
  expect(decideRuling({ ...ruling, isOneself: true, current: null }, asked)).toEqual({ kind: 'oneself' })
  expect(decideRuling({ ...ruling, current: null }, asked)).toEqual({ kind: 'unknown' })
  expect(decideRuling({ ...ruling, isTakingDeclarations: false }, asked)).toEqual({ kind: 'phase_over' })
  expect(decideRuling({ ...ruling, hasDeclared: false }, { ...asked, seen: 2 })).toEqual({ kind: 'undeclared' })
  expect(decideRuling(ruling, { ...asked, seen: 2 })).toEqual({ kind: 'stale' })
})

test('a sheet that waited on a doubt counts again only where it is said, and never past what was decided without it', () => {
  const ruling = { mayDecide: true, isTakingDeclarations: true, isOneself: false, hasDeclared: true }
  const kept = { ...ruling, current: said('in_doubt'), waiting: { isLacked: false } }
  const cleared = { decision: 'impartial', seen: 3 } as const
  expect(decideRuling(kept, cleared)).toEqual({ kind: 'sheet_unsaid' })
  for (const sheet of ['counts', 'out'] as const)
    expect(decideRuling(kept, { ...cleared, sheet })).toEqual({ kind: 'accepted', version: 4, sheetAfter: sheet })
  const lacked = { ...kept, waiting: { isLacked: true } }
  expect(decideRuling(lacked, { ...cleared, sheet: 'counts' })).toEqual({ kind: 'sheet_lacked' })
  expect(decideRuling(lacked, cleared)).toEqual({ kind: 'accepted', version: 4, sheetAfter: 'out' })
  expect(decideRuling(kept, { decision: 'disqualified', seen: 3 })).toEqual({ kind: 'accepted', version: 4 })
})
