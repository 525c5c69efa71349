// Another site can make a browser send its cookies with a post, whatever the post holds: only our own pages may change
// anything. Browsers say where a request comes from in Origin and Sec-Fetch-Site, which no page can set itself.
import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Refuses with 403 what would change something and does not come from `origin`. */
export function refuseOtherSites(origin: string): MiddlewareHandler {
  return async (context, next) => {
    const isOwn = context.req.header('origin') === origin || context.req.header('sec-fetch-site') === 'same-origin'
    if (!READING.has(context.req.method) && !isOwn) throw new HTTPException(403)
    await next()
  }
}
