import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './command.mjs'

const SOURCES = [
  'src',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
  'vite.config.ts',
  'tools/build.mjs',
]

/** One number for all that the build reads. */
export function sourceFingerprint() {
  const hash = createHash('sha256')
  for (const source of SOURCES) addFiles(hash, source)
  return hash.digest('hex')
}

function addFiles(hash, path) {
  const full = join(ROOT, path)
  if (!existsSync(full)) return
  const entries = readEntries(full)
  if (entries === null) {
    hash.update(`${path}\0`).update(readFileSync(full))
    return
  }
  for (const name of entries) if (!/\.test\.tsx?$/.test(name)) addFiles(hash, `${path}/${name}`)
}

function readEntries(path) {
  try {
    return readdirSync(path).sort()
  } catch (error) {
    if (error.code === 'ENOTDIR') return null
    throw error
  }
}
