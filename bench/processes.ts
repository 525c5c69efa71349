import { type ChildProcess, fork, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

export const ROOT = join(import.meta.dirname, '..')
const START_MS = 90_000

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), 15_000)
  await ended
  clearTimeout(timer)
}

export async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const last = Date.now() + START_MS
  while (Date.now() < last) {
    if (child.exitCode !== null) throw new Error(`the program ended with code ${child.exitCode} before it answered`)
    const answer = await fetch(url).catch(() => null)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`nothing answered at ${url} within ${START_MS / 1000} s`)
}

export type Served = { readonly baseUrl: string; readonly pid: number; stop(): Promise<void> }

/** The built product, as `npm start` runs it, on a port and a database of its own. */
export async function startProductProcess(settings: { databaseUrl: string; dataDir: string }): Promise<Served> {
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const profile = process.env['BENCH_PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`] : []
  const child = spawn(process.execPath, [...profile, join(ROOT, 'dist', 'server', 'main.js')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      MODE: 'practice',
      PORT: String(port),
      BASE_URL: baseUrl,
      DATABASE_URL: settings.databaseUrl,
      DATA_DIR: settings.dataDir,
      LOG_LEVEL: 'error',
    },
  })
  try {
    await untilReady(child, `${baseUrl}/readyz`)
  } catch (error) {
    await end(child)
    throw error
  }
  return { baseUrl, pid: child.pid ?? 0, stop: () => end(child) }
}

export type BarePage = { readonly body: string; readonly headers: Readonly<Record<string, string>> }

export type Bare = Omit<Served, 'pid'> & { serve(page: BarePage): Promise<void> }

/** The yardstick: nothing but `node:http`, told which bytes and headers to send. */
export async function startBareProcess(): Promise<Bare> {
  const port = await freePort()
  const child = fork(join(import.meta.dirname, 'bare-server.ts'), [String(port)], { execArgv: ['--import', 'tsx'] })
  const told = () => new Promise<void>((resolve) => child.once('message', () => resolve()))
  const baseUrl = `http://127.0.0.1:${port}`
  await told()
  return {
    baseUrl,
    serve: async (page) => {
      const done = told()
      child.send(page)
      await done
    },
    stop: () => end(child),
  }
}
