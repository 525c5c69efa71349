import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../../src/config.ts'
import { startProduct } from '../../src/start-product.ts'
import { openTestDatabase, type TestDatabase } from './database.ts'

export type RunningProduct = {
  readonly baseUrl: string
  readonly database: TestDatabase
  /** Away and back at the same address with everything stored, as a machine that is started anew. */
  goAway(): Promise<void>
  comeBack(): Promise<void>
  stop(): Promise<void>
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** The product itself in practice mode, on loopback and a database of the test's own, with practice people and rounds. */
export async function startTestProduct(environment: Record<string, string> = {}): Promise<RunningProduct> {
  const database = await openTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'nyttiggjort-'))
  const port = await freePort()
  const config = readConfig({
    PORT: String(port),
    DATA_DIR: folder,
    DATABASE_URL: database.ownerUrl,
    LOG_LEVEL: 'error',
    ...environment,
  })
  let product = await startProduct(config)
  return {
    baseUrl: product.baseUrl,
    database,
    goAway: () => product.stop(),
    comeBack: async () => {
      product = await startProduct(config)
    },
    stop: async () => {
      await product.stop()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
