// A crowd before a deadline: so many requests are worked on at once, the others wait in the order they came. Whoever has
// hung up is not served, and whoever has waited too long is told to come again while the browser still listens; else the
// server would work for those who are gone, and everybody would come too late.
import type { ServerResponse } from 'node:http'

/** `busy`: waited too long; `gone`: nobody waits for the answer any more. Whoever got in calls `leave`, once or more. */
export type Told = { readonly kind: 'in'; leave(): void } | { readonly kind: 'busy' | 'gone' }

export type Admission = { enter(response: ServerResponse): Promise<Told> }

type Options = {
  readonly atOnce: number
  readonly longestWaitMs: number
  /** So long a request counts at most: one whose body comes drop by drop shall not keep others out. */
  readonly longestStayMs: number
}

type Waiting = { readonly since: number; readonly response: ServerResponse; readonly tell: (told: Told) => void }

export function createAdmission(options: Options): Admission {
  let inside = 0
  const waiting: Waiting[] = []

  function leaverOf(): () => void {
    let isIn = true
    const leave = () => {
      clearTimeout(timer)
      if (!isIn) return
      isIn = false
      inside -= 1
      callIn()
    }
    const timer = setTimeout(leave, options.longestStayMs).unref()
    return leave
  }

  function callIn(): void {
    while (inside < options.atOnce) {
      const next = waiting.shift()
      if (!next) return
      if (next.response.destroyed) next.tell({ kind: 'gone' })
      else if (performance.now() - next.since > options.longestWaitMs) next.tell({ kind: 'busy' })
      else {
        inside += 1
        next.tell({ kind: 'in', leave: leaverOf() })
      }
    }
  }

  return {
    enter: (response) =>
      new Promise((tell) => {
        waiting.push({ since: performance.now(), response, tell })
        callIn()
      }),
  }
}
