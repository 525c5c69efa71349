import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Linux allows 107 bytes for the path of a socket, macOS 103. */
const LONGEST_PATH = 103
const SOCKET_NAME = '.s.PGSQL.5432'

export type SocketFolder = { readonly path: string; remove(): void }

/**
 * A folder of our own for the server's socket: beside the data, or a short one when that path is too long.
 * What a killed server left there is removed: call only when none runs.
 */
export function makeSocketFolder(home: string, wanted: string = join(home, 'socket')): SocketFolder {
  const name = `nyttiggjort-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`
  for (const path of [wanted, join(tmpdir(), name), join('/tmp', name)]) {
    if (Buffer.byteLength(join(path, `${SOCKET_NAME}.lock`)) > LONGEST_PATH) continue
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (!isOurs(path)) continue
    chmodSync(path, 0o700)
    for (const left of [SOCKET_NAME, `${SOCKET_NAME}.lock`]) rmSync(join(path, left), { force: true })
    return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
  }
  throw new Error(`No folder with a path short enough for the database's socket: tried ${wanted} and ${tmpdir()}.`)
}

/** In a folder for all (/tmp) somebody else may have made the name first. */
function isOurs(path: string): boolean {
  const found = lstatSync(path)
  return found.isDirectory() && (process.getuid === undefined || found.uid === process.getuid())
}
