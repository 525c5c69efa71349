import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, run } from '../setup/command.mjs'

const VERSION = '24'
const ONCE = [
  'channels-other-phases.test.ts',
  'channels-pairwise.test.ts',
  'crowd.test.ts',
  'hit-rates.test.ts',
  'ordinal-model-rules.test.ts',
]
const FOLDER = join(tmpdir(), `nyttiggjort-node-${VERSION}-${process.getuid?.() ?? 0}`)

/** The Node.js that operators are told to run, with what it says of itself; it comes as an npm package. */
export async function findNewestNode() {
  const node = join(FOLDER, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (!existsSync(node)) await install()
  const { code, output } = await run(node, ['--version'])
  return { node, isThere: code === 0, says: output.trim() }
}

/** Paths of the test files that `isWanted` takes. */
export function testFiles(isWanted) {
  return ['src', 'tests']
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((path) => /\.test\.tsx?$/.test(path) && isWanted(path))
}

/**
 * What no Node.js and no PostgreSQL makes different from what the other files find: walks in a browser, the large jury, the
 * crowd, the phases in which few see what others do not, and thousands of juries drawn to prove what a model promises.
 */
export function isOnceEnough(path) {
  return (
    path.startsWith(join('tests', 'journeys')) ||
    path.startsWith(join('tests', 'large')) ||
    ONCE.some((name) => path.endsWith(name))
  )
}

async function install() {
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(join(FOLDER, 'package.json'), '{ "private": true }\n')
  const name = `node-${process.platform}-${process.arch}@${VERSION}`
  await run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', name], {
    cwd: FOLDER,
    timeoutMs: 180_000,
  })
}
