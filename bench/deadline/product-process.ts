// The built product with the database of its own beneath it, as an operator without a database server runs it.
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stopLeftBehind } from '../../src/db/embedded/server.ts'
import { end, freePort, ROOT, untilReady } from '../processes.ts'

export type KillableProduct = {
  readonly baseUrl: string
  readonly filesFolder: string
  ownerUrl(): string
  /** Killed hard, and started again at once. Gives how long nothing was answered, in ms. */
  killAndRestart(): Promise<number>
  stop(): Promise<void>
}

function ownerUrlOf(home: string): string {
  const [, , , port = '', socket = ''] = readFileSync(join(home, 'cluster', 'postmaster.pid'), 'utf8').split('\n')
  const password = readFileSync(join(home, 'password'), 'utf8').trim()
  return `postgresql://nyttiggjort_owner:${password}@/nyttiggjort?host=${encodeURIComponent(socket.trim())}&port=${port.trim()}`
}

function run(settings: { port: number; baseUrl: string; dataDir: string }): ChildProcess {
  const profile = process.env['BENCH_PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['BENCH_PROFILE']}`] : []
  return spawn(process.execPath, [...profile, join(ROOT, 'dist', 'server', 'main.js')], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      MODE: 'practice',
      PORT: String(settings.port),
      BASE_URL: settings.baseUrl,
      DATA_DIR: settings.dataDir,
      DATABASE_URL: '',
      LOG_LEVEL: 'error',
    },
  })
}

export async function startKillableProduct(dataDir: string): Promise<KillableProduct> {
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const home = join(dataDir, 'postgres')
  const start = () => run({ port, baseUrl, dataDir })
  let child = start()

  async function stop(): Promise<void> {
    await end(child)
    // Killed while it was down or still starting: its database server may have been left.
    await stopLeftBehind(join(home, 'cluster'), () => undefined)
  }

  async function killAndRestart(): Promise<number> {
    const begun = performance.now()
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill('SIGKILL')
    await ended
    child = start()
    await untilReady(child, `${baseUrl}/readyz`)
    return performance.now() - begun
  }

  try {
    await untilReady(child, `${baseUrl}/readyz`)
  } catch (error) {
    await stop()
    throw error
  }
  return { baseUrl, filesFolder: join(dataDir, 'files'), ownerUrl: () => ownerUrlOf(home), killAndRestart, stop }
}
