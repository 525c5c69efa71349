import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { LogLine } from './app.tsx'

/** Figures of the running program; nothing in them tells of a person. */
export type Watch = {
  readonly registry: Registry
  readonly observe: (line: LogLine) => void
  /** A page that left from memory, before the framework was entered. */
  readonly observeRemembered: (isPersonal: boolean) => void
}

export function watchProgram(): Watch {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'nyttiggjort_request_seconds',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  const remembered = new Counter({
    name: 'nyttiggjort_remembered_pages_total',
    help: 'Pages answered from memory, by who asked',
    labelNames: ['reader'],
    registers: [registry],
  })
  const [personal, open] = [remembered.labels('personal'), remembered.labels('public')]
  return {
    registry,
    observeRemembered: (isPersonal) => (isPersonal ? personal : open).inc(),
    observe: ({ method, route, status, ms }) => requests.observe({ method, route, status: String(status) }, ms / 1000),
  }
}
