import type { Config } from '../config.ts'
import { tokenHash } from '../kernel/tokens.ts'
import { practiceSignIn } from './practice-provider/practice-provider.ts'
import type { SignInSettings } from './sign-in.ts'

/** The operator's provider of identities where one is named, and else the product's own for practice. */
export function signInSettings(config: Config, baseUrl: string, secret: string): SignInSettings {
  const common = { sessionHours: config.SESSION_HOURS, attemptsPerMinute: 60 }
  const acr = config.OIDC_ACR.split(/\s+/).filter(Boolean)
  if (config.OIDC_ISSUER && config.OIDC_CLIENT_ID && config.OIDC_CLIENT_SECRET) {
    return {
      issuer: config.OIDC_ISSUER,
      clientId: config.OIDC_CLIENT_ID,
      clientSecret: config.OIDC_CLIENT_SECRET,
      acr,
      ...common,
    }
  }
  return practiceSignIn({ baseUrl, clientSecret: tokenHash(secret), sessionHours: config.SESSION_HOURS })
}
