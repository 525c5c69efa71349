import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

function packageFile(from: string): string {
  const file = join(from, 'package.json')
  return existsSync(file) ? file : packageFile(dirname(from))
}

const parsed: unknown = JSON.parse(readFileSync(packageFile(import.meta.dirname), 'utf8'))

/** The version that the foot of every page names. */
export const VERSION =
  typeof parsed === 'object' && parsed !== null && 'version' in parsed ? String(parsed.version) : '0'
