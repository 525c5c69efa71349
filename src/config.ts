import { z } from 'zod'

/** Every key is described in docs/operations.md. */
const schema = z.object({
  MODE: z.enum(['practice', 'production']).default('practice'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: z.url().optional(),
  DATA_DIR: z.string().default('./var'),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(16),
  SECRET: z.string().optional(),
  PROTOCOL_KEY: z.string().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_ACR: z.string().default(''),
  SESSION_IDLE_MINUTES: z.coerce.number().int().min(5).max(1440).default(60),
  SESSION_HOURS: z.coerce.number().int().min(1).max(72).default(12),
  SMTP_URL: z.string().startsWith('smtp').optional(),
  MAIL_FROM: z.string().default('Nyttiggjort <ikke-svar@localhost>'),
  MAIL_BOUNCE_DOMAIN: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i, 'is a domain name, without @')
    .optional(),
  CLAMD_ADDRESS: z
    .string()
    .regex(/^(?:tcp:\/\/[^/:]+:\d{1,5}|\[?[\w.-]+\]?:\d{1,5}|unix:\/.+|\/.+)$/)
    .optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
})

export type Config = Readonly<z.infer<typeof schema>>

export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(`The configuration is not complete:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.faults = faults
  }
}

const WEAK_SECRETS = new Set(['secret', 'changeme', 'change-me', 'practice', 'password'])

function productionFaults(config: Config): string[] {
  const faults: string[] = []
  if (!config.BASE_URL) faults.push('BASE_URL is missing: the address that people use, beginning with https://')
  else if (!config.BASE_URL.startsWith('https://')) faults.push('BASE_URL must begin with https:// in production')
  if (!config.OIDC_ISSUER) faults.push('OIDC_ISSUER is missing: the identity provider to sign in with')
  if (!config.OIDC_CLIENT_ID) faults.push('OIDC_CLIENT_ID is missing')
  if (!config.OIDC_CLIENT_SECRET) faults.push('OIDC_CLIENT_SECRET is missing')
  if (!config.SMTP_URL) faults.push('SMTP_URL is missing: letters to applicants could not be sent')
  if (!config.SECRET || config.SECRET.length < 32 || WEAK_SECRETS.has(config.SECRET.toLowerCase()))
    faults.push('SECRET is missing, short or a default: give at least 32 random characters')
  return faults
}

/** Reads and checks the whole configuration once; throws ConfigError with every fault, not only the first. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(given)
  if (!parsed.success)
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  if (parsed.data.MODE === 'production') {
    const faults = productionFaults(parsed.data)
    if (faults.length > 0) throw new ConfigError(faults)
  }
  return Object.freeze(parsed.data)
}
