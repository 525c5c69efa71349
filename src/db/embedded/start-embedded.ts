import { chownSync, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { findBinaries } from './binaries.ts'
import { makeCluster, OWNER } from './cluster.ts'
import { lockFolder } from './folder-lock.ts'
import { chooseRunAs, type RunAs } from './run-as.ts'
import { EmbeddedServer, stopLeftBehind } from './server.ts'
import { serverSettings } from './settings.ts'
import { makeSocketFolder } from './socket-folder.ts'

export type EmbeddedOptions = {
  /** Holds everything of the server: the cluster, its password, log and lock. Made when missing. */
  readonly dataDir: string
  readonly socketDir?: string
  readonly log: (line: string) => void
  /** Gives up safety against power cuts for speed; for tests only. */
  readonly fast?: boolean
}

export type Connection = {
  /** The folder of the server's socket. */
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

export type Embedded = { readonly ownerUrl: string; readonly connection: Connection; stop(): Promise<void> }

/** Starts PostgreSQL of our own on a local socket, alone on its folder, and keeps it running until `stop`. */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 })
  const home = realpathSync(options.dataDir)
  const unlock = await lockFolder(home)
  try {
    const { server, connection, removeSocket } = await startServer(home, options)
    const stop = async (): Promise<void> => {
      await server.stop()
      removeSocket()
      unlock()
    }
    return { ownerUrl: urlOf(connection), connection, stop }
  } catch (error) {
    unlock()
    throw error
  }
}

async function startServer(home: string, { log, fast = false, socketDir }: EmbeddedOptions) {
  const binaries = findBinaries()
  const runAs = chooseRunAs(binaries, home)
  const cluster = await makeCluster({ home, binaries, runAs, fast, log })
  await stopLeftBehind(cluster.folder, log)
  const socket = makeSocketFolder(home, socketDir)
  mkdirSync(join(home, 'log'), { recursive: true, mode: 0o700 })
  giveAway([socket.path, join(home, 'log')], runAs)
  const connection = { host: socket.path, port: 5432, user: OWNER, password: cluster.password, database: 'nyttiggjort' }
  const settings = serverSettings(socket.path, fast)
  const server = new EmbeddedServer({
    command: runAs.prefix.concat(fast ? endWithUs() : [], binaries.postgres, '-D', cluster.folder).concat(settings),
    clusterFolder: cluster.folder,
    logFile: join(home, 'log', 'start.log'),
    log,
    answers: () => ensureDatabase(connection),
  })
  try {
    await server.start()
  } catch (error) {
    await server.stop()
    throw error
  }
  return { server, connection, removeSocket: () => socket.remove() }
}

/** A test run that is killed leaves no server behind, where the machine can promise that. */
function endWithUs(): string[] {
  return existsSync('/usr/bin/setpriv') ? ['/usr/bin/setpriv', '--pdeathsig', 'INT'] : []
}

function giveAway(folders: readonly string[], { owner }: RunAs): void {
  if (owner) for (const folder of folders) chownSync(folder, owner.uid, owner.gid)
}

/** Asks the server over its ever-present database, and makes ours when missing. */
async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [connection.database])
    if (found.rowCount === 0) await client.query(`create database ${connection.database}`)
  } finally {
    await client.end()
  }
}

function urlOf({ host, port, user, password, database }: Connection): string {
  return `postgresql://${user}:${password}@/${database}?host=${encodeURIComponent(host)}&port=${port}`
}
