import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../tests/support/database.ts'
import { createPageMemory } from './access/memory/page-memory.ts'
import { type HttpServer, startHttpServer } from './http-server.ts'
import { systemClock } from './kernel/clock.ts'

const PLACES = 24
let database: TestDatabase
let server: HttpServer
let letGo: () => void = () => undefined
const served: { path: string; asOf: Date | null }[] = []
let current: Date | null = null
let holding = 0
const arrived: string[] = []

/** What the server has the head of, whether or not it has been let in. */
function noteArrival(message: unknown): void {
  arrived.push(String((message as { request: IncomingMessage }).request.url))
}

beforeAll(async () => {
  subscribe('http.server.request.start', noteArrival)
  database = await openTestDatabase()
  const app = new Hono()
  app.get('/hold', async (context) => {
    await new Promise<void>((go) => {
      const before = letGo
      letGo = () => {
        before()
        go()
      }
      holding += 1
    })
    return context.text('held')
  })
  app.post('/post/:name', async (context) => {
    served.push({ path: context.req.param('name'), asOf: current })
    return context.text(await context.req.text())
  })
  server = await startHttpServer(
    app,
    {
      host: '127.0.0.1',
      port: 0,
      memory: createPageMemory(database.db, systemClock, 60),
      tokenHashOf: () => null,
      onRemembered: () => undefined,
      asOf: (moment, work) => {
        current = moment
        const made = work()
        current = null
        return made
      },
    },
    [],
  )
})
afterAll(async () => {
  unsubscribe('http.server.request.start', noteArrival)
  await server.stop(100)
  await database.close()
})

/** Sends the head and half of the body, and the other half when told to. */
function sendSlowly(path: string): { rest(): void; answered: Promise<string> } {
  const line = connect(server.port, '127.0.0.1')
  line.write(`POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 10\r\n\r\nfirst`)
  const answered = new Promise<string>((tell) => {
    let text = ''
    line.on('data', (part) => {
      text += part.toString()
    })
    line.on('close', () => tell(text))
  })
  return { rest: () => void line.write('later'), answered }
}

test('who had to wait is served as of the moment of coming, and who was still sending is not', async () => {
  const url = `http://127.0.0.1:${server.port}`
  const held = Array.from({ length: PLACES }, () => fetch(`${url}/hold`))
  await vi.waitFor(() => expect(holding).toBe(PLACES), { timeout: 60_000 })
  const before = Date.now()
  const whole = fetch(`${url}/post/whole`, { method: 'POST', body: 'all of it' })
  const slow = sendSlowly('/post/slow')
  const both = ['/post/slow', '/post/whole']
  await vi.waitFor(() => expect(arrived.filter((url) => url !== '/hold').sort()).toEqual(both), { timeout: 60_000 })
  await sleep(20)
  expect(served).toEqual([])
  const letGoAt = Date.now()
  slow.rest()
  letGo()
  expect(await (await whole).text()).toBe('all of it')
  expect(await slow.answered).toContain('firstlater')
  await Promise.all(held)
  const asOf = Object.fromEntries(served.map(({ path, asOf: moment }) => [path, moment]))
  expect(asOf['slow']).toBe(null)
  const moment = asOf['whole']?.getTime() ?? 0
  expect(moment).toBeGreaterThanOrEqual(before)
  expect(moment).toBeLessThan(letGoAt)
})
