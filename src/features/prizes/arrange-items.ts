// Categories, criteria and questions stand in an order that the applicants and the jury meet them in; it is changed one
// step at a time, and only until the round opens.
import type { PersonId, RoundId } from '../../kernel/ids.ts'
import { type ChangeOutcome, changeRound, type Saver } from './change-round.ts'
import { mayNotChangeRules } from './may.ts'
import { type OrderedTable, putInOrder, removeRow } from './ordered-store.ts'
import type { SetUp } from './round-rules.ts'

type Arrangement = {
  readonly personId: PersonId
  readonly roundId: RoundId
  readonly table: OrderedTable
  readonly itemId: string
}

export function idsIn(setUp: SetUp, table: OrderedTable): readonly string[] {
  if (table === 'category') return setUp.categories.map(({ id }) => id)
  if (table === 'round_term') return setUp.roundTerms.map(({ id }) => id)
  if (table === 'recusal_ground') return setUp.recusal.grounds.map(({ id }) => id)
  return table === 'criterion' ? setUp.criteria.map(({ id }) => id) : setUp.questions.map(({ id }) => id)
}

/** The order after one step; as it was where there is no further to go. */
export function movedOneStep(ids: readonly string[], id: string, direction: 'up' | 'down'): readonly string[] {
  const from = ids.indexOf(id)
  const to = direction === 'up' ? from - 1 : from + 1
  const other = ids[to]
  if (from === -1 || other === undefined) return ids
  return ids.map((each, index) => (index === from ? other : index === to ? id : each))
}

export async function moveItem(
  saver: Saver,
  { direction, table, itemId, ...by }: Arrangement & { readonly direction: 'up' | 'down' },
): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: `${table}_moved`,
    mayNot: ({ round }) => mayNotChangeRules(round),
    write: async (tx, setUp) => {
      await putInOrder(tx, table, movedOneStep(idsIn(setUp, table), itemId, direction))
      return { id: itemId, direction }
    },
  })
}

export async function removeItem(saver: Saver, { table, itemId, ...by }: Arrangement): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: `${table}_removed`,
    mayNot: ({ round }) => mayNotChangeRules(round),
    write: async (tx, setUp) => {
      const ids = idsIn(setUp, table)
      if (ids.includes(itemId)) await removeRow(tx, table, itemId)
      await putInOrder(
        tx,
        table,
        ids.filter((id) => id !== itemId),
      )
      return { id: itemId }
    },
  })
}
