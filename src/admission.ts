// A crowd before a deadline: so many requests are worked on at once, the others wait in the order they came. Whoever has
// hung up is not served, and whoever has waited too long is told to come again while the browser still listens; else the
// server would work for those who are gone, and everybody would come too late.
import type { ServerResponse } from 'node:http'

export type Admission = {
  /** `busy`: waited too long; `gone`: nobody waits for the answer any more. Whoever got in calls `leave`. */
  enter(response: ServerResponse): Promise<'in' | 'busy' | 'gone'>
  leave(): void
}

export function createAdmission(options: { readonly atOnce: number; readonly longestWaitMs: number }): Admission {
  let inside = 0
  const waiting: {
    readonly since: number
    readonly response: ServerResponse
    readonly tell: (told: 'in' | 'busy' | 'gone') => void
  }[] = []

  function callIn(): void {
    while (inside < options.atOnce) {
      const next = waiting.shift()
      if (!next) return
      if (next.response.destroyed) next.tell('gone')
      else if (performance.now() - next.since > options.longestWaitMs) next.tell('busy')
      else {
        inside += 1
        next.tell('in')
      }
    }
  }

  return {
    enter: (response) =>
      new Promise((tell) => {
        waiting.push({ since: performance.now(), response, tell })
        callIn()
      }),
    leave: () => {
      inside -= 1
      callIn()
    },
  }
}
