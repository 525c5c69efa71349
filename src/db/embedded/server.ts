import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { folderOf, hasEnded, isRunning, isUnreaped, signal, standingIn } from './processes.ts'

export type ServerOptions = {
  readonly command: readonly string[]
  readonly clusterFolder: string
  readonly logFile: string
  readonly log: (line: string) => void
  /** Resolves when the server answers; rejects while it does not. */
  readonly answers: () => Promise<void>
}

const READY_WITHIN_MS = 120_000
const STOP_WITHIN_MS = 15_000
const LONGEST_PAUSE_MS = 5_000

/** A server that an earlier program left behind when it was killed hard: ask it to stop, so that its data are whole. */
export async function stopLeftBehind(clusterFolder: string, log: (line: string) => void): Promise<void> {
  const pid = postmasterPid(clusterFolder)
  if (pid === null) return
  const folder = folderOf(pid)
  if (isRunning(pid) && (folder === null || folder === clusterFolder)) {
    log('Stopping a database server that was left behind …')
    await stopServer(pid)
  }
  await forgetKilled(pid, clusterFolder)
}

/** A killed server that nobody has reaped (as in some containers) still counts as alive for PostgreSQL. */
async function forgetKilled(pid: number, clusterFolder: string): Promise<void> {
  const deadline = Date.now() + STOP_WITHIN_MS
  while (standingIn(clusterFolder).length > 0 && Date.now() < deadline) await sleep(20)
  if (isUnreaped(pid) && standingIn(clusterFolder).length === 0) {
    rmSync(join(clusterFolder, 'postmaster.pid'), { force: true })
  }
}

/** Keeps one server running until `stop`: when it is killed, it is started again and recovers by its own log. */
export class EmbeddedServer {
  readonly #options: ServerOptions
  #child: ChildProcess | undefined
  #isStopping = false
  #supervision: Promise<void> = Promise.resolve()
  readonly #onExit = (): void => {
    if (this.#child?.pid !== undefined) signal(this.#child.pid, 'SIGINT')
  }

  constructor(options: ServerOptions) {
    this.#options = options
  }

  async start(): Promise<void> {
    process.once('exit', this.#onExit)
    const ended = this.#spawn()
    await this.#untilReady(ended)
    this.#supervision = this.#supervise(ended)
  }

  async stop(): Promise<void> {
    this.#isStopping = true
    if (this.#child?.pid !== undefined && this.#child.exitCode === null) await stopServer(this.#child.pid)
    await this.#supervision
    process.off('exit', this.#onExit)
  }

  async #supervise(first: Promise<string>): Promise<void> {
    let ended = first
    let pause = 100
    for (;;) {
      const reason = await ended
      if (this.#isStopping) return
      this.#options.log(`The database server ended (${reason}); starting it again.`)
      await sleep(pause)
      if (this.#isStopping) return
      ended = this.#spawn()
      pause = await this.#untilReady(ended).then(
        () => 100,
        () => Math.min(pause * 2, LONGEST_PAUSE_MS),
      )
    }
  }

  #spawn(): Promise<string> {
    const { command, clusterFolder, logFile } = this.#options
    const [program = '', ...args] = command
    const output = openSync(logFile, 'a', 0o600)
    // A session of its own: Ctrl+C in the terminal reaches the program first, which then finishes its requests.
    const child = spawn(program, args, { stdio: ['ignore', output, output], detached: true, cwd: clusterFolder })
    closeSync(output)
    this.#child = child
    return new Promise((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, name) => resolve(name ?? `code ${code}`))
    })
  }

  async #untilReady(ended: Promise<string>): Promise<void> {
    const end: { reason?: string } = {}
    void ended.then((reason) => Object.assign(end, { reason }))
    const deadline = Date.now() + READY_WITHIN_MS
    for (;;) {
      try {
        return await this.#options.answers()
      } catch (cause) {
        if (end.reason) throw new Error(`PostgreSQL did not start (${end.reason}). ${lastLines(this.#options.logFile)}`)
        if (Date.now() > deadline) throw new Error('PostgreSQL does not answer.', { cause })
        await sleep(25)
      }
    }
  }
}

/** SIGINT lets PostgreSQL break off its clients and write everything down; SIGQUIT leaves that to the next start. */
async function stopServer(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await hasEnded(pid, STOP_WITHIN_MS)) return
  signal(pid, 'SIGQUIT')
  await hasEnded(pid, STOP_WITHIN_MS)
}

function postmasterPid(clusterFolder: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(clusterFolder, 'postmaster.pid'), 'utf8'), 10)
    return pid > 0 ? pid : null
  } catch {
    return null
  }
}

function lastLines(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n')
}
