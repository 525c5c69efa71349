import { existsSync } from 'node:fs'
import { run, step } from '../setup/command.mjs'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const WITHIN_MS = 180_000

/** The browser of the distribution; installed when missing and allowed. Without one the browser tests are skipped. */
export async function ensureChromium() {
  if (findChromium()) return
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(
      'No Chromium here: browser tests are skipped. Install it (Debian: apt-get install chromium) to run them.',
    )
    return
  }
  await step('Installing Chromium', () => installPackage('chromium'))
  if (!findChromium()) console.log('Chromium could not be installed: browser tests are skipped.')
}

export async function installPackage(name) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env, timeoutMs: WITHIN_MS })
  return run('apt-get', ['install', '-q', '-y', '--no-install-recommends', name], { env, timeoutMs: WITHIN_MS })
}

function findChromium() {
  return [process.env.CHROMIUM, ...PLACES].find((path) => path && existsSync(path))
}
