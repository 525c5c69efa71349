import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, run } from '../setup/command.mjs'

const VERSION = '24'
const ONCE_IN = [
  // Walks in a browser, the two whole juries, the copies that are started whole: `npm start` itself runs on the newest Node.js.
  'tests/journeys/',
  'tests/large/',
  'tests/whole/',
  'tests/start/',
  'src/practice-jury-command.test.ts',
  'src/cli.test.ts',
  // Every page as every person: the same persons are held against the same tables here too, in `secrecy/database.test.ts`.
  'tests/secrecy/channels',
  'tests/secrecy/planted-leaks.test.ts',
  'tests/secrecy/hidden-changes-nothing.test.ts',
  'tests/secrecy/beside-the-round.test.ts',
  // Nothing but arithmetic, or the same queries many times.
  'tests/killed/crowd.test.ts',
  'src/features/jury/checks/additive/coverage.test.ts',
  'src/features/jury/checks/additive/likely-reliability.test.ts',
  'src/features/jury/checks/ordinal/ordinal-model-rules.test.ts',
  'src/features/jury/checks/calibration.test.ts',
  'src/features/jury/checks/hit-rates.test.ts',
  'src/features/jury/assignment/large-plan.test.ts',
  'src/features/decisions/judged-otherwise.test.ts',
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

/** Test files in which no Node.js and no PostgreSQL makes anything different from what the other files find. */
export function isOnceEnough(path) {
  return ONCE_IN.some((beginning) => path.startsWith(beginning))
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
