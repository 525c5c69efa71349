import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { LogLine } from './app.tsx'

/** Figures of the running program; nothing in them tells of a person. */
export function watchProgram(): { registry: Registry; observe: (line: LogLine) => void } {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'nyttiggjort_request_seconds',
    help: 'Requests by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  })
  return {
    registry,
    observe: ({ method, route, status, ms }) => requests.observe({ method, route, status: String(status) }, ms / 1000),
  }
}
