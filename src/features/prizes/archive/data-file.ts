import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

// Found by looking upwards, since the built program lies deeper than the sources.
function projectFolder(from: string): string {
  if (existsSync(join(from, 'package.json')) && existsSync(join(from, 'data'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error('the folder data/ beside package.json is missing')
  return projectFolder(parent)
}

/** One of the project's own documents in `data/`, as text. */
export async function readDataFile(name: string): Promise<string> {
  return readFile(join(projectFolder(import.meta.dirname), 'data', name), 'utf8')
}
