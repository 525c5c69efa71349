import type { Database } from '../../../db/database.ts'
import type { Clock } from '../../../kernel/clock.ts'

/** What a use case of the jury works with. */
export type Tools = { readonly db: Database; readonly clock: Clock }
