import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = [
  process.env['CHROMIUM'] ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
]

/** The browser of this machine, or undefined: then `describe.skipIf(!CHROMIUM)` reports browser tests as skipped. */
export const CHROMIUM = PLACES.find((path) => path !== '' && existsSync(path))

export async function openBrowser(): Promise<Browser> {
  if (!CHROMIUM) throw new Error('no Chromium on this machine')
  // The sandbox needs rights that root in a container does not have; the tests only open pages of our own.
  return chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}
