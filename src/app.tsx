import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { HTTPException } from 'hono/http-exception'
import { type Entrance, enter, visitOf } from './access/enter.ts'
import { type ErrorKind, ErrorPage } from './access/error-page.tsx'
import { mountRoutes } from './access/mount-routes.ts'
import { refuseOtherSites } from './access/refuse-other-sites.ts'
import type { Route } from './access/route.ts'
import { securityHeaders } from './access/security-headers.ts'
import { isUnavailable } from './db/unavailable.ts'
import { DeclareFirst, NotFound } from './kernel/errors.ts'
import type { Asset } from './ui/assets.ts'

export type LogLine = { id: string; method: string; route: string; status: number; ms: number; fault?: unknown }

export type AppSettings = Entrance & {
  readonly routes: readonly Route[]
  readonly assets: ReadonlyMap<string, Asset>
  /** One line a request, without personal data. */
  readonly log: (line: LogLine) => void
}

const STATUS = { not_found: 404, forbidden: 403, too_large: 413, too_many: 429, fault: 500, unavailable: 503 } as const
const MEBIBYTE = 2 ** 20

/** Where the server leads whoever it cannot serve just now: a calm page that asks to come again. */
export const BUSY = '/opptatt'

export function createApp(settings: AppSettings): Hono {
  const app = new Hono()
  const origin = new URL(settings.services.baseUrl).origin

  async function errorPage(context: Context, kind: ErrorKind): Promise<Response> {
    const anonymous = { isPublicPage: true, withoutSession: true }
    const visit = await visitOf(settings, context, {
      isPublicPage: false,
      withoutSession: kind === 'unavailable',
    }).catch(() => visitOf(settings, context, anonymous))
    const frame = visit.frame({ title: visit.t(`errors.${kind}`), path: '/' })
    const reference = kind === 'fault' ? context.res.headers.get('x-request-id') : null
    const page = await visit.page(<ErrorPage frame={frame} kind={kind} reference={reference ?? undefined} />)
    const again = kind === 'unavailable' ? { 'retry-after': '5' } : {}
    const headers = { 'content-type': 'text/html; charset=UTF-8', 'cache-control': 'no-store', ...again }
    return new Response(page.body, { status: STATUS[kind], headers })
  }

  app.use(async (context, next) => {
    const started = performance.now()
    const id = randomUUID()
    context.header('x-request-id', id)
    await next()
    const ms = Math.round(performance.now() - started)
    const { method, routePath } = context.req
    settings.log({ id, method, route: routePath, status: context.res.status, ms, fault: context.error })
  })
  app.use(securityHeaders(origin.startsWith('https:')))
  app.get('/assets/*', (context) => {
    const asset = settings.assets.get(context.req.path)
    if (!asset) return context.notFound()
    return context.body(new Uint8Array(asset.body), 200, { ...asset.headers, 'content-type': asset.type })
  })
  app.get(BUSY, (context) => errorPage(context, 'unavailable'))
  app.use(refuseOtherSites(origin))
  // No address of ours holds a zero, and the database takes none.
  app.use((context, next) => (/^[^?]*%00/.test(context.req.url) ? Promise.resolve(context.notFound()) : next()))
  mountRoutes(app, settings.routes, (route) => [
    bodyLimit({ maxSize: route.maxBytes ?? MEBIBYTE, onError: (context) => errorPage(context, 'too_large') }),
    enter(settings, route),
  ])
  app.notFound((context) => errorPage(context, 'not_found'))
  app.onError((error, context) => {
    if (error instanceof NotFound) return errorPage(context, 'not_found')
    if (error instanceof DeclareFirst) return context.redirect(error.path, 303)
    if (error instanceof HTTPException && error.status === 403) return errorPage(context, 'forbidden')
    return errorPage(context, isUnavailable(error) ? 'unavailable' : 'fault')
  })
  return app
}
