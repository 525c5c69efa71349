import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { Anchors } from '../../prizes/contract.ts'
import { listCriterionNames } from '../impartiality/criterion-names-queries.ts'
import { implicitCriterion } from './implicit-criterion.ts'
import { loadMode } from './mode-queries.ts'

export type Asked = { readonly name: Texts; readonly words?: Anchors }

/** What the round's sheets ask, in order; for pages that may show nothing of the entry. Two statements at most. */
export async function listAsked(reader: Reader, roundId: RoundId): Promise<readonly Asked[]> {
  const { mode, places } = await loadMode(reader, roundId)
  if (mode !== 'values') return [implicitCriterion(mode, places)]
  return (await listCriterionNames(reader, roundId)).map((name) => ({ name }))
}
