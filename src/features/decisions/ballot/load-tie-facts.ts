import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { listSealedPairs, type Result, type ResultGroup } from '../../jury/contract.ts'
import type { TieFacts } from './tie-rules.ts'

/** What the tied were judged by: the criteria that count for all of them, also where they stand in different categories. */
function factsOf(groups: readonly ResultGroup[], first: readonly EntryId[]): TieFacts {
  const theirs = groups.filter(({ judged }) => judged.some(({ id }) => first.includes(id)))
  const all = theirs[0]?.criteria ?? []
  const criteria = all.filter(({ id }) => theirs.every((group) => group.criteria.some((one) => one.id === id)))
  const judged = theirs.flatMap((group) => {
    const places = criteria.map(({ id }) => group.criteria.findIndex((one) => one.id === id))
    return group.judged.map(({ id, sheets }) => ({
      id,
      sheets: sheets.map(({ personId, scores }) => ({
        personId,
        scores: places.map((place) => scores[place] ?? null),
      })),
    }))
  })
  return { criteria, judged }
}

/** What breaks a tie between any of the round's entries, from the result as the asker may see it. */
export async function loadTieFacts(
  reader: Reader,
  roundId: RoundId,
  result: Result | null,
): Promise<(first: readonly EntryId[]) => TieFacts> {
  const pairs = result?.mode === 'pairwise' ? { pairs: await listSealedPairs(reader, roundId) } : {}
  const isByCriterion = result?.mode === 'values'
  return (first) => ({ ...factsOf(result?.groups ?? [], first), isByCriterion, ...pairs })
}
