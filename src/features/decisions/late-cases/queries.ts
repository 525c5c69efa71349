import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { BallotId, EntryId, RoundId } from '../../../kernel/ids.ts'
import type { LateCase } from './rules.ts'

type CaseRow = {
  readonly keys: readonly string[]
  readonly ballotId: BallotId | null
  readonly entryId: EntryId | null
  readonly number: number | null
  readonly voted: number | null
}

/** The cases of the round that came late, as the asker may know of them; ballots first. One statement. */
export async function listLateCases(reader: Reader, roundId: RoundId): Promise<readonly LateCase[]> {
  const { rows } = await sql<CaseRow>`
    select array_agg(c.key order by c.key) as keys, c.ballot_id as "ballotId", c.entry_id as "entryId", b.number, b.sheets as voted
    from late_cases_in(${roundId}) c left join ballot b on b.id = c.ballot_id
    group by c.ballot_id, c.entry_id, b.number, b.sheets order by b.number nulls last, c.entry_id`.execute(reader)
  return rows.flatMap(({ keys, ballotId, entryId, number, voted }): readonly LateCase[] => {
    if (ballotId) return [{ kind: 'late_ballot', keys, ballotId, number: number ?? 0, voted: voted ?? 0 }]
    return entryId ? [{ kind: 'late_sheets', keys, entryId }] : []
  })
}

export type Stand = {
  readonly covers: readonly string[]
  /** The ballot's number, or null: of the sheets on an entry. */
  readonly number: number | null
  readonly title: string | null
  readonly reason: string
  readonly by: string
  readonly at: Date
}

/** What was let stand, oldest first. One statement. */
export async function listStands(reader: Reader, roundId: RoundId): Promise<readonly Stand[]> {
  const { rows } = await sql<Stand>`
    select r.covers, b.number, coalesce(nullif(e.title, ''), e.unit_name, e.organisation_name) as title, r.reason,
      p.display_name as by, r.decided_at as at
    from late_case_ruling r join person p on p.id = r.decided_by
    left join ballot b on b.id = r.ballot_id left join entry e on e.id = r.entry_id
    where r.round_id = ${roundId} order by r.decided_at, r.id`.execute(reader)
  return rows
}

/** Entries with a case that nobody has decided, about somebody whose sheet or vote counted; null: one that is not told. One statement. */
export async function listUndecided(reader: Reader, roundId: RoundId): Promise<readonly (EntryId | null)[]> {
  const { rows } = await sql<{ entryId: EntryId | null }>`
    select entry_id as "entryId" from undecided_cases_in(${roundId})`.execute(reader)
  return rows.map(({ entryId }) => entryId)
}
