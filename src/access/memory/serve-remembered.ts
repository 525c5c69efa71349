import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PageMemory } from './page-memory.ts'
import { chooseEncoding, type Remembered } from './remembered.ts'

/** Writes a remembered page, or "not modified". */
export function answerWith(page: Remembered, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers['if-none-match'] === page.etag) {
    response.writeHead(304, { etag: page.etag, 'cache-control': page.headers['cache-control'] ?? 'no-cache' })
    response.end()
    return
  }
  const accepted = request.headers['accept-encoding']
  const { body, encoding } = chooseEncoding(page, typeof accepted === 'string' ? accepted : undefined)
  const headers: Record<string, string | number> = { ...page.headers, 'content-length': body.length }
  if (encoding) headers['content-encoding'] = encoding
  response.writeHead(200, headers)
  response.end(request.method === 'HEAD' ? undefined : body)
}

/**
 * Answers from memory before the framework is entered; false where there is nothing to show.
 * `tokenHash` is null for readers without a session.
 */
export function serveRemembered(
  memory: PageMemory,
  tokenHash: string | null,
  request: IncomingMessage,
  response: ServerResponse,
): boolean | Promise<boolean> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const url = request.url ?? '/'
  if (tokenHash === null) {
    const page = memory.publicPage(url)
    if (page) answerWith(page, request, response)
    return page !== undefined
  }
  return memory.personalPage(tokenHash, url).then((page) => {
    if (page) answerWith(page, request, response)
    return page !== undefined
  })
}
