import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { ROOT, run } from '../setup/command.mjs'
import { runVitest } from './vitest-run.mjs'

const VERSION = '24'
const FOLDER = join(tmpdir(), `nyttiggjort-node-${VERSION}-${process.getuid?.() ?? 0}`)

/** The Node.js that operators are told to run, with what it says of itself; it comes as an npm package. */
export async function findNewestNode() {
  const node = join(FOLDER, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (!existsSync(node)) await install()
  const { code, output } = await run(node, ['--version'])
  return { node, isThere: code === 0, says: output.trim() }
}

/** The tests without a database of their own, less the walks in a browser and the crowd, which no Node.js makes different. */
export async function runOnNewestNode() {
  const { node, isThere, says } = await findNewestNode()
  if (!isThere) return { passed: 0, failed: 1, skipped: 0, failures: [{ title: 'Node.js 24', message: says }] }
  console.log(`  ${says}`)
  return prefixed(
    await runVitest({ node, files: testFiles((path) => !hasDatabase(path) && !isWalk(path)) }),
    'Node.js 24',
  )
}

/** Paths of the test files that `isWanted` takes. */
export function testFiles(isWanted) {
  return ['src', 'tests']
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((path) => /\.test\.tsx?$/.test(path) && isWanted(path))
}

/** Whether the file, or a helper of the tests that it imports, opens a database of its own. */
export function hasDatabase(path, seen = new Set()) {
  const file = join(ROOT, path)
  if (seen.has(path) || !existsSync(file)) return false
  seen.add(path)
  const text = readFileSync(file, 'utf8')
  if (text.includes('openTestDatabase')) return true
  return [...text.matchAll(/from '(\.[^']+)'/g)]
    .map(([, from]) => join(dirname(path), from))
    .some((imported) => imported.startsWith('tests') && hasDatabase(imported, seen))
}

/** Walks in a browser, the large jury, the crowd, and the phases in which few see what others do not. */
export function isWalk(path) {
  return (
    path.endsWith('channels-other-phases.test.ts') ||
    path.startsWith(join('tests', 'journeys')) ||
    path.startsWith(join('tests', 'large')) ||
    path.endsWith(join('killed', 'crowd.test.ts'))
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

export function prefixed(result, where) {
  return {
    ...result,
    failures: result.failures.map(({ title, message }) => ({ title: `${where}: ${title}`, message })),
  }
}
