import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SignInSettings } from '../sign-in.ts'
import { PRACTICE_ISSUER } from '../subject-hash.ts'
import { loadProvider } from './load-provider.ts'
import { createPickHandler } from './pick-handler.tsx'
import { createAccounts, type PracticePerson } from './practice-people.ts'
import {
  PRACTICE_ACR,
  PRACTICE_CLIENT,
  PREFIX,
  type PracticeProviderOptions,
  providerConfiguration,
  SESSION_COOKIE,
} from './provider-configuration.ts'

export type { PracticePerson } from './practice-people.ts'

export type PracticeProvider = {
  /** Every address that begins with this belongs to `handle`. */
  readonly prefix: string
  handle(request: IncomingMessage, response: ServerResponse): void
}

/** A real OpenID provider within the program, on which one picks who to be. Never in production. */
export function createPracticeProvider(
  options: PracticeProviderOptions & { readonly people: () => Promise<readonly PracticePerson[]> },
): PracticeProvider {
  let handlers: Promise<Handlers> | undefined
  return {
    prefix: PREFIX,
    handle: (request, response) => {
      handlers ??= createHandlers(options)
      handlers.then(
        (ready) => pass(request, response, ready),
        (cause: Error) => response.destroy(cause),
      )
    },
  }
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void
type Handlers = { readonly protocol: Handler; readonly pick: Handler }

// Loaded at the first sign-in: the library is large, and production never needs it.
async function createHandlers(options: Parameters<typeof createPracticeProvider>[0]): Promise<Handlers> {
  const Provider = await loadProvider()
  const accounts = createAccounts(options.people)
  const provider = new Provider(`${options.baseUrl}${PREFIX}`, providerConfiguration(options, accounts))
  const callback = provider.callback()
  return {
    protocol: (request, response) => void callback(request, response),
    pick: createPickHandler(provider, accounts, options.acr ?? PRACTICE_ACR),
  }
}

function pass(request: IncomingMessage, response: ServerResponse, { protocol, pick }: Handlers): void {
  const url = request.url ?? '/'
  if (url.startsWith(`${PREFIX}/velg/`)) {
    pick(request, response)
    return
  }
  forgetFormerPerson(request, url)
  // The provider reads its own mount point from the difference between the two.
  Object.assign(request, { originalUrl: url })
  request.url = url.slice(PREFIX.length) || '/'
  protocol(request, response)
}

// The provider would ask, by a script, whether the person before shall be signed out; here one is always somebody new.
function forgetFormerPerson(request: IncomingMessage, url: string): void {
  if (!url.startsWith(`${PREFIX}/auth`) || !request.headers.cookie) return
  const kept = request.headers.cookie.split(';').filter((part) => !part.trim().startsWith(SESSION_COOKIE))
  request.headers.cookie = kept.join(';')
}

/** How the product signs in at its own practice provider. */
export function practiceSignIn(options: {
  baseUrl: string
  clientSecret: string
  sessionHours: number
}): SignInSettings {
  return {
    issuer: `${options.baseUrl}${PREFIX}`,
    identityIssuer: PRACTICE_ISSUER,
    clientId: PRACTICE_CLIENT,
    clientSecret: options.clientSecret,
    acr: [PRACTICE_ACR],
    prompt: 'login',
    sessionHours: options.sessionHours,
    attemptsPerMinute: 600,
  }
}
