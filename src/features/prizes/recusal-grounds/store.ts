import type { Tx } from '../../../db/database.ts'
import { type Id, newId, type RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type GroundInput = {
  readonly title: Texts
  readonly about: Texts
  readonly source: string
  readonly asksPeriod: boolean
}
export type GroundId = Id<'recusal_ground'>
type Placed = {
  readonly roundId: RoundId
  readonly position: number
  readonly key: string
  readonly input: GroundInput
}

function wordsOf(input: GroundInput) {
  const { source, asksPeriod } = input
  return { title: JSON.stringify(input.title), about: JSON.stringify(input.about), source, asks_period: asksPeriod }
}

export async function insertGround(tx: Tx, { roundId, position, key, input }: Placed): Promise<GroundId> {
  const id = newId<GroundId>()
  await tx
    .insertInto('recusal_ground')
    .values({ id, round_id: roundId, position, key, ...wordsOf(input) })
    .execute()
  return id
}

export async function updateGround(tx: Tx, id: GroundId, input: GroundInput): Promise<void> {
  await tx
    .updateTable('recusal_ground')
    .set((build) => ({ ...wordsOf(input), version: build('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export type RecusalSettings = { readonly quorum: number | null; readonly ownEntryBars: 'case' | 'round' }

export async function updateRecusalSettings(tx: Tx, roundId: RoundId, settings: RecusalSettings): Promise<void> {
  const values = { quorum: settings.quorum, own_entry_bars: settings.ownEntryBars }
  await tx.updateTable('round').set(values).where('id', '=', roundId).execute()
}

/** Puts a whole list in the place of the one that stands there. */
export async function writeRecusalRules(
  tx: Tx,
  roundId: RoundId,
  rules: RecusalSettings & { readonly grounds: readonly (GroundInput & { readonly key: string })[] },
): Promise<void> {
  await updateRecusalSettings(tx, roundId, rules)
  await tx.deleteFrom('recusal_ground').where('round_id', '=', roundId).execute()
  for (const [position, { key, ...input }] of rules.grounds.entries()) {
    await insertGround(tx, { roundId, position, key, input })
  }
}
