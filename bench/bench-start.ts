// How long `npm start` takes on an empty folder and on one that it has used before, until it answers. Beside it, in the same
// run, what it cannot do without: the same database server brought up on a used folder by the same Node.js, and nothing else.
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../src/db/embedded/start-embedded.ts'
import { end, freePort, ROOT, untilReady } from './processes.ts'

const LATER_STARTS = 5

async function startOnce(dataDir: string): Promise<number> {
  const port = await freePort()
  const begun = performance.now()
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir }
  const child = spawn(process.execPath, [join(ROOT, 'tools', 'start.mjs')], { cwd: ROOT, env, stdio: 'ignore' })
  try {
    await untilReady(child, `http://127.0.0.1:${port}/readyz`)
    return (performance.now() - begun) / 1000
  } finally {
    await end(child)
  }
}

async function databaseAlone(folder: string): Promise<number> {
  const begun = performance.now()
  const server = await startEmbedded({ dataDir: folder, log: () => undefined })
  const seconds = (performance.now() - begun) / 1000
  await server.stop()
  return seconds
}

async function median(measure: () => Promise<number>): Promise<number> {
  const all: number[] = []
  for (let round = 0; round < LATER_STARTS; round += 1) all.push(await measure())
  return all.toSorted((one, other) => one - other)[Math.floor(LATER_STARTS / 2)] ?? Number.NaN
}

const folder = mkdtempSync(join(tmpdir(), 'nyttiggjort-bench-start-'))
try {
  const first = await startOnce(join(folder, 'product'))
  const later = await median(() => startOnce(join(folder, 'product')))
  await databaseAlone(join(folder, 'alone'))
  const limit = await median(() => databaseAlone(join(folder, 'alone')))
  process.stdout.write(`first start                ${first.toFixed(2)} s\n`)
  process.stdout.write(`later start, median of ${LATER_STARTS}    ${later.toFixed(2)} s\n`)
  process.stdout.write(`the database server alone  ${limit.toFixed(2)} s\n`)
  process.stdout.write(`later start: ${(later / limit).toFixed(1)} times the database server alone\n`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
