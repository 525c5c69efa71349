import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { alone } from './setup/alone.mjs'
import { fail, Plain, ROOT, run, step } from './setup/command.mjs'
import { sourceFingerprint } from './setup/fingerprint.mjs'
import { ensureInstalled } from './setup/install.mjs'
import { requireNode } from './setup/node-version.mjs'

const DIST = join(ROOT, 'dist')
const STAMP = join(DIST, 'fingerprint')
const COMPILED = new Set(['.ts', '.tsx'])

/** Builds server and client into `dist/` when a source has changed since the last build. */
export async function ensureBuilt() {
  const fingerprint = sourceFingerprint()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint) return
  await alone(() => step('Building', () => build(fingerprint)))
}

async function build(fingerprint) {
  const next = join(DIST, 'next')
  rmSync(next, { recursive: true, force: true })
  mkdirSync(next, { recursive: true })
  const bin = (name) => join(ROOT, 'node_modules', '.bin', name)
  // Types are checked by `npm test`; here they are only taken out.
  await must('The server', bin('tsc'), ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', join(next, 'server')])
  copyTheRest(join(ROOT, 'src'), join(next, 'server'))
  await must('The client', bin('vite'), ['build', '--logLevel', 'warn', '--outDir', join(next, 'client')])
  rmSync(STAMP, { force: true })
  for (const part of ['server', 'client']) {
    rmSync(join(DIST, part), { recursive: true, force: true })
    renameSync(join(next, part), join(DIST, part))
  }
  rmSync(next, { recursive: true, force: true })
  writeFileSync(STAMP, fingerprint)
}

async function must(what, program, args) {
  const { code, output } = await run(program, args)
  if (code !== 0) throw new Plain(`${what} could not be built:\n${output.trim().split('\n').slice(0, 40).join('\n')}`)
}

/** SQL, texts and pictures stand beside the code that reads them. */
function copyTheRest(from, to) {
  const isWanted = (path) => !COMPILED.has(extname(path)) && path !== join(from, 'client')
  cpSync(from, to, { recursive: true, filter: isWanted })
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode()
  await ensureInstalled().then(ensureBuilt).catch(fail)
}
