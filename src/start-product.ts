import { join, resolve } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { readSessionToken } from './access/cookies.ts'
import { listenForChanges } from './access/memory/listen.ts'
import { createPageMemory } from './access/memory/page-memory.ts'
import { createOperatorCheck } from './access/operator-routes.ts'
import { createPracticeProvider, practiceSignIn } from './access/practice-provider/practice-provider.ts'
import type { Services } from './access/services.ts'
import type { SignInSettings } from './access/sign-in.ts'
import { tokenHash } from './kernel/tokens.ts'
import { createApp } from './app.tsx'
import type { Config } from './config.ts'
import { createDatabase } from './db/database.ts'
import { type Prepared, prepareDatabase } from './db/prepare.ts'
import { releaseDueRounds } from './features/decisions/release/release-due-rounds.ts'
import { createFolderStore } from './files/folder-store.ts'
import { startHttpServer } from './http-server.ts'
import { startWorker } from './jobs/worker.ts'
import { systemClock } from './kernel/clock.ts'
import { practicePost, sendLetter, smtpPost } from './mail/send-letter.ts'
import { watchProgram } from './metrics.ts'
import { loadFirstData } from './practice/load-first-data.ts'
import { readPracticePeople } from './practice/practice-documents.ts'
import { createRoutes } from './routes.ts'
import { loadAssets } from './ui/assets.ts'
import { VERSION } from './version.ts'

export type Product = { readonly baseUrl: string; stop(): Promise<void> }

function signInSettings(config: Config, baseUrl: string, secret: string): SignInSettings {
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

async function inOrder(
  steps: readonly (() => Promise<unknown> | undefined)[],
  onFault: (error: unknown) => void,
): Promise<void> {
  for (const step of steps) await step()?.catch(onFault)
}

/** Builds everything once, in the order it is needed, and starts to answer. */
export async function startProduct(config: Config): Promise<Product> {
  const log = pino({ level: config.LOG_LEVEL })
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  say('Starting the database …')
  const prepared = await prepareDatabase(config, say)
  try {
    return await startOn(prepared, config, log, say)
  } catch (error) {
    await prepared.stop()
    throw error
  }
}

async function startOn(
  prepared: Prepared,
  config: Config,
  log: pino.Logger,
  say: (line: string) => void,
): Promise<Product> {
  const owner = new pg.Pool({ connectionString: prepared.ownerUrl, max: 5 })
  owner.on('error', (error) => log.warn({ fault: error.message }, 'a connection of the owner was lost'))
  owner.on('connect', (connection) => connection.on('error', () => undefined))
  const db = createDatabase({ appUrl: prepared.appUrl, clock: systemClock, connections: config.DATABASE_CONNECTIONS })
  const baseUrl = (config.BASE_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, '')
  const isPractice = config.MODE === 'practice'
  const files = createFolderStore(join(resolve(config.DATA_DIR), 'files'))
  const services: Services = {
    db,
    files,
    clock: systemClock,
    baseUrl,
    practice: isPractice,
    secret: prepared.secret,
    sessionIdleMinutes: config.SESSION_IDLE_MINUTES,
  }
  await loadFirstData({ ownerUrl: prepared.ownerUrl, services, say })

  const { registry, observe } = watchProgram()
  const memory = createPageMemory(db, systemClock, config.SESSION_IDLE_MINUTES)
  const signIn = signInSettings(config, baseUrl, prepared.secret)
  const app = createApp({
    services,
    memory,
    version: VERSION,
    isOperator: createOperatorCheck(config.METRICS_TOKEN),
    routes: createRoutes(services, { signIn, registry }),
    assets: loadAssets(),
    log: (line) => {
      observe(line)
      if (line.fault && line.status >= 500) log.error({ ...line, fault: undefined, err: line.fault }, 'fault')
      else log.debug(line)
    },
  })
  const provider = isPractice
    ? [
        createPracticeProvider({
          baseUrl,
          people: async () => (await readPracticePeople()).people,
          secret: prepared.secret,
          clientSecret: signIn.clientSecret,
        }),
      ]
    : []
  const post = config.SMTP_URL ? smtpPost(config.SMTP_URL, config.MAIL_FROM) : practicePost
  const worker = await startWorker({
    pool: owner,
    tasks: {
      send_letter: async (payload) => sendLetter(owner, post, letterId(payload)),
      release_due_rounds: async () => void (await releaseDueRounds(owner, { now: systemClock.now(), baseUrl })),
    },
    everyMinute: ['release_due_rounds'],
    log: (level, message) => log[level === 'info' ? 'debug' : level](message),
  })
  const hearing = listenForChanges({
    url: prepared.appUrl,
    onChange: () => memory.forget(),
    onLost: () => memory.setHearing(false),
    onHeard: () => memory.setHearing(true),
  })
  const http = await startHttpServer(
    app,
    { host: config.HOST, port: config.PORT, memory, tokenHashOf: tokenHashFrom(services) },
    provider,
  ).catch(async (error: unknown) => {
    await inOrder([() => worker.stop(), () => hearing.close(), () => db.close(), () => owner.end()], () => undefined)
    throw error
  })
  greet(say, baseUrl, isPractice)
  return {
    baseUrl,
    stop: () =>
      inOrder(
        [
          () => http.stop(10_000),
          () => worker.stop(),
          () => hearing.close(),
          () => db.close(),
          () => owner.end(),
          () => prepared.stop(),
        ],
        (error) => log.error({ err: error }, 'stopping'),
      ),
  }
}

function tokenHashFrom(services: Services): (request: { headers: { cookie?: string | undefined } }) => string | null {
  return (request) => {
    const token = readSessionToken(request.headers.cookie, services)
    return token ? tokenHash(token) : null
  }
}

function letterId(payload: unknown): string {
  return typeof payload === 'object' && payload !== null && 'id' in payload ? String(payload.id) : ''
}

function greet(say: (line: string) => void, baseUrl: string, isPractice: boolean): void {
  const hint = isPractice ? '  Sign in as a practice person: choose «Logg inn» at the top right.' : ''
  say(`\nNyttiggjort is ready at ${baseUrl}${hint}\n`)
}
