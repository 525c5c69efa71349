// What happens between the router and a feature's handler: the guard, the visitor, the limits, and the page memory.
import type { Context } from 'hono'
import { NotFound } from '../kernel/errors.ts'
import { isLanguage, type Language } from '../kernel/texts.ts'
import { tokenHash } from '../kernel/tokens.ts'
import { readSessionToken } from './cookies.ts'
import type { Beginning, PageMemory, Place } from './memory/page-memory.ts'
import { responseOf } from './memory/serve-remembered.ts'
import type { SignedIn } from './person.ts'
import { cookieOf, splitLanguage } from './request-facts.ts'
import type { Route } from './route.ts'
import { securityHeadersFor } from './security-headers.ts'
import type { Services } from './services.ts'
import { findSession } from './sessions.ts'
import { answerSignedOutPost } from './signed-out-post.tsx'
import { createVisit, type Grounds, type Visit } from './visit.ts'

export type Entrance = {
  readonly services: Services
  readonly memory: PageMemory
  readonly version: string
  readonly isOperator: (context: Context) => boolean
}

function languageOf(context: Context, person: SignedIn | null, isPublicPage: boolean): Language {
  const { language } = splitLanguage(context.req.path)
  if (isPublicPage) return language ?? 'nb'
  const cookie = cookieOf(context.req.header('cookie'), 'sprak')
  return person?.language ?? (isLanguage(cookie) ? cookie : 'nb')
}

export async function visitOf(
  entrance: Entrance,
  context: Context,
  options: { isPublicPage: boolean; onRemember?: (grounds: Grounds) => void; withoutSession?: boolean },
): Promise<Visit> {
  const token = options.withoutSession ? null : readSessionToken(context.req.header('cookie'), entrance.services)
  const person = token ? await findSession(entrance.services, token) : null
  const { path } = splitLanguage(context.req.path)
  return createVisit(context, {
    now: entrance.services.clock.now(),
    person,
    language: languageOf(context, person, options.isPublicPage),
    path: options.isPublicPage ? path : context.req.path,
    practice: entrance.services.practice,
    version: entrance.version,
    onRemember: options.onRemember ?? (() => undefined),
  })
}

function htmlHeaders(isPersonal: boolean): Record<string, string> {
  return {
    'content-type': 'text/html; charset=UTF-8',
    'cache-control': isPersonal ? 'no-store' : 'public, no-cache',
    vary: 'accept-encoding, cookie',
  }
}

/** Personal pages are never stored by anybody; a handler that set its own rule (a picture) keeps it. */
function withCaching(response: Response): Response {
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
  return response
}

function urlOf(context: Context): string {
  const url = new URL(context.req.url)
  return url.pathname + url.search
}

async function refusal(entrance: Entrance, route: Route, context: Context, visit: Visit): Promise<Response | null> {
  if (route.guard === 'operator' && !entrance.isOperator(context)) throw new NotFound()
  if (route.guard !== 'signedIn' || visit.person) return null
  if (context.req.method !== 'GET') return answerSignedOutPost(visit)
  return context.redirect(`/logg-inn?tilbake=${encodeURIComponent(urlOf(context))}`, 303)
}

/** Names and open calls stand on every personal page (migration 0061). */
const REGISTER = '00000000-0000-7000-8000-000000000001'

type Kept = { readonly place: Place; readonly grounds: Grounds; readonly beginning: Beginning; readonly visit: Visit }

/** Keeps the page, and answers with it as it will be answered from now on. */
async function keepAndAnswer(entrance: Entrance, response: Response, kept: Kept): Promise<Response> {
  const { place, grounds, beginning, visit } = kept
  const body = Buffer.from(await response.arrayBuffer())
  const scopes = visit.person ? [visit.person.personId, REGISTER, ...grounds.scopes] : grounds.scopes
  const headers = htmlHeaders(place.tokenHash !== null)
  const all = { ...securityHeadersFor(entrance.services.baseUrl), ...headers }
  const made = { body, headers: all, grounds: { ...grounds, scopes } }
  const page = entrance.memory.keep(place, made, beginning)
  if (page) return responseOf(page, visit.context.req.raw)
  return new Response(new Uint8Array(body), { status: 200, headers })
}

/** Wraps a feature's route. A page that names its grounds is kept, and served again only while they hold. */
export function enter(entrance: Entrance, route: Route): (context: Context) => Promise<Response> {
  return async (context) => {
    const token = readSessionToken(context.req.header('cookie'), entrance.services)
    const place: Place = { tokenHash: token ? tokenHash(token) : null, url: urlOf(context) }
    const canKeep = route.method === 'get' && (token !== null || route.inAllLanguages === true)
    let grounds: Grounds | undefined
    const onRemember = (given: Grounds): void => {
      grounds = given
    }
    const isPublicPage = route.inAllLanguages === true
    // Both before anything of the page is read; neither waits for the other.
    const [beginning, visit] = await Promise.all([
      canKeep ? entrance.memory.begin(place) : null,
      visitOf(entrance, context, { isPublicPage, onRemember }),
    ])
    const refused = await refusal(entrance, route, context, visit)
    if (refused) return withCaching(refused)
    const response = await route.handle(visit)
    const isForNobodyElse = token === null || visit.person !== null
    if (!grounds || !beginning || response.status !== 200 || !isForNobodyElse) return withCaching(response)
    return keepAndAnswer(entrance, response, { place, grounds, beginning, visit })
  }
}
