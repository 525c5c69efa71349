import { type IncomingHttpHeaders, request } from 'node:http'
import { readSessionToken } from '../../src/access/cookies.ts'
import { listenForChanges } from '../../src/access/memory/listen.ts'
import { createPageMemory } from '../../src/access/memory/page-memory.ts'
import { createOperatorCheck } from '../../src/access/operator-routes.ts'
import type { Route } from '../../src/access/route.ts'
import type { Services } from '../../src/access/services.ts'
import { createApp, type LogLine } from '../../src/app.tsx'
import { createDatabase } from '../../src/db/database.ts'
import { startHttpServer } from '../../src/http-server.ts'
import type { Clock } from '../../src/kernel/clock.ts'
import { newId, type PersonId } from '../../src/kernel/ids.ts'
import { newToken, tokenHash } from '../../src/kernel/tokens.ts'
import type { TestDatabase } from './database.ts'

export type Answer = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly body: Buffer }
type Ask = { readonly method?: string; readonly headers?: Record<string, string>; readonly body?: string }

export type MemorySite = Awaited<ReturnType<typeof openMemorySite>>

export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 3_000; turn += 1) {
    if (await isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  throw new Error('waited in vain')
}

/** One process of the product with the given routes, on a loopback port, its page memory in front of the framework. */
export async function openMemorySite(options: {
  database: TestDatabase
  clock: Clock
  baseUrl?: string
  routes: (services: Services) => readonly Route[]
  /** Another database than the one that tells of changes: one that is away. */
  appUrl?: string
}) {
  const db = createDatabase({ appUrl: options.appUrl ?? options.database.appUrl, clock: options.clock })
  const services: Services = {
    db,
    files: { put: async () => undefined, get: async () => new Uint8Array(), remove: async () => undefined },
    clock: options.clock,
    baseUrl: options.baseUrl ?? 'http://127.0.0.1',
    practice: false,
    secret: 'a secret of the tests, and of nothing else',
  }
  const memory = createPageMemory(db, options.clock, 60)
  const lines: LogLine[] = []
  const app = createApp({
    services,
    memory,
    version: 'test',
    isOperator: createOperatorCheck(undefined),
    routes: options.routes(services),
    assets: new Map(),
    log: (line) => void lines.push(line),
  })
  let isHearing = false
  const hearing = listenForChanges({
    url: options.database.appUrl,
    onChange: () => memory.forget(),
    onLost: () => {
      isHearing = false
      memory.setHearing(false)
    },
    onHeard: () => {
      isHearing = true
      memory.setHearing(true)
    },
  })
  await until(() => isHearing)
  const tokenHashOf = ({ headers }: { headers: IncomingHttpHeaders }) => {
    const token = readSessionToken(headers.cookie, services)
    return token ? tokenHash(token) : null
  }
  const remembered: boolean[] = []
  const http = await startHttpServer(
    app,
    {
      host: '127.0.0.1',
      port: 0,
      memory,
      tokenHashOf,
      asOf: (_moment, work) => work(),
      onRemembered: (isPersonal) => void remembered.push(isPersonal),
    },
    [],
  )

  function ask(path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const asked = request({ port: http.port, host: '127.0.0.1', path, method, headers, agent: false }, (response) => {
        const parts: Buffer[] = []
        response.on('data', (part: Buffer) => parts.push(part))
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
        )
      })
      asked.on('error', reject)
      asked.end(body)
    })
  }

  return {
    services,
    memory,
    lines,
    /** Of each page that left from memory: whether it was a person's own. */
    remembered,
    ask,
    isHearing: () => isHearing,
    text: async (path: string, headers?: Record<string, string>) =>
      (await ask(path, headers ? { headers } : {})).body.toString('utf8'),
    close: async () => {
      await http.stop(0)
      await hearing.close()
      await db.close()
    },
  }
}

/** A living session of this person, as the header that a browser would send. */
export async function sessionOf(database: TestDatabase, clock: Clock, personId: PersonId): Promise<{ cookie: string }> {
  const token = newToken()
  const now = clock.now()
  const expires = new Date(now.getTime() + 12 * 3_600_000)
  const values = [newId(), tokenHash(token), personId, now, expires, 'test', null, null]
  await database.owner.query('select session_start($1, $2, $3, $4, $5, $6, $7, $8)', values)
  return { cookie: `nyttiggjort_sesjon=${token}` }
}
