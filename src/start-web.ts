import type { pino } from 'pino'
import { readSessionToken } from './access/cookies.ts'
import { listenForChanges } from './access/memory/listen.ts'
import { createPageMemory, type PageMemory } from './access/memory/page-memory.ts'
import { createOperatorCheck } from './access/operator-routes.ts'
import { createPracticeProvider, type PracticeProvider } from './access/practice-provider/practice-provider.ts'
import type { Services } from './access/services.ts'
import type { SignInSettings } from './access/sign-in.ts'
import { signInSettings } from './access/sign-in-settings.ts'
import { createApp } from './app.tsx'
import type { Config } from './config.ts'
import { type HttpServer, startHttpServer } from './http-server.ts'
import { tokenHash } from './kernel/tokens.ts'
import { type Watch, watchProgram } from './metrics.ts'
import { readPracticePeople } from './practice/practice-documents.ts'
import type { RequestClock } from './request-clock.ts'
import { createRoutes } from './routes.ts'
import { loadAssets } from './ui/assets.ts'
import { VERSION } from './version.ts'

export type WebSettings = {
  readonly config: Config
  readonly services: Services
  readonly asOf: RequestClock['asOf']
  /** As whom the web connects; changes are listened for by the same right. */
  readonly appUrl: string
  readonly log: pino.Logger
}

export type Web = HttpServer & { forgetChanges(): Promise<void> }

/** Answers requests, and forgets remembered pages as the database tells of changes. */
export async function startWeb({ config, services, asOf, appUrl, log }: WebSettings): Promise<Web> {
  const memory = createPageMemory(services.db, services.clock, config.SESSION_IDLE_MINUTES)
  const signIn = signInSettings(config, services.baseUrl, services.secret)
  const watch = watchProgram()
  const app = createWebApp({ config, services, memory, signIn, log, watch })
  const hearing = listenForChanges({
    url: appUrl,
    onChange: () => memory.forget(),
    onLost: () => memory.setHearing(false),
    onHeard: () => memory.setHearing(true),
  })
  const settings = {
    host: config.HOST,
    port: config.PORT,
    memory,
    asOf,
    tokenHashOf: tokenHashFrom(services),
    onRemembered: watch.observeRemembered,
  }
  const http = await startHttpServer(app, settings, practiceProviders(services, signIn)).catch(
    async (error: unknown) => {
      await hearing.close()
      throw error
    },
  )
  return { ...http, forgetChanges: () => hearing.close() }
}

type AppParts = {
  readonly config: Config
  readonly services: Services
  readonly memory: PageMemory
  readonly signIn: SignInSettings
  readonly log: pino.Logger
  readonly watch: Watch
}

function createWebApp({ config, services, memory, signIn, log, watch }: AppParts) {
  const { registry, observe } = watch
  return createApp({
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
}

function practiceProviders(services: Services, { clientSecret }: SignInSettings): readonly PracticeProvider[] {
  if (!services.practice) return []
  const people = async () => (await readPracticePeople()).people
  return [createPracticeProvider({ baseUrl: services.baseUrl, people, secret: services.secret, clientSecret })]
}

function tokenHashFrom(services: Services): (request: { headers: { cookie?: string | undefined } }) => string | null {
  return (request) => {
    const token = readSessionToken(request.headers.cookie, services)
    return token ? tokenHash(token) : null
  }
}
