import { timingSafeEqual } from 'node:crypto'
import type { Context } from 'hono'
import type { Registry } from 'prom-client'
import type { Route } from './route.ts'
import type { Services } from './services.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])

/** Figures of the running program are for those who run it: from the machine itself, not by way of a proxy, or with the token. */
export function createOperatorCheck(token: string | undefined): (context: Context) => boolean {
  return (context) => {
    const given = context.req.header('authorization')?.replace(/^Bearer /, '') ?? ''
    if (token && given.length === token.length && timingSafeEqual(Buffer.from(given), Buffer.from(token))) return true
    if (context.req.header('x-forwarded-for') || context.req.header('forwarded')) return false
    const address: unknown = context.env?.incoming?.socket?.remoteAddress
    return typeof address === 'string' && LOOPBACK.has(address)
  }
}

export function createOperatorRoutes(services: Services, registry: Registry): readonly Route[] {
  return [
    { method: 'get', path: '/healthz', guard: 'public', handle: (visit) => visit.context.text('ok') },
    {
      method: 'get',
      path: '/readyz',
      guard: 'public',
      handle: async (visit) => {
        const isReady = await services.db.call({ text: 'select 1' }).then(
          () => true,
          () => false,
        )
        return visit.context.text(isReady ? 'ready' : 'the database does not answer', isReady ? 200 : 503)
      },
    },
    {
      method: 'get',
      path: '/metrics',
      guard: 'operator',
      handle: async (visit) =>
        visit.context.body(await registry.metrics(), 200, { 'content-type': registry.contentType }),
    },
  ]
}
