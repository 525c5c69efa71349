import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decideExtension } from './rules.ts'

const former = new Date('2026-03-20T11:00:00Z')
const now = new Date('2026-03-19T11:00:00Z')
const facts = { phase: 'open', suspendedAt: null, awardAt: new Date('2026-05-01T10:00:00Z'), former }
const wanted = new Date('2026-03-21T11:00:00Z')

describe('more time', () => {
  test('is always later than what stood and than now, by whole minutes', () => {
    fc.assert(
      fc.property(fc.date({ min: now, max: new Date('2026-04-30T00:00:00Z'), noInvalidDate: true }), (until) => {
        const decision = decideExtension({ ...facts, wanted: until }, now)
        if (decision.kind === 'refused') return until <= former
        return (
          decision.deadline > former &&
          decision.deadline > now &&
          decision.deadline >= until &&
          decision.deadline.getTime() - former.getTime() === decision.minutes * 60_000
        )
      }),
    )
  })

  test.each([
    ['the call is not open', { phase: 'screening' }, 'not_open'],
    ['the round stands still', { suspendedAt: now }, 'suspended'],
    ['there is no deadline', { former: null }, 'no_deadline'],
    ['it is the same', { wanted: former }, 'not_later'],
    ['it is after the award', { wanted: new Date('2026-05-01T10:00:00Z') }, 'after_award'],
    ['it is years away', { awardAt: null, wanted: new Date('2028-01-01T00:00:00Z') }, 'too_long'],
  ])('is refused where %s', (_, change, why) => {
    expect(decideExtension({ ...facts, wanted, ...change }, now)).toEqual({ kind: 'refused', why })
  })

  test('may be given after the deadline has passed, but not until a time that has passed too', () => {
    const late = new Date('2026-03-20T12:00:00Z')
    const until = (text: string) => decideExtension({ ...facts, wanted: new Date(text) }, late)
    expect(until('2026-03-20T11:30:00Z')).toEqual({ kind: 'refused', why: 'already_past' })
    expect(until('2026-03-20T12:30:00Z')).toMatchObject({ kind: 'extend', minutes: 90 })
  })
})
