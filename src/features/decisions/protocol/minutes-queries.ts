import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

/** Each of these tells what the asker may see, and no more. */

export type PanelMember = {
  readonly name: string
  readonly role: 'secretariat' | 'leader' | 'juror' | 'deputy'
  /** Both null for the public. */
  readonly from: Date | null
  /** Null: until the release. */
  readonly until: Date | null
}

export async function listPanel(reader: Reader, roundId: RoundId): Promise<readonly PanelMember[]> {
  const { rows } = await sql<PanelMember>`
    select name, role, sat_from as "from", sat_until as until from minuted_panel(${roundId})`.execute(reader)
  return rows
}

export type Decided = {
  readonly id: EntryId
  readonly title: string
  readonly who: string
  readonly honour: 'winner' | 'honourable_mention' | null
  /** Who chose and when; null where the asker may not know. */
  readonly by: string | null
  readonly at: Date | null
  readonly isFinalist: boolean
  readonly statement: Texts | null
}

/** Finalists, winners and honourable mentions with the reasons as they were approved. */
export async function listDecided(reader: Reader, roundId: RoundId): Promise<readonly Decided[]> {
  const { rows } = await sql<Decided>`
    select e.id, e.title, concat_ws(', ', e.unit_name, e.organisation_name) as who, a.kind as honour,
      n.entry_id is not null as "isFinalist", s.text as statement,
      p.display_name as by, coalesce(a.decided_at, n.nominated_at) as at
    from entry e left join award a on a.entry_id = e.id left join nomination n on n.entry_id = e.id
    left join statement s on s.entry_id = e.id and s.state = 'approved'
    left join person p on p.id = coalesce(a.decided_by, n.nominated_by)
    where e.round_id = ${roundId} and (a.entry_id is not null or n.entry_id is not null)
    order by array_position(array['winner', 'honourable_mention'], a.kind) nulls last, lower(e.title)`.execute(reader)
  return rows
}

export type RulesLine = { readonly version: number; readonly frozenAt: Date; readonly contentHash: string }

export async function listRules(reader: Reader, roundId: RoundId): Promise<readonly RulesLine[]> {
  return reader
    .selectFrom('rules_version')
    .select(['version', 'frozen_at as frozenAt', 'content_hash as contentHash'])
    .where('round_id', '=', roundId)
    .orderBy('version')
    .execute()
}

export async function listNotAwarded(reader: Reader, roundId: RoundId): Promise<readonly Texts[]> {
  const rows = await reader.selectFrom('non_award').select('reason').where('round_id', '=', roundId).execute()
  return rows.map(({ reason }) => reason)
}

export async function decisionMadeAt(reader: Reader, roundId: RoundId): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select decision_made_at(${roundId}) as at`.execute(reader)
  return rows[0]?.at ?? null
}

/** Which file the minutes belong to, without its text: that of a large round is megabytes. Null before release. */
export async function newestSeal(reader: Reader, roundId: RoundId) {
  const row = await reader
    .selectFrom('protocol')
    .select(['version', 'content_hash as contentHash'])
    .where('round_id', '=', roundId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function newestProtocol(reader: Reader, roundId: RoundId) {
  const row = await reader
    .selectFrom('protocol')
    .select(['version', 'document', 'content_hash as contentHash'])
    .where('round_id', '=', roundId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Whether the asker reads the minutes before the public does: the secretariat, the leader, an auditor. */
export async function mayReadMinutes(reader: Reader, roundId: RoundId): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select (${roundId}::uuid in (select rounds_asker_leads())
      or ${roundId}::uuid in (select rounds_where_asker_is('auditor')) or asker_is_on_platform('auditor')) as may
  `.execute(reader)
  return rows[0]?.may ?? false
}

export type ObjectionCount = { readonly raised: number; readonly upheld: number; readonly dismissed: number }

/** How many objected to somebody's impartiality, and what was answered, as everybody may know after the release. */
export async function countObjections(reader: Reader, roundId: RoundId): Promise<ObjectionCount | null> {
  const { rows } = await sql<ObjectionCount>`
    select raised, upheld, dismissed from minuted_objections(${roundId})`.execute(reader)
  return rows[0] ?? null
}
