import { unreachable } from '../kernel/outcome.ts'
import { newToken } from '../kernel/tokens.ts'
import type { TextKey } from '../text/translate.ts'
import { browserCookie, clearedSessionCookie, readBrowserCookie, readSessionToken, sessionCookie } from './cookies.ts'
import { describeDevice } from './device.ts'
import { createIdentityProvider } from './identity-provider.ts'
import { clientAddress, createLimit } from './limits.ts'
import { SignInStoppedPage } from './pages/sign-in-stopped-page.tsx'
import { SignedInAgainPage } from './pages/signed-out-page.tsx'
import { returnPath } from './return-path.ts'
import type { Route } from './route.ts'
import type { Services } from './services.ts'
import { endSession } from './sessions.ts'
import { ANSWER_PATH, beginSignIn, finishSignIn, type SignInSettings } from './sign-in.ts'
import type { Visit } from './visit.ts'

const STOPPED = {
  unknownAttempt: 'access.stoppedUnknown',
  cancelled: 'access.stoppedCancelled',
  levelTooLow: 'access.stoppedLevel',
  refused: 'access.stoppedRefused',
} as const

function stopped(visit: Visit, reason: TextKey): Response | Promise<Response> {
  const frame = visit.frame({ title: visit.t('access.stoppedTitle'), path: '/', hasError: true })
  return visit.page(<SignInStoppedPage frame={frame} explanation={visit.t(reason)} again="/logg-inn" />, 403)
}

function withStatus(status: 429 | 503, response: Response): Response {
  return new Response(response.body, { status, headers: response.headers })
}

// On one's own machine 127.0.0.1 and localhost are two sites to the browser; sign-in must begin and end at the same one.
function otherLoopbackName(visit: Visit, services: Services): string | null {
  const here = new URL(visit.context.req.url)
  const base = new URL(services.baseUrl)
  const names = ['localhost', '127.0.0.1', '[::1]']
  const differ = here.hostname !== base.hostname && names.includes(here.hostname) && names.includes(base.hostname)
  return services.practice && differ ? `${base.origin}${here.pathname}${here.search}` : null
}

export function createAccessRoutes(services: Services, settings: SignInSettings): readonly Route[] {
  const parts = { services, settings, provider: createIdentityProvider(settings) }
  const mayTry = createLimit({ times: settings.attemptsPerMinute, seconds: 60 })

  async function begin(visit: Visit): Promise<Response> {
    const other = otherLoopbackName(visit, services)
    if (other) return visit.context.redirect(other, 302)
    if (!(await mayTry(clientAddress(visit.context))))
      return withStatus(429, await stopped(visit, 'access.stoppedTooOften'))
    const returnTo = returnPath(visit.query('tilbake') ?? visit.query('til'))
    if (visit.person) return visit.redirect(returnTo)
    const browserKey = readBrowserCookie(visit.context.req.header('cookie'), services) ?? newToken()
    const attempt = { browserKey, returnTo, language: visit.language }
    const url = await beginSignIn(parts, attempt).catch(() => null)
    if (!url) return withStatus(503, await stopped(visit, 'access.stoppedUnreachable'))
    visit.context.header('set-cookie', browserCookie(services, browserKey), { append: true })
    visit.context.header('cache-control', 'no-store')
    return visit.context.redirect(url.href, 302)
  }

  async function answer(visit: Visit): Promise<Response> {
    const { req } = visit.context
    if (!(await mayTry(clientAddress(visit.context))))
      return withStatus(429, await stopped(visit, 'access.stoppedTooOften'))
    const outcome = await finishSignIn(parts, {
      address: `${ANSWER_PATH}${new URL(req.url).search}`,
      browserKey: readBrowserCookie(req.header('cookie'), services),
      formerToken: readSessionToken(req.header('cookie'), services),
      device: describeDevice(req.header('user-agent')),
      language: visit.language,
      fallbackName: visit.t('access.nameless'),
    })
    switch (outcome.kind) {
      case 'signedIn':
        visit.context.header('set-cookie', sessionCookie(services, outcome.token, settings.sessionHours * 3600), {
          append: true,
        })
        return visit.redirect(outcome.returnTo)
      case 'unknownAttempt':
        // Going back in the browser after signing in is no fault.
        return visit.person ? visit.redirect('/min-side') : stopped(visit, STOPPED.unknownAttempt)
      case 'cancelled':
      case 'levelTooLow':
      case 'refused':
        return stopped(visit, STOPPED[outcome.kind])
      default:
        return unreachable(outcome)
    }
  }

  async function signOut(visit: Visit): Promise<Response> {
    if (visit.person) await endSession(services, visit.person.personId, visit.person.sessionId)
    visit.context.header('set-cookie', clearedSessionCookie(services), { append: true })
    return visit.redirect('/')
  }

  return [
    {
      method: 'get',
      path: '/innlogget',
      guard: 'signedIn',
      handle: (visit) =>
        visit.page(<SignedInAgainPage frame={visit.frame({ title: visit.t('access.signedInAgainTitle') })} />),
    },
    { method: 'get', path: '/logg-inn', guard: 'public', handle: begin },
    { method: 'get', path: ANSWER_PATH, guard: 'public', handle: answer },
    { method: 'post', path: '/logg-ut', guard: 'public', handle: signOut },
  ]
}
