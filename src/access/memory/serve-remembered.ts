import type { IncomingMessage, ServerResponse } from 'node:http'
import type { PageMemory } from './page-memory.ts'
import { chooseEncoding, isUnchanged, notModifiedHead, type Remembered } from './remembered.ts'

function acceptedBy(request: IncomingMessage): string | undefined {
  const accepted = request.headers['accept-encoding']
  return typeof accepted === 'string' ? accepted : undefined
}

/** Writes a remembered page, or "not modified". */
function answerWith(page: Remembered, request: IncomingMessage, response: ServerResponse): void {
  if (isUnchanged(page, request.headers['if-none-match'])) {
    response.writeHead(304, [...notModifiedHead(page)])
    response.end()
    return
  }
  const { body, head } = page.as(chooseEncoding(acceptedBy(request)))
  response.writeHead(200, [...head])
  response.end(request.method === 'HEAD' ? undefined : body)
}

/** The same answer for the framework, where the page was made for this very request. */
export function responseOf(page: Remembered, request: Request): Response {
  if (isUnchanged(page, request.headers.get('if-none-match') ?? undefined))
    return new Response(null, { status: 304, headers: pairs(notModifiedHead(page)) })
  const { body, head } = page.as(chooseEncoding(request.headers.get('accept-encoding') ?? undefined))
  return new Response(new Uint8Array(body), { status: 200, headers: pairs(head) })
}

function pairs(head: readonly string[]): [string, string][] {
  return head.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, head[index + 1] ?? '']] : []))
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
