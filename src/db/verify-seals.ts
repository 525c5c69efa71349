// Holds every sealed sheet and comparison to its seal and to the record, hashed anew from its row. The record's own chains
// are recomputed by verify-record.ts; without them a line there could have been changed together with the sheet.
import type { OwnerClient } from './verify-record.ts'

export type SealFault = {
  readonly roundId: string
  readonly kind: 'sheet' | 'comparison'
  /** Null where only the record knows of it. */
  readonly entryId: string | null
  readonly otherEntry: string | null
  readonly personId: string
  /** It says something else; its seal does; the record does; or it is not there any more. */
  readonly fault: 'content' | 'seal' | 'record' | 'gone'
}

/** Every round, or the one that is named; never a word of what a sheet says. */
export async function verifySeals(client: OwnerClient, roundId: string | null = null): Promise<readonly SealFault[]> {
  const { rows } = await client.query<SealFault>(
    `select r.id as "roundId", s.kind, s.entry_id as "entryId", s.other_entry as "otherEntry", s.person_id as "personId", s.fault
     from round r cross join lateral altered_seals(r.id) s where $1::uuid is null or r.id = $1 
     order by r.id, s.kind, s.entry_id, s.other_entry, s.person_id`,
    [roundId],
  )
  return rows
}
