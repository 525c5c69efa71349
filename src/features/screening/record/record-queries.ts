import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import { eventHash } from '../../../db/record.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export const EVENTS_A_PAGE = 100

export type ListedEvent = {
  readonly at: Date
  /** Null: the system itself. */
  readonly who: string | null
  readonly isBySystem: boolean
  readonly action: string
  readonly entryTitle: string | null
  readonly hash: string
  /** The row is as it was written, and so is its link to the row before it where that row may be seen. */
  readonly isWhole: boolean
}

export type RecordedRound = {
  readonly id: RoundId
  readonly title: Texts
  readonly prizeName: Texts
  readonly organisationName: string
  readonly isKept: boolean
}

/** The round whose record it is, for its secretariat and its auditors; null for everybody else. */
export async function loadRecordedRound(reader: Reader, roundId: RoundId): Promise<RecordedRound | null> {
  const kept = sql<boolean>`round.id in (select rounds_of_asker_as_secretariat())`
  const row = await reader
    .selectFrom('round')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .innerJoin('organisation', 'organisation.id', 'prize.organisation_id')
    .select('organisation.name as organisationName')
    .select(['round.id', 'round.title', 'prize.name as prizeName', kept.as('isKept')])
    .where('round.id', '=', roundId)
    .where(
      sql<boolean>`(${kept} or round.id in (select rounds_where_asker_is('auditor')) or asker_is_on_platform('auditor'))`,
    )
    .executeTakeFirst()
  return row ?? null
}

export async function countEvents(reader: Reader, roundId: RoundId): Promise<number> {
  const row = await reader
    .selectFrom('record_event')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  return row?.count ?? 0
}

/** Newest first. Numbers in the chain are not shown: a missing one would tell of what the reader is shut out from. */
export async function listEvents(reader: Reader, roundId: RoundId, page: number): Promise<readonly ListedEvent[]> {
  const rows = await reader
    .selectFrom('record_event as e')
    .leftJoin('person', 'person.id', 'e.actor_id')
    .leftJoin('entry', 'entry.id', 'e.entry_id')
    .select(['e.round_id', 'e.seq', 'e.at', 'e.actor_id', 'e.action', 'e.entry_id', 'e.facts', 'e.previous_hash'])
    .select(['e.hash', 'person.display_name as who', 'entry.title as entryTitle'])
    .where('e.round_id', '=', roundId)
    .orderBy('e.seq', 'desc')
    .limit(EVENTS_A_PAGE + 1)
    .offset((page - 1) * EVENTS_A_PAGE)
    .execute()
  return rows.slice(0, EVENTS_A_PAGE).map((row, index) => {
    const { who, entryTitle, hash, ...event } = row
    const before = rows[index + 1]
    const isLinked = !before || before.seq !== row.seq - 1 || before.hash === row.previous_hash
    const isWhole = eventHash(event) === hash && isLinked
    return { at: row.at, who, isBySystem: row.actor_id === null, action: row.action, entryTitle, hash, isWhole }
  })
}
