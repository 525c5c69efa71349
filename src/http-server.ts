import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import type { PageMemory } from './access/memory/page-memory.ts'
import { serveRemembered } from './access/memory/serve-remembered.ts'
import { createAdmission } from './admission.ts'
import { BUSY } from './app.tsx'

export type NodeHandler = { readonly prefix: string; handle(request: IncomingMessage, response: ServerResponse): void }

export class PortTaken extends Error {
  override readonly name = 'PortTaken'
}

export type HttpServer = {
  readonly port: number
  /** Stops taking requests and waits for those that run; those that hang are cut after `ms`. */
  stop(ms: number): Promise<void>
}

export type HttpSettings = {
  readonly host: string
  readonly port: number
  readonly memory: PageMemory
  readonly tokenHashOf: (request: IncomingMessage) => string | null
  /** Serves a request as of the moment at which it came. */
  readonly asOf: <T>(moment: Date, work: () => T) => T
  /** Told of each page that leaves from memory. */
  readonly onRemembered: (isPersonal: boolean) => void
}

/** Somewhat more than the database has connections, so that these are never idle. */
const AT_ONCE = 24
/** Well below what our own browser module waits. */
const LONGEST_WAIT_MS = 8_000
const LONGEST_STAY_MS = 2_000

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** Through the framework, by turns. */
function inTurns(app: Hono, asOf: HttpSettings['asOf']): Handle {
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const admission = createAdmission({ atOnce: AT_ONCE, longestWaitMs: LONGEST_WAIT_MS, longestStayMs: LONGEST_STAY_MS })

  /** A page for a person; for a page module, which asks again by itself, as little as can be said. */
  async function tellToComeAgain(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers.accept === 'application/json') {
      response.writeHead(503, { 'content-type': 'application/json', 'cache-control': 'no-store', 'retry-after': '5' })
      response.end('{"error":"unavailable"}')
      return
    }
    request.url = BUSY
    request.method = 'GET'
    await answer(request, response)
  }

  return async (request, response) => {
    const came = new Date()
    const isWhole = wholeOnArrival(request)
    const told = await admission.enter(response)
    if (told.kind !== 'in') {
      if (told.kind === 'busy') await tellToComeAgain(request, response)
      return
    }
    try {
      if (isWhole()) await asOf(came, () => answer(request, response))
      else await answer(request, response)
    } finally {
      told.leave()
    }
  }
}

/** Remembered pages leave before the framework is entered; `nested` handlers keep an address range of their own. */
function listener(app: Hono, settings: HttpSettings, nested: readonly NodeHandler[]) {
  const framework = inTurns(app, settings.asOf)

  return (request: IncomingMessage, response: ServerResponse): void => {
    const url = request.url ?? '/'
    const inner = nested.find((handler) => url.startsWith(`${handler.prefix}/`))
    if (inner) {
      inner.handle(request, response)
      return
    }
    const tokenHash = settings.tokenHashOf(request)
    const shown = serveRemembered(settings.memory, tokenHash, request, response)
    if (shown === true) {
      settings.onRemembered(false)
      return
    }
    if (shown === false) {
      void framework(request, response)
      return
    }
    // A database that cannot answer is met by the framework, which has a calm page for it.
    void shown
      .catch(() => false)
      .then((isShown) => (isShown ? settings.onRemembered(true) : framework(request, response)))
  }
}

/** Whether all of it, body included, was here within the turn of the loop in which it came: who sends slowly gains nothing. */
function wholeOnArrival(request: IncomingMessage): () => boolean {
  let isWhole = request.method === 'GET' || request.method === 'HEAD'
  setImmediate(() => {
    isWhole ||= request.complete
  })
  return () => isWhole
}

export function startHttpServer(
  app: Hono,
  settings: HttpSettings,
  nested: readonly NodeHandler[],
): Promise<HttpServer> {
  const server: Server = createServer(
    { keepAliveTimeout: 65_000, requestTimeout: 120_000 },
    listener(app, settings, nested),
  )
  return new Promise((resolve, reject) => {
    server.once('error', (error) => {
      const isTaken = 'code' in error && error.code === 'EADDRINUSE'
      reject(
        isTaken
          ? new PortTaken(`Port ${settings.port} is taken by another program. Choose another: PORT=3001 npm start`)
          : error,
      )
    })
    server.listen(settings.port, settings.host, () => {
      const address = server.address()
      const port = isAddress(address) ? address.port : settings.port
      resolve({ port, stop: (ms) => stop(server, ms) })
    })
  })
}

function isAddress(address: string | AddressInfo | null): address is AddressInfo {
  return typeof address === 'object' && address !== null
}

function stop(server: Server, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), ms)
    server.close(() => {
      clearTimeout(timer)
      resolve()
    })
    server.closeIdleConnections()
  })
}
