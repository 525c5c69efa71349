import * as client from 'openid-client'

export type ProviderSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Accepted levels of assurance, the wanted one first; empty where the provider has none. */
  readonly acr: readonly string[]
  /** `login`: always ask who it is, also when the provider remembers. */
  readonly prompt?: 'login'
}

export type Claims = {
  readonly subject: string
  readonly name: string | null
  readonly email: string | null
  /** The provider says that the person reads mail there; a silence is no proof. */
  readonly isEmailProved: boolean
  readonly acr: string | null
}

export type Answer =
  | { readonly kind: 'signedIn'; readonly claims: Claims }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'levelTooLow' }
  | { readonly kind: 'refused'; readonly cause: unknown }

export type Asked = { readonly state: string; readonly nonce: string; readonly codeVerifier: string }

export type IdentityProvider = {
  /** Where to send the person. Throws when the provider cannot be reached. */
  askAt(asked: Asked, options: { redirectUri: string; language: string }): Promise<URL>
  /** Exchanges the provider's answer for who it is; every check of the protocol is made here. */
  answer(returned: URL, asked: Asked): Promise<Answer>
}

function isLoopbackHttp(issuer: string): boolean {
  const url = new URL(issuer)
  return url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** Finds the provider's addresses and keys at the first sign-in, and again after a failure. */
function createDiscovery(settings: ProviderSettings): () => Promise<client.Configuration> {
  let found: Promise<client.Configuration> | null = null
  const discover = () =>
    client.discovery(
      new URL(settings.issuer),
      settings.clientId,
      undefined,
      client.ClientSecretBasic(settings.clientSecret),
      isLoopbackHttp(settings.issuer) ? { execute: [client.allowInsecureRequests] } : {},
    )
  return async () => {
    found ??= discover()
    try {
      return await found
    } catch (error) {
      found = null
      throw error
    }
  }
}

type Facts = Readonly<Record<string, unknown>>

// Name and address are often told only when asked for; without them a person can still sign in.
async function withUserInfo(
  config: client.Configuration,
  token: string,
  facts: Facts,
  subject: string,
): Promise<Facts> {
  if (text(facts['name']) && text(facts['email'])) return facts
  if (!config.serverMetadata().userinfo_endpoint) return facts
  const told = await client.fetchUserInfo(config, token, subject).catch(() => ({}))
  return { ...told, ...facts }
}

function nameIn(facts: Facts): string | null {
  const parts = [text(facts['given_name']), text(facts['family_name'])].filter((part) => part !== null)
  return text(facts['name']) ?? (parts.length > 0 ? parts.join(' ') : null)
}

export function createIdentityProvider(settings: ProviderSettings): IdentityProvider {
  const configuration = createDiscovery(settings)

  async function exchange(returned: URL, asked: Asked): Promise<Answer> {
    const config = await configuration()
    const tokens = await client.authorizationCodeGrant(config, returned, {
      expectedState: asked.state,
      expectedNonce: asked.nonce,
      pkceCodeVerifier: asked.codeVerifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) return { kind: 'refused', cause: new Error('no identity in the answer') }
    const acr = text(claims['acr'])
    if (settings.acr.length > 0 && !settings.acr.includes(acr ?? '')) return { kind: 'levelTooLow' }
    const facts = await withUserInfo(config, tokens.access_token, claims, claims.sub)
    const email = facts['email_verified'] === false ? null : text(facts['email'])
    const isEmailProved = facts['email_verified'] === true
    return { kind: 'signedIn', claims: { subject: claims.sub, name: nameIn(facts), email, isEmailProved, acr } }
  }

  return {
    askAt: async (asked, options) =>
      client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: options.redirectUri,
        scope: 'openid profile email',
        code_challenge: await client.calculatePKCECodeChallenge(asked.codeVerifier),
        code_challenge_method: 'S256',
        state: asked.state,
        nonce: asked.nonce,
        ui_locales: options.language,
        ...(settings.acr[0] ? { acr_values: settings.acr[0] } : {}),
        ...(settings.prompt ? { prompt: settings.prompt } : {}),
      }),
    answer: async (returned, asked) => {
      if (returned.searchParams.get('error') === 'access_denied') return { kind: 'cancelled' }
      try {
        return await exchange(returned, asked)
      } catch (cause) {
        return { kind: 'refused', cause }
      }
    },
  }
}
