import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type ResultWinner = {
  readonly entryId: EntryId
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly categoryName: Texts | null
  /** The public page, once there is one. */
  readonly path: string | null
}

export type ResultNonAward = { readonly categoryName: Texts | null; readonly reason: Texts }

export type Won = { readonly winners: readonly ResultWinner[]; readonly nonAwards: readonly ResultNonAward[] }

export const NOBODY_WON: Won = { winners: [], nonAwards: [] }

/** Who has won, and where nobody has, as far as the asker may know it. Two statements. */
export async function readWon(reader: Reader, roundId: RoundId): Promise<Won> {
  const winners = await reader
    .selectFrom('award as a')
    .innerJoin('entry as e', 'e.id', 'a.entry_id')
    .innerJoin('round as r', 'r.id', 'a.round_id')
    .innerJoin('prize as p', 'p.id', 'r.prize_id')
    .leftJoin('category as c', 'c.id', 'a.category_id')
    .leftJoin('presentation as s', 's.entry_id', 'e.id')
    .select(['e.id as entryId', 'e.title', 'e.organisation_name as organisationName', 'e.unit_name as unitName'])
    .select('c.name as categoryName')
    .select(sql<string | null>`'/priser/' || p.slug || '/' || r.slug || '/' || s.slug`.as('path'))
    .where('a.round_id', '=', roundId)
    .where('a.kind', '=', 'winner')
    .orderBy('c.position')
    .orderBy(sql`lower(e.title)`)
    .orderBy('e.id')
    .execute()
  const nonAwards = await reader
    .selectFrom('non_award as n')
    .leftJoin('category as c', 'c.id', 'n.category_id')
    .select(['c.name as categoryName', 'n.reason'])
    .where('n.round_id', '=', roundId)
    .orderBy('c.position')
    .execute()
  return { winners, nonAwards }
}
