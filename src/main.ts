import pg from 'pg'
import { ConfigError, readConfig } from './config.ts'
import { FolderInUse } from './db/embedded/folder-lock.ts'
import { PortTaken } from './http-server.ts'
import { type Product, startProduct } from './start-product.ts'

/** Faults that the operator can mend are told in one plain sentence; others with their trace. */
function isPlain(error: unknown): error is Error {
  return error instanceof ConfigError || error instanceof PortTaken || error instanceof FolderInUse
}

async function main(): Promise<void> {
  let product: Product | undefined
  let isStopping = false
  const stop = (): void => {
    // Asked to stop while still starting: leaving is enough, and the database server is told by the exit itself.
    if (!product) process.exit(1)
    if (isStopping) return
    isStopping = true
    product.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  product = await startProduct(readConfig(process.env))
}

main().catch((error: unknown) => {
  if (isPlain(error)) process.stderr.write(`\n${error.message}\n\n`)
  else if (error instanceof pg.DatabaseError) process.stderr.write(`\nThe database refused: ${error.message}\n\n`)
  else process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  process.exit(1)
})
