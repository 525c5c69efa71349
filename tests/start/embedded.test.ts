import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Embedded, startEmbedded } from '../../src/db/embedded/start-embedded.ts'

let folder: string
let running: Embedded[]
let programs: ChildProcess[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nyttiggjort-embedded-'))
  running = []
  programs = []
})

afterEach(async () => {
  for (const program of programs) program.kill('SIGKILL')
  for (const embedded of running) await embedded.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(dataDir = join(folder, 'database')): Promise<Embedded> {
  const embedded = await startEmbedded({ dataDir, log: () => undefined })
  running.push(embedded)
  return embedded
}

async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const result = await client.query({ text: statement, rowMode: 'array' })
    return result.rows[0]?.[0]
  } finally {
    await client.end()
  }
}

async function askUntilAnswered(url: string, statement: string): Promise<unknown> {
  for (let attempt = 0; attempt < 800; attempt += 1) {
    try {
      return await ask(url, statement)
    } catch {
      await sleep(50)
    }
  }
  throw new Error('the database did not come back')
}

async function startProgram(dataDir: string): Promise<{ program: ChildProcess; url: string }> {
  const script = join(import.meta.dirname, 'hold-database.ts')
  const program = spawn(process.execPath, ['--import', 'tsx', script, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  programs.push(program)
  const [url] = await once(createInterface({ input: program.stdout }), 'line')
  return { program, url }
}

function serverPid(dataDir: string): number {
  return Number.parseInt(readFileSync(join(dataDir, 'cluster', 'postmaster.pid'), 'utf8'), 10)
}

describe('the embedded database', { timeout: 90_000 }, () => {
  test('sorts as Norwegian does', async () => {
    const { ownerUrl } = await start()
    const sorted = `select string_agg(x, ' ' order by x) from unnest(array['Ål','Asker','Ærø','Øyer','Osen','Aarø']) x`
    expect(await ask(ownerUrl, sorted)).toBe('Asker Osen Ærø Øyer Ål Aarø')
  })

  test('keeps what was written over a restart, safe against power cuts', async () => {
    const first = await start()
    await ask(first.ownerUrl, 'create table kept as select 7 as number')
    await first.stop()
    running = []
    const second = await start()
    expect(await ask(second.ownerUrl, 'select number from kept')).toBe(7)
    expect(await ask(second.ownerUrl, 'show fsync')).toBe('on')
  })

  test('listens on no network port and keeps its password for itself', async () => {
    const { ownerUrl, connection } = await start()
    expect(await ask(ownerUrl, 'show listen_addresses')).toBe('')
    expect(statSync(join(folder, 'database', 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(connection.host).mode & 0o777).toBe(0o700)
    await expect(ask(ownerUrl.replace(connection.password, 'guessed'), 'select 1')).rejects.toThrow(/password/)
  })

  test('runs in a folder that other users cannot read, with a path too long for a socket', async () => {
    const deep = join(folder, 'closed', 'x'.repeat(60), 'y'.repeat(60))
    mkdirSync(deep, { recursive: true })
    chmodSync(join(folder, 'closed'), 0o700)
    const { ownerUrl, connection } = await start(join(deep, 'database'))
    expect(await ask(ownerUrl, 'select 1')).toBe(1)
    expect(connection.host.length).toBeLessThan(90)
  })

  test('refuses a second program on the same folder', async () => {
    await start()
    await expect(start()).rejects.toThrow(/already runs on/)
  })

  test('is started again when the server is killed, and has lost nothing', async () => {
    const { ownerUrl } = await start()
    await ask(ownerUrl, 'create table kept as select 7 as number')
    const before = serverPid(join(folder, 'database'))
    process.kill(before, 'SIGKILL')
    await sleep(50)
    expect(await askUntilAnswered(ownerUrl, 'select number from kept')).toBe(7)
    expect(serverPid(join(folder, 'database'))).not.toBe(before)
  })

  test('starts after the program was killed hard and its server lived on', async () => {
    const dataDir = join(folder, 'database')
    const { program, url } = await startProgram(dataDir)
    await ask(url, 'create table kept as select 7 as number')
    await expect(start(dataDir)).rejects.toThrow(/already runs on/)
    const left = serverPid(dataDir)
    program.kill('SIGKILL')
    await once(program, 'exit')
    process.kill(left, 0)
    const again = await start(dataDir)
    expect(await ask(again.ownerUrl, 'select number from kept')).toBe(7)
    expect(serverPid(dataDir)).not.toBe(left)
  })

  test('starts after program and server were both killed hard', async () => {
    const dataDir = join(folder, 'database')
    const { program, url } = await startProgram(dataDir)
    await ask(url, 'create table kept as select 7 as number')
    program.kill('SIGKILL')
    process.kill(serverPid(dataDir), 'SIGKILL')
    await once(program, 'exit')
    const again = await start(dataDir)
    expect(await ask(again.ownerUrl, 'select number from kept')).toBe(7)
  })
})
