import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createPageMemory } from '../../src/access/memory/page-memory.ts'
import {
  createPracticeProvider,
  type PracticePerson,
  practiceSignIn,
} from '../../src/access/practice-provider/practice-provider.ts'
import type { Route } from '../../src/access/route.ts'
import { createAccessRoutes } from '../../src/access/routes.tsx'
import type { Services } from '../../src/access/services.ts'
import type { SignInSettings } from '../../src/access/sign-in.ts'
import { createApp } from '../../src/app.tsx'
import type { Clock } from '../../src/kernel/clock.ts'
import type { TestDatabase } from './database.ts'

const SECRET = 'a secret of the tests, and of nothing else'

export type TestSite = Awaited<ReturnType<typeof openTestSite>>

type Options = {
  database: TestDatabase
  clock: Clock
  people?: readonly PracticePerson[]
  routes?: (services: Services) => readonly Route[]
  settings?: Partial<SignInSettings>
  /** The level that the provider says it has proved. */
  acr?: string
}

/** The product on a loopback port with its practice provider beside it: what a browser would meet. */
export async function openTestSite(options: Options) {
  let listener: ReturnType<typeof getRequestListener> | undefined
  let provider: ReturnType<typeof createPracticeProvider> | undefined
  const server = createServer((request, response) => {
    if (provider && request.url?.startsWith(`${provider.prefix}/`)) provider.handle(request, response)
    else void listener?.(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  const baseUrl = `http://127.0.0.1:${address.port}`
  const services: Services = {
    db: options.database.db,
    files: { put: async () => undefined, get: async () => new Uint8Array(), remove: async () => undefined },
    clock: options.clock,
    baseUrl,
    practice: true,
    secret: SECRET,
  }
  const clientSecret = 'the client secret of the tests'
  const people = options.people ?? []
  provider = createPracticeProvider({
    baseUrl,
    people: async () => people,
    secret: SECRET,
    clientSecret,
    ...(options.acr ? { acr: options.acr } : {}),
  })
  const settings = { ...practiceSignIn({ baseUrl, clientSecret, sessionHours: 12 }), ...options.settings }
  const faults: unknown[] = []
  const app = createApp({
    services,
    memory: createPageMemory(options.database.db, options.clock, 60),
    version: 'test',
    isOperator: () => false,
    routes: [...createAccessRoutes(services, settings), ...(options.routes?.(services) ?? [])],
    assets: new Map(),
    log: (line) => {
      if (line.fault && line.status >= 500) faults.push(line.fault)
    },
  })
  listener = getRequestListener(app.fetch, { overrideGlobalObjects: false })
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { baseUrl, services, faults, close, walker: () => createWalker(baseUrl) }
}

export type Page = { status: number; url: string; text: string; headers: Headers }

/** A browser without scripts: keeps cookies, follows redirects, posts forms. */
export function createWalker(baseUrl: string) {
  const cookies = new Map<string, string>()

  async function once(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(new URL(path, baseUrl), { ...init, headers, redirect: 'manual' })
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const at = pair.indexOf('=')
      const isGone = attributes.some((one) => /max-age=0|expires=thu, 01 jan 1970/i.test(one))
      if (isGone) cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return response
  }

  async function follow(path: string, init: RequestInit = {}, until?: (location: string) => boolean): Promise<Page> {
    let response = await once(path, init)
    let url = new URL(path, baseUrl).href
    for (let step = 0; step < 12; step += 1) {
      const location = response.headers.get('location')
      if (!location || response.status < 300 || response.status > 399) break
      url = new URL(location, url).href
      if (until?.(url)) return { status: response.status, url, text: '', headers: response.headers }
      response = await once(url)
    }
    return { status: response.status, url, text: await response.text(), headers: response.headers }
  }

  function posting(fields: Record<string, string>): RequestInit {
    return { method: 'POST', body: new URLSearchParams(fields), headers: { origin: baseUrl } }
  }

  const get = (path: string) => follow(path)
  const post = (path: string, fields: Record<string, string> = {}) => follow(path, posting(fields))

  /** Picks a practice person, or a new one by name and address; ends where the sign-in leads. */
  async function signIn(who: string | { name: string; email: string }, backTo = '/min-side'): Promise<Page> {
    const choice = await get(`/logg-inn?tilbake=${encodeURIComponent(backTo)}`)
    return post(choice.url, typeof who === 'string' ? { person: who } : { person: '', ...who })
  }

  /** As `signIn`, but stops with the provider's answer in hand, before the product has seen it. */
  async function answerOf(who: string): Promise<string> {
    const choice = await get('/logg-inn')
    const stop = (location: string) => new URL(location).pathname === '/logg-inn/svar'
    return (await follow(choice.url, posting({ person: who }), stop)).url
  }

  return { cookies, once, get, post, signIn, answerOf }
}
