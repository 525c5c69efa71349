import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { alone } from './alone.mjs'
import { Plain, ROOT, run, step } from './command.mjs'

/** Installs exactly what the lock file names, when anything of it is missing or another version. */
export async function ensureInstalled() {
  if (isInstalled()) return
  await alone(() => step('Installing packages from the lock file', install))
}

function isInstalled() {
  const wanted = readPackages(join(ROOT, 'package-lock.json'))
  const found = readPackages(join(ROOT, 'node_modules', '.package-lock.json'))
  // Packages for other kinds of machines are optional and not there.
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || found[path]?.version === entry.version,
  )
}

function readPackages(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}

async function install() {
  const npm = process.env.npm_execpath
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const [program, ...before] = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm']
  const { code, output } = await run(program, [...before, ...args])
  if (code !== 0) throw new Plain(`The packages could not be installed (npm ci ended with ${code}):\n${output.trim()}`)
}
