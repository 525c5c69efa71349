import { Registry } from 'prom-client'
import { sessionCookie } from '../../src/access/cookies.ts'
import { createPageMemory } from '../../src/access/memory/page-memory.ts'
import type { Route } from '../../src/access/route.ts'
import type { Services } from '../../src/access/services.ts'
import { startSession } from '../../src/access/sessions.ts'
import { createApp } from '../../src/app.tsx'
import type { FileStore } from '../../src/files/file-store.ts'
import type { ScanFile } from '../../src/files/scan-file.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import type { PersonId } from '../../src/kernel/ids.ts'
import { createRoutes } from '../../src/routes.ts'
import type { TestDatabase } from './database.ts'

export const BASE_URL = 'http://localhost:4999'

/** Blobs in memory; every key answers, so that a file is refused by its right and never by its absence. */
function everyFile(content: string): FileStore {
  const kept = new Map<string, Uint8Array>()
  return {
    put: async (key, bytes) => void kept.set(key, bytes),
    get: async (key) => kept.get(key) ?? new TextEncoder().encode(key.startsWith('entries/') ? content : 'et bilde'),
    remove: async (key) => void kept.delete(key),
  }
}

/** The whole product but its port: all routes, all middleware, the page memory, on a test database. */
export function createWholeApp(
  database: TestDatabase,
  clock: Clock,
  options: {
    fileContent?: string
    practice?: boolean
    scan?: ScanFile
    /** In place of all. */
    routes?: (services: Services) => readonly Route[]
  } = {},
) {
  const services: Services = {
    db: database.db,
    files: everyFile(options.fileContent ?? 'fil'),
    clock,
    baseUrl: BASE_URL,
    practice: options.practice ?? true,
    secret: 'a secret of the test alone, long enough',
    ...(options.scan ? { scan: options.scan } : {}),
  }
  const signIn = {
    issuer: `${BASE_URL}/ovelse/innlogging`,
    clientId: 'nyttiggjort',
    clientSecret: 'test',
    acr: [],
    sessionHours: 12,
    attemptsPerMinute: 1000,
  }
  const routes = options.routes?.(services) ?? createRoutes(services, { signIn, registry: new Registry() })
  const memory = createPageMemory(database.db, clock, 60)
  memory.setHearing(true)
  const faults: unknown[] = []
  const app = createApp({
    services,
    routes,
    memory,
    assets: new Map(),
    version: 'test',
    isOperator: () => true,
    log: ({ fault, status }) => {
      if (fault && status >= 500) faults.push(fault)
    },
  })

  async function cookieOf(personId: PersonId): Promise<string> {
    const token = await startSession(services, { personId, hours: 12, device: 'test', acr: null, formerToken: null })
    return sessionCookie(services, token, 3600).split(';')[0] ?? ''
  }

  async function get(address: string, cookie: string | null): Promise<Response> {
    return app.request(`${BASE_URL}${address}`, { headers: cookie ? { cookie } : {} })
  }

  async function post(
    address: string,
    cookie: string | null,
    fields: Readonly<Record<string, string | readonly string[]>>,
  ): Promise<Response> {
    const pairs = Object.entries(fields).flatMap(([name, given]) =>
      [given].flat().map((value): [string, string] => [name, value]),
    )
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: BASE_URL,
      ...(cookie ? { cookie } : {}),
    }
    return app.request(`${BASE_URL}${address}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(pairs).toString(),
    })
  }

  return { app, routes, services, memory, faults, cookieOf, get, post }
}
