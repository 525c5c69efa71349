import { createHmac, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import type { Config } from '../config.ts'
import { startEmbedded } from './embedded/start-embedded.ts'
import { migrate, webRoleOf } from './migrate.ts'

export type Prepared = {
  /** Owns the tables: for migrations and jobs. */
  readonly ownerUrl: string
  /** The web's own: owns nothing, and every policy holds for it. */
  readonly appUrl: string
  readonly secret: string
  stop(): Promise<void>
}

/** In practice mode a secret is made once and kept beside the data; production must be given one. */
function secretOf(config: Config, folder: string): string {
  if (config.SECRET) return config.SECRET
  const file = join(folder, 'secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8').trim()
}

async function asWebRole(ownerUrl: string, password: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const found = await client.query<{ name: string }>('select current_database() as name').finally(() => client.end())
  const role = encodeURIComponent(webRoleOf(found.rows[0]?.name ?? ''))
  return ownerUrl.replace(/^([a-z]+:\/\/)(?:[^@/]*@)?/, `$1${role}:${password}@`)
}

/** How the web reaches a database, told from the owner's connection: each process of an installation knows the same secret. */
export async function webAccess(config: Config, ownerUrl: string) {
  const folder = resolve(config.DATA_DIR)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const secret = secretOf(config, folder)
  const appPassword = createHmac('sha256', secret).update('database role').digest('base64url')
  return { secret, appPassword, appUrl: await asWebRole(ownerUrl, appPassword) }
}

/** A database ready for use: our own server or the operator's, newest schema and rights, and a connection for each role. */
export async function prepareDatabase(config: Config, log: (line: string) => void): Promise<Prepared> {
  const folder = resolve(config.DATA_DIR)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const embedded = config.DATABASE_URL ? null : await startEmbedded({ dataDir: join(folder, 'postgres'), log })
  const ownerUrl = config.DATABASE_URL ?? embedded?.ownerUrl ?? ''
  try {
    const { appUrl, appPassword, secret } = await webAccess(config, ownerUrl)
    await migrate({ ownerUrl, appPassword })
    return { ownerUrl, appUrl, secret, stop: async () => embedded?.stop() }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}
