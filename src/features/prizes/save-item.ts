// A category, criterion or question is added at the end or changed in place; only until the round opens.
import type { Tx } from '../../db/database.ts'
import { contentHash, type Json } from '../../kernel/canonical.ts'
import { idsIn } from './arrange-items.ts'
import { type ChangeOutcome, changeRound, type RoundChange, type Saver } from './change-round.ts'
import { mayNotChangeRules, type Why } from './may.ts'
import type { OrderedTable } from './ordered-store.ts'
import type { SetUp } from './round-rules.ts'

export const MOST_ITEMS = {
  category: 20,
  criterion: 40,
  question: 100,
  round_term: 30,
  recusal_ground: 40,
} as const satisfies Record<OrderedTable, number>

export type ItemChange<Input> = Pick<RoundChange, 'personId' | 'roundId' | 'seen'> & {
  /** Null: a new one. */
  readonly itemId: string | null
  readonly input: Input
}

type Writing<Input> = {
  readonly setUp: SetUp
  readonly itemId: string | null
  /** Where a new one is put. */
  readonly position: number
  readonly input: Input
}
/** Answers with the id. */
export type WriteItem<Input> = (tx: Tx, item: Writing<Input>) => Promise<string>

function mayNot(setUp: SetUp, table: OrderedTable, isNew: boolean): Why | null {
  const shut = mayNotChangeRules(setUp.round)
  if (shut) return shut
  return isNew && idsIn(setUp, table).length >= MOST_ITEMS[table] ? 'too_many' : null
}

export async function saveItem<Input extends { readonly [key: string]: Json }>(
  saver: Saver,
  { itemId, input, ...by }: ItemChange<Input>,
  { table, write }: { table: OrderedTable; write: WriteItem<Input> },
): Promise<ChangeOutcome> {
  const isNew = itemId === null
  return changeRound(saver, {
    ...by,
    action: isNew ? `${table}_added` : `${table}_changed`,
    mayNot: (setUp) => mayNot(setUp, table, isNew),
    write: async (tx, setUp) => {
      const id = await write(tx, { setUp, itemId, input, position: idsIn(setUp, table).length })
      return { id, hash: contentHash(input) }
    },
  })
}
