// Whoever was kept waiting by us before a deadline came when they came: for the length of a request that had arrived
// whole, the clock stands at its arrival. So a crowd makes nobody late, and nobody gains time by sending slowly.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Clock } from './kernel/clock.ts'

export type RequestClock = Clock & {
  /** Does `work` as of that moment, everything included that it begins. */
  asOf<T>(moment: Date, work: () => T): T
}

/** Beyond this a browser has given up; the clock goes on from there. */
const LONGEST_WAIT_MS = 20_000

export function createRequestClock(real: Clock, longestWaitMs = LONGEST_WAIT_MS): RequestClock {
  const moments = new AsyncLocalStorage<number>()
  return {
    now: () => {
      const moment = moments.getStore()
      const now = real.now()
      if (moment === undefined) return now
      return new Date(Math.max(moment, now.getTime() - longestWaitMs))
    },
    asOf: (moment, work) => moments.run(moment.getTime(), work),
  }
}
