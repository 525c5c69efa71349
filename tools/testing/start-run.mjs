import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { ROOT } from '../setup/command.mjs'

/**
 * `npm start` under this Node.js on an empty data folder and once more: whether it answers and stops cleanly. How soon is
 * for `bench-start`.
 */
export async function runStart({ node, isThere, says }) {
  if (!isThere) return { passed: 0, failed: 1, skipped: 0, failures: [{ title: 'npm start', message: says }] }
  const path = `${dirname(node)}${delimiter}${process.env.PATH}`
  const dataDir = mkdtempSync(join(tmpdir(), 'nyttiggjort-ci-'))
  const port = await freePort()
  const failures = []
  try {
    for (const title of ['first start', 'second start']) {
      const message = await startOnce({ DATA_DIR: dataDir, PORT: String(port), PATH: path }, title)
      if (message) failures.push({ title: `npm start, ${title}`, message })
    }
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { passed: 2 - failures.length, failed: failures.length, skipped: 0, failures }
}

/** What went wrong; null when nothing did. */
async function startOnce(environment, title) {
  const begun = Date.now()
  const env = { ...process.env, ...environment }
  const child = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const ended = new Promise((resolve) => child.once('exit', resolve))
  const isAnswering = await untilHealthy(environment.PORT, child)
  console.log(`  ${title}: ${((Date.now() - begun) / 1000).toFixed(1)} s`)
  child.kill('SIGTERM')
  const code = await Promise.race([ended, sleep(20_000, 'not ended', { ref: false })])
  if (code === 'not ended') child.kill('SIGKILL')
  if (!isAnswering) return `it did not answer:\n${output}`
  if (code !== 0) return `it did not stop cleanly (${code}):\n${output}`
  return null
}

async function untilHealthy(port, child) {
  for (let attempt = 0; attempt < 2400 && child.exitCode === null; attempt += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)
    if (answer?.status === 200) return true
    await sleep(50)
  }
  return false
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
