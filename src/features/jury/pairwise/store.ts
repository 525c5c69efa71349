import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { Seal } from '../assessments/store.ts'

export type NewComparison = {
  readonly roundId: RoundId
  readonly personId: PersonId
  readonly left: EntryId
  readonly right: EntryId
  readonly chosen: EntryId
  readonly comment: string
  readonly at: Date
}

/** The numbers of those taken back, and of those made void that one no longer reads, are not used again. */
export async function addComparison(tx: Tx, made: NewComparison): Promise<void> {
  const { roundId, personId, left, right, chosen, comment, at } = made
  await sql`
    insert into comparison (id, round_id, person_id, number, left_entry, right_entry, chosen, comment, made_at)
    values (${newId()}, ${roundId}, ${personId}, next_comparison_number(${roundId}), ${left}, ${right}, ${chosen},
      ${comment}, ${at})`.execute(tx)
}

export async function undoComparison(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.updateTable('comparison').set({ state: 'undone', undone_at: at }).where('id', '=', id).execute()
}

export async function sealComparison(tx: Tx, id: string, seal: Seal): Promise<void> {
  await tx
    .updateTable('comparison')
    .set({ state: 'sealed', sealed_at: seal.at, content_hash: seal.hash, seal_salt: seal.salt })
    .where('id', '=', id)
    .execute()
}
