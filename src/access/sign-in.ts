// Signing in: an attempt is begun in one browser, answered once by the identity provider, and ends in a new session.
// A new address that the provider has proved takes the place of the one that is kept.
// Source: OpenID Connect Core 3.1 and 5.1; OAuth 2.0 Security Best Current Practice (RFC 9700); ID-porten's own demands on acr.
import { appendRecord } from '../db/record.ts'
import { actorOf } from '../kernel/actor.ts'
import { newId, type PersonId } from '../kernel/ids.ts'
import type { Language } from '../kernel/texts.ts'
import { newToken, tokenHash } from '../kernel/tokens.ts'
import type { Asked, Claims, IdentityProvider, ProviderSettings } from './identity-provider.ts'
import type { Services } from './services.ts'
import { startSession } from './sessions.ts'
import { subjectHash } from './subject-hash.ts'

export type SignInSettings = ProviderSettings & {
  /** Under which name identities are kept where the provider's address may change; the issuer unless told. */
  readonly identityIssuer?: string
  readonly sessionHours: number
  readonly attemptsPerMinute: number
}

export const ANSWER_PATH = '/logg-inn/svar'
const ATTEMPT_MINUTES = 15
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

type Parts = {
  readonly services: Services
  readonly settings: SignInSettings
  readonly provider: IdentityProvider
}

// Both must come back together: the state from the provider and the browser's own key.
function stateHash(state: string, browserKey: string): string {
  return tokenHash(`${state}.${browserKey}`)
}

/** Remembers the attempt and gives the provider's address for it. */
export async function beginSignIn(
  { services, provider }: Parts,
  attempt: { browserKey: string; returnTo: string; language: Language },
): Promise<URL> {
  const asked: Asked = { state: newToken(), nonce: newToken(), codeVerifier: newToken() }
  const redirectUri = `${services.baseUrl}${ANSWER_PATH}`
  const url = await provider.askAt(asked, { redirectUri, language: attempt.language })
  const now = services.clock.now()
  const expires = new Date(now.getTime() + ATTEMPT_MINUTES * 60_000)
  const values = [stateHash(asked.state, attempt.browserKey), asked.nonce, asked.codeVerifier, attempt.returnTo]
  await services.db.call({ text: 'select sign_in_begin($1, $2, $3, $4, $5, $6)', values: [...values, expires, now] })
  return url
}

export type SignInOutcome =
  | { readonly kind: 'signedIn'; readonly token: string; readonly returnTo: string }
  | { readonly kind: 'unknownAttempt' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'levelTooLow' }
  | { readonly kind: 'refused' }

type Attempt = { nonce: string; code_verifier: string; return_to: string }

async function takeAttempt({ services }: Parts, state: string, browserKey: string): Promise<Attempt | undefined> {
  const rows = await services.db.call<Attempt>({
    text: 'select nonce, code_verifier, return_to from sign_in_take($1, $2)',
    values: [stateHash(state, browserKey), services.clock.now()],
  })
  return rows[0]
}

function recordMove({ db, clock }: Services, actorId: PersonId): Promise<void> {
  const event = { roundId: null, actorId, at: clock.now(), action: 'address_changed', facts: {} }
  return db.write(actorOf(actorId), (tx) => appendRecord(tx, event))
}

async function personOf(
  { services, settings }: Parts,
  claims: Claims,
  fallback: { name: string; language: Language },
): Promise<PersonId> {
  const issuer = settings.identityIssuer ?? settings.issuer
  const email = claims.email && EMAIL.test(claims.email) && claims.email.length <= 254 ? claims.email : null
  const rows = await services.db.call<{ id: PersonId; has_moved: boolean }>({
    text: 'select id, has_moved from person_by_identity($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    values: [
      issuer,
      subjectHash(services.secret, issuer, claims.subject),
      newId<PersonId>(),
      (claims.name ?? fallback.name).slice(0, 120),
      email,
      claims.isEmailProved,
      fallback.language,
      services.practice,
      services.clock.now(),
    ],
  })
  const person = rows[0]
  if (!person) throw new Error('the identity has no person')
  if (person.has_moved) await recordMove(services, person.id)
  return person.id
}

export type Returned = {
  /** Path and query as the provider sent the browser back. */
  readonly address: string
  readonly browserKey: string | null
  readonly formerToken: string | null
  readonly device: string
  readonly language: Language
  readonly fallbackName: string
}

/** Checks the provider's answer and starts a new session. */
export async function finishSignIn(parts: Parts, returned: Returned): Promise<SignInOutcome> {
  const { services, settings, provider } = parts
  const url = new URL(returned.address, services.baseUrl)
  const state = url.searchParams.get('state')
  if (!state || !returned.browserKey) return { kind: 'unknownAttempt' }
  const attempt = await takeAttempt(parts, state, returned.browserKey)
  if (!attempt) return { kind: 'unknownAttempt' }
  const answer = await provider.answer(url, { state, nonce: attempt.nonce, codeVerifier: attempt.code_verifier })
  if (answer.kind === 'refused') return { kind: 'refused' }
  if (answer.kind !== 'signedIn') return answer
  const fallback = { name: returned.fallbackName, language: returned.language }
  const token = await startSession(services, {
    personId: await personOf(parts, answer.claims, fallback),
    hours: settings.sessionHours,
    device: returned.device,
    acr: answer.claims.acr,
    formerToken: returned.formerToken,
  })
  return { kind: 'signedIn', token, returnTo: attempt.return_to }
}
