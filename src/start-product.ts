import { join, resolve } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import type { Services } from './access/services.ts'
import type { Config } from './config.ts'
import { createDatabase } from './db/database.ts'
import { type Prepared, prepareDatabase } from './db/prepare.ts'
import type { SweptStore } from './files/file-store.ts'
import { createFolderStore } from './files/folder-store.ts'
import { createScanner } from './files/scan-file.ts'
import { keepSigningKey } from './keep-signing-key.ts'
import { type Clock, systemClock } from './kernel/clock.ts'
import { loadFirstData } from './practice/load-first-data.ts'
import type { SigningKey } from './protocol/verify-in-node.ts'
import { refusePracticeData } from './refuse-practice-data.ts'
import { createRequestClock } from './request-clock.ts'
import { startJobs } from './start-jobs.ts'
import { startWeb } from './start-web.ts'

export type Product = { readonly baseUrl: string; stop(): Promise<void> }

type Say = (line: string) => void
type Step = () => Promise<unknown>

/** Builds everything once, in the order it is needed, and starts to answer; stops in the opposite order. */
export async function startProduct(config: Config): Promise<Product> {
  const log = pino({ level: config.LOG_LEVEL })
  const say: Say = (line) => void process.stdout.write(`${line}\n`)
  say('Starting the database …')
  const prepared = await prepareDatabase(config, say)
  // Each part that has begun puts its end here.
  const ends: Step[] = [() => prepared.stop()]
  const stop = (): Promise<void> => inOpposite(ends, (error) => log.error({ err: error }, 'stopping'))
  try {
    const services = await startOn({ prepared, config, log, say, ends })
    greet(say, services)
    return { baseUrl: services.baseUrl, stop }
  } catch (error) {
    await inOpposite(ends, () => undefined)
    throw error
  }
}

type Beginning = {
  readonly prepared: Prepared
  readonly config: Config
  readonly log: pino.Logger
  readonly say: Say
  readonly ends: Step[]
}

async function startOn({ prepared, config, log, say, ends }: Beginning): Promise<Services> {
  const owner = new pg.Pool({ connectionString: prepared.ownerUrl, max: 5 })
  ends.push(() => owner.end())
  owner.on('error', (error) => log.warn({ fault: error.message }, 'a connection of the owner was lost'))
  owner.on('connect', (connection) => connection.on('error', () => undefined))
  const files = createFolderStore(join(resolve(config.DATA_DIR), 'files'))
  const key = keepSigningKey(config)
  const clock = createRequestClock(systemClock)
  const services = createServices(prepared, config, { files, key, clock })
  ends.push(() => services.db.close())
  if (config.MODE === 'production') await refusePracticeData(prepared.ownerUrl)
  await loadFirstData({ ownerUrl: prepared.ownerUrl, services, key, say })
  const worker = await startJobs({ owner, config, services, files, key, log })
  ends.push(() => worker.stop())
  const web = await startWeb({ config, services, asOf: clock.asOf, appUrl: prepared.appUrl, log })
  ends.push(
    () => web.forgetChanges(),
    () => web.stop(10_000),
  )
  return services
}

type Kept = { readonly files: SweptStore; readonly key: SigningKey; readonly clock: Clock }

function createServices(prepared: Prepared, config: Config, { files, key, clock }: Kept): Services {
  return {
    db: createDatabase({ appUrl: prepared.appUrl, clock, connections: config.DATABASE_CONNECTIONS }),
    files,
    ...(config.CLAMD_ADDRESS ? { scan: createScanner(config.CLAMD_ADDRESS) } : {}),
    clock,
    baseUrl: (config.BASE_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, ''),
    practice: config.MODE === 'practice',
    secret: prepared.secret,
    publicKey: key.publicKey,
    sessionIdleMinutes: config.SESSION_IDLE_MINUTES,
  }
}

async function inOpposite(steps: readonly Step[], onFault: (error: unknown) => void): Promise<void> {
  for (const step of [...steps].reverse()) await step().catch(onFault)
}

function greet(say: Say, { baseUrl, practice }: Services): void {
  const hint = practice ? '  Sign in as a practice person: choose «Logg inn» at the top right.' : ''
  say(`\nNyttiggjort is ready at ${baseUrl}${hint}\n`)
}
