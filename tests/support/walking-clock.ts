import type { Clock } from '../../src/kernel/clock.ts'

/** Every look at the clock is a second later than the one before. */
export function walkingClock(from: string): Clock {
  let moment = Date.parse(from)
  return {
    now: () => {
      moment += 1000
      return new Date(moment)
    },
  }
}
