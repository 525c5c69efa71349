import { expect, test } from 'vitest'
import { watchProgram } from './metrics.ts'

test('requests and pages from memory are counted, and nothing tells of a person', async () => {
  const { registry, observe, observeRemembered } = watchProgram()
  observe({ id: 'en-id', method: 'GET', route: '/soknader/:id', status: 200, ms: 12 })
  observeRemembered(true)
  observeRemembered(true)
  observeRemembered(false)
  const text = await registry.metrics()
  expect(text).toContain('nyttiggjort_request_seconds_count{method="GET",route="/soknader/:id",status="200"} 1')
  expect(text).toContain('nyttiggjort_remembered_pages_total{reader="personal"} 2')
  expect(text).toContain('nyttiggjort_remembered_pages_total{reader="public"} 1')
  expect(text).not.toContain('en-id')
})
