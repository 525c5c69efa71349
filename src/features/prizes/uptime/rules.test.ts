import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outagesOf, proposeAfterOutage, type UptimePeriod } from './rules.ts'

const at = (time: string) => new Date(`2026-03-20T${time}:00Z`)
const run = (from: string, to: string, isStopped = false): UptimePeriod => ({
  startedAt: at(from),
  lastBeatAt: at(to),
  stoppedAt: isStopped ? at(to) : null,
})

describe('the record of when it was up', () => {
  test('tells a fall and a stop apart, and keeps quiet of a gap of two minutes', () => {
    const periods = [
      run('06:00', '07:00', true),
      run('07:02', '09:40'),
      run('10:25', '11:00', true),
      run('11:30', '12:00'),
    ]
    expect(outagesOf(periods)).toEqual([
      { from: at('09:40'), to: at('10:25'), cause: 'unknown' },
      { from: at('11:00'), to: at('11:30'), cause: 'planned' },
    ])
  })

  test('counts no outage while another process was alive', () => {
    expect(outagesOf([run('06:00', '12:00'), run('07:00', '08:00'), run('09:00', '10:00')])).toEqual([])
  })

  test('never finds an outage within a run, whatever the runs are', () => {
    const minute = fc.integer({ min: 0, max: 600 })
    fc.assert(
      fc.property(fc.array(fc.tuple(minute, minute), { maxLength: 12 }), (spans) => {
        const periods = spans.map(([a, b]) => ({
          startedAt: new Date(Math.min(a, b) * 60_000),
          lastBeatAt: new Date(Math.max(a, b) * 60_000),
          stoppedAt: null,
        }))
        return outagesOf(periods).every(({ from, to }) =>
          periods.every(({ startedAt, lastBeatAt }) => lastBeatAt <= from || startedAt >= to),
        )
      }),
    )
  })
})

describe('after an outage', () => {
  const outage = { from: at('09:40'), to: at('10:25'), cause: 'unknown' } as const
  const facts = { deadline: at('11:00'), outages: [outage], lastExtendedAt: null }

  test('as much is proposed as was lost, up to the next five minutes', () => {
    expect(proposeAfterOutage(facts, at('10:30'))).toEqual({ outages: [outage], minutes: 45, until: at('11:45') })
  })

  test('nothing is proposed before it is over, for one long before the deadline, or one that was answered', () => {
    const none = [
      proposeAfterOutage(facts, at('10:00')),
      proposeAfterOutage({ ...facts, deadline: new Date('2026-03-22T11:00:00Z') }, at('10:30')),
      proposeAfterOutage({ ...facts, lastExtendedAt: at('10:28') }, at('10:30')),
      proposeAfterOutage({ ...facts, deadline: null }, at('10:30')),
    ]
    expect(none).toEqual([null, null, null, null])
  })

  test('one that lasted past the deadline gives time from now on, not a deadline that is over', () => {
    const over = { from: at('10:50'), to: at('11:20'), cause: 'unknown' } as const
    const proposal = proposeAfterOutage({ ...facts, outages: [over] }, at('11:40'))
    expect(proposal).toEqual({ outages: [over], minutes: 70, until: at('12:10') })
  })
})
