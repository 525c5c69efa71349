import type { MiddlewareHandler } from 'hono'

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Sent with every answer. `same-origin`: under `no-referrer` browsers post `Origin: null`. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

const ALWAYS_ENCRYPTED = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }

/** The whole set for a site, for answers that leave without the framework. */
export function securityHeadersFor(baseUrl: string): Readonly<Record<string, string>> {
  return baseUrl.startsWith('https:') ? { ...SECURITY_HEADERS, ...ALWAYS_ENCRYPTED } : SECURITY_HEADERS
}

/** A handler that has set a stricter policy of its own (a download) keeps it. */
export function securityHeaders(isHttps: boolean): MiddlewareHandler {
  const always = Object.entries(securityHeadersFor(isHttps ? 'https:' : ''))
  return async (context, next) => {
    await next()
    for (const [name, value] of always) {
      if (!context.res.headers.has(name)) context.res.headers.set(name, value)
    }
  }
}
