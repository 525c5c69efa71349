import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const ROOT = join(import.meta.dirname, '..', '..')
const PARTS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'vite.config.ts']
const NOBODY = 65534

export type Program = { readonly child: ChildProcess; output(): string; readonly ended: Promise<number | null> }

/** The built product copied to a folder that only its owner can read, as after a fresh clone. */
export class CopiedProduct {
  readonly folder = mkdtempSync(join(tmpdir(), 'nyttiggjort-start-'))
  readonly #asNobody: boolean
  readonly #programs: Program[] = []

  constructor({ asNobody = false } = {}) {
    this.#asNobody = asNobody
    for (const part of [...PARTS, 'src', 'data', 'dist', 'tools'])
      cpSync(join(ROOT, part), join(this.folder, part), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(this.folder, 'node_modules'))
    chmodSync(this.folder, 0o700)
    if (asNobody) this.#giveToNobody()
  }

  #giveToNobody(): void {
    chownSync(this.folder, NOBODY, NOBODY)
    for (const name of readdirSync(this.folder, { recursive: true })) {
      if (name !== 'node_modules') chownSync(join(this.folder, String(name)), NOBODY, NOBODY)
    }
  }

  start(port: number): Program {
    const env = { PATH: process.env['PATH'], PORT: String(port), DATA_DIR: join(this.folder, 'var'), HOME: this.folder }
    const user = this.#asNobody ? { uid: NOBODY, gid: NOBODY } : {}
    const child = spawn(process.execPath, ['tools/start.mjs'], { cwd: this.folder, env, stdio: 'pipe', ...user })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
    const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
    const program = { child, output: () => output, ended }
    this.#programs.push(program)
    return program
  }

  async startAndWait(port: number): Promise<Program> {
    const program = this.start(port)
    for (let attempt = 0; attempt < 1200; attempt += 1) {
      if (program.output().includes('is ready at')) return program
      if (program.child.exitCode !== null) break
      await sleep(50)
    }
    throw new Error(`The program did not become ready:\n${program.output()}`)
  }

  databasePid(): number {
    const file = join(this.folder, 'var', 'postgres', 'cluster', 'postmaster.pid')
    return Number.parseInt(readFileSync(file, 'utf8'), 10)
  }

  /** Ends what still runs, cleanly when it can. */
  async stopAll(): Promise<void> {
    for (const { child, ended } of this.#programs.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      child.kill('SIGTERM')
      await Promise.race([ended, sleep(15_000, null, { ref: false })])
      child.kill('SIGKILL')
    }
  }

  async remove(): Promise<void> {
    await this.stopAll()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** Whether this run may become another user, and that user may read the installed packages. */
export function canBeNobody(): boolean {
  if (process.getuid?.() !== 0) return false
  const file = join(ROOT, 'node_modules', 'pg', 'package.json')
  return spawnSync('test', ['-r', file], { uid: NOBODY, gid: NOBODY }).status === 0
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
