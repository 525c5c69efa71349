import type { Tx } from '../../../db/database.ts'
import { type Id, newId, type RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type RoundTermInput = { readonly text: Texts; readonly source: string }
export type RoundTermId = Id<'round_term'>
type Placed = { readonly roundId: RoundId; readonly position: number; readonly input: RoundTermInput }

export async function insertRoundTerm(tx: Tx, { roundId, position, input }: Placed): Promise<RoundTermId> {
  const id = newId<RoundTermId>()
  const { source } = input
  const text = JSON.stringify(input.text)
  await tx.insertInto('round_term').values({ id, round_id: roundId, position, text, source }).execute()
  return id
}

export async function updateRoundTerm(tx: Tx, id: RoundTermId, input: RoundTermInput): Promise<void> {
  const values = { text: JSON.stringify(input.text), source: input.source }
  await tx.updateTable('round_term').set(values).where('id', '=', id).execute()
}
