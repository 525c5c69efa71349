import { createHmac, generateKeyPairSync } from 'node:crypto'
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider'
import { createMemoryAdapter } from './memory-adapter.ts'
import type { Account, Accounts } from './practice-people.ts'

export const PREFIX = '/ovelse/innlogging'
export const PRACTICE_ACR = 'ovelse-hoy'
export const SESSION_COOKIE = 'ovelse_sesjon'
export const PRACTICE_CLIENT = 'nyttiggjort'
const MINUTES = 60

export type PracticeProviderOptions = {
  readonly baseUrl: string
  readonly secret: string
  readonly clientSecret: string
  /** The level that this provider says it has proved; tests lower it. */
  readonly acr?: string
}

function claimsOf(account: Account) {
  return { sub: account.subject, name: account.name, email: account.email, email_verified: true }
}

// Everyone has agreed beforehand: the product asks only itself.
async function grantEverything(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc
  if (!client || !session?.accountId) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid profile email')
  await grant.save()
  return grant
}

export function providerConfiguration(options: PracticeProviderOptions, accounts: Accounts): Configuration {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signingKey = { ...privateKey.export({ format: 'jwk' }), kty: 'EC', alg: 'ES256', use: 'sig' }
  const cookieKey = createHmac('sha256', options.secret).update('practice provider cookies').digest('hex')
  return {
    adapter: createMemoryAdapter(),
    clients: [
      {
        client_id: PRACTICE_CLIENT,
        client_secret: options.clientSecret,
        redirect_uris: [`${options.baseUrl}/logg-inn/svar`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [signingKey] },
    acrValues: [options.acr ?? PRACTICE_ACR],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    cookies: {
      keys: [cookieKey],
      names: { session: SESSION_COOKIE, interaction: 'ovelse_valg', resume: 'ovelse_videre' },
    },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    findAccount: async (_ctx, subject) => {
      const account = await accounts.find(subject)
      return account ? { accountId: subject, claims: async () => claimsOf(account) } : undefined
    },
    interactions: { url: (_ctx, interaction) => `${PREFIX}/velg/${interaction.uid}` },
    loadExistingGrant: grantEverything,
    pkce: { required: () => true },
    ttl: {
      AccessToken: 5 * MINUTES,
      AuthorizationCode: MINUTES,
      Grant: 60 * MINUTES,
      IdToken: 5 * MINUTES,
      Interaction: 60 * MINUTES,
      Session: 60 * MINUTES,
    },
  }
}
