import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { OWNER } from './cluster.ts'
import { FolderInUse } from './folder-lock.ts'
import { startEmbedded } from './start-embedded.ts'

export type Reached = { readonly ownerUrl: string; stop(): Promise<void> }

/** The fifth line of PostgreSQL's own pid file is the folder of its socket. */
function urlOfRunning(home: string): string | null {
  const pidFile = join(home, 'cluster', 'postmaster.pid')
  if (!existsSync(pidFile)) return null
  const [, , , port = '5432', socket = ''] = readFileSync(pidFile, 'utf8').split('\n')
  const password = readFileSync(join(home, 'password'), 'utf8').trim()
  return `postgresql://${OWNER}:${password}@/nyttiggjort?host=${encodeURIComponent(socket.trim())}&port=${port.trim()}`
}

/** For an operator's command: the server of the running program, or one of our own for as long as the command lasts. */
export async function reachEmbedded(home: string, log: (line: string) => void): Promise<Reached> {
  try {
    return await startEmbedded({ dataDir: home, log })
  } catch (error) {
    const url = error instanceof FolderInUse ? urlOfRunning(home) : null
    if (!url) throw error
    return { ownerUrl: url, stop: async () => undefined }
  }
}
