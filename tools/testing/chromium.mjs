import { existsSync } from 'node:fs'
import { run, step } from '../setup/command.mjs'

const SHELL = '/usr/lib/chromium/chromium-headless-shell'
const PLACES = [SHELL, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const WITHIN_MS = 180_000

/**
 * The browser of the distribution; installed when missing and allowed. First choice is Chromium without its windows, which
 * shows the same pages for half of the processor; where there is another, it is installed only for `.ci/run`. Without any
 * the browser tests are skipped.
 */
export async function ensureChromium() {
  if (process.env.CHROMIUM || existsSync(SHELL) || (findChromium() && !process.env.CI)) return
  const isAllowed = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
  if (isAllowed) await step('Installing Chromium', () => installPackage('chromium-headless-shell'))
  if (isAllowed && !findChromium()) await step('Installing Chromium', () => installPackage('chromium'))
  if (findChromium()) return
  console.log('No Chromium here: browser tests are skipped. Install it (Debian: apt-get install chromium) to run them.')
}

export async function installPackage(name) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env, timeoutMs: WITHIN_MS })
  return run('apt-get', ['install', '-q', '-y', '--no-install-recommends', name], { env, timeoutMs: WITHIN_MS })
}

function findChromium() {
  return [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path))
}
