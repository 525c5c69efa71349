import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { RoundId } from '../../kernel/ids.ts'
import { loadRoundRules } from './queries.ts'
import type { Milestone, RecusalRules, RoundTerm, SetUp } from './round-rules.ts'

/** Whether the person who asks keeps this round: appointed to it, or prize owner in its organisation. */
export async function isSecretariatOf(reader: Reader, roundId: RoundId): Promise<boolean> {
  const found = await sql`select 1 where ${roundId}::uuid in (select rounds_of_asker_as_secretariat())`.execute(reader)
  return found.rows.length > 0
}

/** The calendar in order; milestones without a date last. */
export async function loadMilestones(reader: Reader, roundId: RoundId): Promise<readonly Milestone[]> {
  return reader
    .selectFrom('round_milestone')
    .select(['kind', 'at', 'is_whole_day as isWholeDay', 'label', 'place'])
    .where('round_id', '=', roundId)
    .orderBy('at', (order) => order.asc().nullsLast())
    .orderBy('kind')
    .execute()
}

/** What entries are screened against, in order. */
export async function loadRoundTerms(reader: Reader, roundId: RoundId): Promise<readonly RoundTerm[]> {
  return reader
    .selectFrom('round_term')
    .select(['id', 'position', 'text', 'source'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** The grounds that are declared by, in order, and what else is said of impartiality. */
export async function loadRecusalRules(reader: Reader, roundId: RoundId): Promise<RecusalRules> {
  const grounds = await reader
    .selectFrom('recusal_ground')
    .select(['id', 'position', 'key', 'title', 'about', 'source', 'asks_period as asksPeriod'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const round = await reader
    .selectFrom('round')
    .select(['quorum', 'own_entry_bars as ownEntryBars'])
    .where('id', '=', roundId)
    .executeTakeFirst()
  return { grounds, quorum: round?.quorum ?? null, ownEntryBars: round?.ownEntryBars ?? 'case' }
}

/** A round as its secretariat works on it; null for everybody else, also where the public may read it. */
export async function loadSetUp(reader: Reader, roundId: RoundId): Promise<SetUp | null> {
  if (!(await isSecretariatOf(reader, roundId))) return null
  const rules = await loadRoundRules(reader, roundId)
  if (!rules) return null
  const milestones = await loadMilestones(reader, roundId)
  const recusal = await loadRecusalRules(reader, roundId)
  return { ...rules, milestones, roundTerms: await loadRoundTerms(reader, roundId), recusal }
}
