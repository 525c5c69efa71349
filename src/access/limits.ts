import type { Context } from 'hono'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** True when one more is allowed for this key. */
export type Limit = (key: string) => Promise<boolean>

/** At most `times` within `seconds` for each key, counted in this process. */
export function createLimit(options: { times: number; seconds: number }): Limit {
  const limiter = new RateLimiterMemory({ points: options.times, duration: options.seconds })
  return async (key) => {
    try {
      await limiter.consume(key)
      return true
    } catch (error) {
      if (error instanceof RateLimiterRes) return false
      throw error
    }
  }
}

type WithSocket = { incoming?: { socket?: { remoteAddress?: string } } }

function isLoopback(address: string): boolean {
  return address === '' || address === '::1' || /^(::ffff:)?127\./.test(address)
}

/** The asking machine's address. What a proxy tells is believed only where the proxy runs on this machine. */
export function clientAddress(context: Context): string {
  const env: WithSocket | undefined = context.env
  const peer = env?.incoming?.socket?.remoteAddress ?? ''
  if (!isLoopback(peer)) return peer
  return context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() ?? peer
}
