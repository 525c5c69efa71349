import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'

export type OrderedTable = 'category' | 'criterion' | 'question' | 'round_term' | 'recusal_ground'

/** Numbers the rows from nought in the order given. */
export async function putInOrder(tx: Tx, table: OrderedTable, ids: readonly string[]): Promise<void> {
  await sql`update ${sql.table(table)} t set position = o.place - 1
    from unnest(${[...ids]}::uuid[]) with ordinality o (id, place) where t.id = o.id`.execute(tx)
}

export async function removeRow(tx: Tx, table: OrderedTable, id: string): Promise<void> {
  if (table === 'criterion') await sql`update question set criterion_id = null where criterion_id = ${id}`.execute(tx)
  await sql`delete from ${sql.table(table)} where id = ${id}`.execute(tx)
}
