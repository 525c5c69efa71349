import { expect, test } from 'vitest'
import { createRequestClock } from './request-clock.ts'

const NOON = Date.parse('2026-03-01T11:00:00Z')

function clockAt(start: number) {
  let at = start
  const clock = createRequestClock({ now: () => new Date(at) })
  const pass = (ms: number): void => {
    at += ms
  }
  return { clock, pass, begun: new Date(start) }
}

test('who came before the deadline and had to wait is as of when they came, in all that the request begins', async () => {
  const { clock, pass, begun } = clockAt(NOON - 1)
  const seen = await clock.asOf(begun, async () => {
    pass(7_000)
    const first = clock.now()
    await Promise.resolve()
    pass(2_000)
    return [first, await new Promise<Date>((tell) => setImmediate(() => tell(clock.now())))]
  })
  expect(seen).toEqual([begun, begun])
  expect(clock.now()).toEqual(new Date(NOON - 1 + 9_000))
})

test('two who are served at once each have their own moment', async () => {
  const { clock, pass, begun } = clockAt(NOON)
  const early = clock.asOf(begun, async () => {
    await new Promise((go) => setImmediate(go))
    return clock.now()
  })
  pass(50)
  const late = clock.asOf(new Date(NOON + 50), async () => clock.now())
  expect(await Promise.all([early, late])).toEqual([begun, new Date(NOON + 50)])
})

test('after twenty seconds the clock goes on, so that no request holds time still', () => {
  const { clock, pass, begun } = clockAt(NOON)
  const seen = clock.asOf(begun, () => {
    pass(25_000)
    return clock.now()
  })
  expect(seen).toEqual(new Date(NOON + 5_000))
})
