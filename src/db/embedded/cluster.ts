import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Binaries } from './binaries.ts'
import type { RunAs } from './run-as.ts'

export const OWNER = 'nyttiggjort_owner'

export type Cluster = { readonly folder: string; readonly password: string }

type MakeCluster = { home: string; binaries: Binaries; runAs: RunAs; fast: boolean; log: (line: string) => void }

/** The data folder, made on first start; a making that was broken off is thrown away and done again. */
export async function makeCluster({ home, binaries, runAs, fast, log }: MakeCluster): Promise<Cluster> {
  const folder = join(home, 'cluster')
  const passwordFile = join(home, 'password')
  if (existsSync(join(folder, 'PG_VERSION'))) {
    return { folder, password: readFileSync(passwordFile, 'utf8').trim() }
  }
  log('Making the database …')
  const password = randomBytes(24).toString('base64url')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  const making = join(home, 'cluster.new')
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  if (runAs.owner) for (const path of [making, passwordFile]) chownSync(path, runAs.owner.uid, runAs.owner.gid)
  const locale = ['-E', 'UTF8', '--locale-provider=icu', '--icu-locale=nb-NO', '--locale=C.UTF-8']
  const access = ['-U', OWNER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  await run([...runAs.prefix, binaries.initdb, '-D', making, ...locale, ...access, ...(fast ? ['--no-sync'] : [])])
  renameSync(making, folder)
  return { folder, password }
}

async function run([program = '', ...args]: string[]): Promise<void> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  const complaint = await text(child.stderr)
  const code = await ended
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${complaint.trim()}`)
}
