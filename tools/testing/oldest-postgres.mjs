import { spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from '../setup/command.mjs'
import { installPackage } from './chromium.mjs'
import { findNewestNode, isOnceEnough, testFiles } from './newest-node.mjs'
import { runVitest } from './vitest-run.mjs'

const BIN = '/usr/lib/postgresql/15/bin'

const WHERE = 'PostgreSQL 15 and Node.js 24'

/**
 * Every test file that may find something of its own there, on the oldest PostgreSQL that we serve, as the distribution ships it, and
 * on the newest Node.js at once: `npm test` has run them on the newest PostgreSQL and the oldest Node.js.
 */
export async function runOnOldestPostgres() {
  const { node, isThere, says } = await findNewestNode()
  if (!isThere) return failed(says)
  if (!existsSync(join(BIN, 'postgres')) && process.getuid?.() === 0) await installPackage('postgresql-15')
  if (!existsSync(join(BIN, 'postgres'))) return failed('PostgreSQL 15 is not installed and could not be.')
  const folder = mkdtempSync(join(tmpdir(), 'nyttiggjort-pg15-'))
  const server = await startServer(folder)
  try {
    const url = `postgresql://tester@/postgres?host=${encodeURIComponent(folder)}`
    if (!(await answers(server, folder))) return failed(`PostgreSQL 15 did not start:\n${server.output()}`)
    console.log(`  ${says}`)
    return prefixed(
      await runVitest({ node, files: testFiles((path) => !isOnceEnough(path)), env: { DATABASE_URL: url } }),
    )
  } finally {
    server.child.kill('SIGINT')
    await server.ended
    rmSync(folder, { recursive: true, force: true })
  }
}

function prefixed(result) {
  const failures = result.failures.map(({ title, message }) => ({ title: `${WHERE}: ${title}`, message }))
  return { ...result, failures }
}

function failed(message) {
  return { passed: 0, failed: 1, skipped: 0, failures: [{ title: WHERE, message }] }
}

/** As root it runs as the user that the distribution made for it. */
async function startServer(folder) {
  const account = process.getuid?.() === 0 ? accountOf('postgres') : userInfo()
  chmodSync(folder, 0o700)
  if (process.getuid?.() === 0) chownSync(folder, account.uid, account.gid)
  const user = process.getuid?.() === 0 ? { uid: account.uid, gid: account.gid } : {}
  const cluster = join(folder, 'cluster')
  const locale = ['-E', 'UTF8', '--locale=C.UTF-8']
  await ended(
    spawn(join(BIN, 'initdb'), ['-D', cluster, '-U', 'tester', '-A', 'trust', '--no-sync', ...locale], {
      cwd: folder,
      stdio: 'ignore',
      ...user,
    }),
  )
  const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_wal_size=4GB']
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'max_connections=200', ...fast]
  const args = ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])]
  const child = spawn(join(BIN, 'postgres'), args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...user })
  let output = ''
  child.stderr.on('data', (text) => {
    output = (output + text).slice(-4000)
  })
  return { child, ended: ended(child), output: () => output }
}

function accountOf(name) {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`))
  const [, , uid, gid] = (line ?? '').split(':').map(Number)
  return { uid, gid }
}

function ended(child) {
  return new Promise((resolve) => child.once('close', resolve).once('error', resolve))
}

async function answers({ child }, folder) {
  for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt += 1) {
    const { code } = await run(join(BIN, 'pg_isready'), ['-h', folder])
    if (code === 0) return true
    await sleep(100)
  }
  return false
}
