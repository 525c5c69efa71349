import type { Handler, Hono, MiddlewareHandler } from 'hono'
import type { Guard, Route } from './route.ts'

const GUARDS: ReadonlySet<string> = new Set<Guard>(['public', 'signedIn', 'operator'])

/** Refuses to start with a route without a guard, or two for one address: nobody can forget one. */
export function checkRoutes(routes: readonly Route[]): void {
  const seen = new Set<string>()
  for (const route of routes) {
    const name = `${route.method.toUpperCase()} ${route.path}`
    if (!GUARDS.has(route.guard)) throw new Error(`${name} names no guard`)
    if (seen.has(name)) throw new Error(`${name} is mounted twice`)
    seen.add(name)
  }
}

/** Every address that a route answers on: public pages stand in each language. */
export function addressesOf(route: Route): readonly string[] {
  if (!route.inAllLanguages) return [route.path]
  return ['', '/nn', '/en'].map((prefix) => (route.path === '/' && prefix ? prefix : `${prefix}${route.path}`))
}

export function mountRoutes(
  app: Hono,
  routes: readonly Route[],
  enter: (route: Route) => [MiddlewareHandler, Handler],
): void {
  checkRoutes(routes)
  for (const route of routes) {
    for (const address of addressesOf(route)) app.on(route.method.toUpperCase(), address, ...enter(route))
  }
}
