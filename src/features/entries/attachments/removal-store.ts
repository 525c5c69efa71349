import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'

/** No submission holds it, and the round's time for keeping it is over. */
const isOld = (now: Date) => sql<boolean>`
  (a.removed_at + make_interval(days => r.keep_removed_days) <= ${now}
    or a.scan = 'refused'
    or e.standing = 'draft' and coalesce(r.released_at, r.archived_at) + make_interval(months => r.keep_unsent_months) <= ${now})
  and not exists (
    select from submission s, jsonb_array_elements(coalesce(s.content -> 'attachments', '[]')) f
    where s.entry_id = a.entry_id and f ->> 'id' = a.id::text)`

export async function roundsWithOldFiles(tx: Tx, now: Date): Promise<readonly RoundId[]> {
  const found = await sql<{ id: RoundId }>`
    select distinct r.id from attachment a join entry e on e.id = a.entry_id join round r on r.id = e.round_id
    where ${isOld(now)} order by r.id`.execute(tx)
  return found.rows.map(({ id }) => id)
}

/** The keys of their blobs, which are to be removed when this is committed. */
export async function deleteOldAttachments(tx: Tx, roundId: RoundId, now: Date): Promise<readonly string[]> {
  const found = await sql<{ storage_key: string }>`
    delete from attachment d using attachment a join entry e on e.id = a.entry_id join round r on r.id = e.round_id
    where d.id = a.id and r.id = ${roundId} and ${isOld(now)} returning d.storage_key`.execute(tx)
  return found.rows.map(({ storage_key }) => storage_key)
}

export async function deleteOldUploads(tx: Tx, before: Date): Promise<readonly string[]> {
  const rows = await tx.deleteFrom('upload').where('touched_at', '<=', before).returning('parts').execute()
  return rows.flatMap(({ parts }) => parts)
}

/** Those of the keys that something points to; of a refused file nothing is left to point to. */
export async function knownKeys(tx: Tx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const found = await sql<{ key: string }>`
    select storage_key as key from attachment where storage_key = any(${[...keys]}::text[]) and scan <> 'refused'
    union
    select key from upload, unnest(parts) key where key = any(${[...keys]}::text[])`.execute(tx)
  return new Set(found.rows.map(({ key }) => key))
}
