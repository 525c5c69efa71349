// One browser: a connection of its own that is kept, no redirect followed, and an answer or the lack of one as a value.
import { Agent, type IncomingMessage, request } from 'node:http'

export type Sent = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: readonly Buffer[]
  readonly timeoutMs: number
}

export type Answer = { readonly status: number; readonly location: string; readonly body: string; readonly ms: number }

/** Null where nothing came back: refused, cut, or too late. */
export type Line = { ask(sent: Sent): Promise<Answer | null>; close(): void }

async function textOf(message: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

export function openLine(baseUrl: string, sockets = 2): Line {
  const { hostname, port } = new URL(baseUrl)
  const agent = new Agent({ keepAlive: true, maxSockets: sockets })

  function ask(sent: Sent): Promise<Answer | null> {
    const begun = performance.now()
    const length = sent.body?.reduce((sum, part) => sum + part.length, 0) ?? 0
    const headers = { ...sent.headers, ...(sent.body ? { 'content-length': String(length) } : {}) }
    return new Promise((resolve) => {
      const signal = AbortSignal.timeout(sent.timeoutMs)
      const asked = request({ hostname, port, method: sent.method, path: sent.path, headers, agent, signal })
      asked.once('error', () => resolve(null))
      asked.once('response', (message) => {
        textOf(message).then(
          (body) =>
            resolve({
              status: message.statusCode ?? 0,
              location: message.headers.location ?? '',
              body,
              ms: performance.now() - begun,
            }),
          () => resolve(null),
        )
      })
      for (const part of sent.body ?? []) asked.write(part)
      asked.end()
    })
  }

  return { ask, close: () => agent.destroy() }
}
