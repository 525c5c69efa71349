import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT, run } from '../setup/command.mjs'
import { runVitest } from './vitest-run.mjs'

const VERSION = '24'
const FOLDER = join(tmpdir(), `nyttiggjort-node-${VERSION}-${process.getuid?.() ?? 0}`)

/** The tests once more, less the walks in a browser, under the Node.js that operators are told to run; it comes as an npm package. */
export async function runOnNewestNode() {
  const node = join(FOLDER, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (!existsSync(node)) await install()
  const { code, output } = await run(node, ['--version'])
  if (code !== 0) return { passed: 0, failed: 1, skipped: 0, failures: [{ title: 'Node.js 24', message: output }] }
  console.log(`  ${output.trim()}`)
  return prefixed(await runVitest({ node, files: testsForAnyNode() }), 'Node.js 24')
}

/** All but the walks in a browser and the crowd, which try pages and a load that no Node.js makes different. */
function testsForAnyNode() {
  return ['src', 'tests']
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true }).map((name) => join(folder, name)))
    .filter((path) => /\.test\.tsx?$/.test(path))
    .filter((path) => !path.startsWith(join('tests', 'journeys')) && !path.endsWith(join('killed', 'crowd.test.ts')))
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
