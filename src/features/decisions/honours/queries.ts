import type { Reader } from '../../../db/database.ts'
import type { BallotId, CategoryId, EntryId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { BasisSource } from './basis-rules.ts'

export type ChosenBasis = {
  readonly categoryId: CategoryId | null
  readonly source: BasisSource
  readonly ballotId: BallotId | null
  readonly pointed: readonly EntryId[]
  readonly isOpen: boolean
  readonly deviation: Texts | null
}

/** What the winners rest on, as it was kept with them, where the asker may know of the choice. One statement. */
export async function listBases(reader: Reader, roundId: RoundId): Promise<readonly ChosenBasis[]> {
  return reader
    .selectFrom('award_basis')
    .select([
      'category_id as categoryId',
      'source',
      'ballot_id as ballotId',
      'pointed',
      'is_open as isOpen',
      'deviation',
    ])
    .where('round_id', '=', roundId)
    .orderBy('category_id')
    .execute()
}
