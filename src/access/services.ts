import type { Database } from '../db/database.ts'
import type { FileStore } from '../files/file-store.ts'
import type { ScanFile } from '../files/scan-file.ts'
import type { Clock } from '../kernel/clock.ts'

/** What every feature's routes are built with; made once in `main.ts`. */
export type Services = {
  readonly db: Database
  readonly files: FileStore
  readonly clock: Clock
  readonly baseUrl: string
  readonly practice: boolean
  /** Keys hashes and tokens; never shown. */
  readonly secret: string
  /** Looks through a file for what harms; left out where no scanner is configured. */
  readonly scan?: ScanFile
  /** Of the key that signs protocols: base64 of its DER form (SPKI). */
  readonly publicKey?: string
  /** A session unused for so long is over; 60 unless told. */
  readonly sessionIdleMinutes?: number
}
