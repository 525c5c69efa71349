// Recomputes every chain of the record. What is found: a row that was edited (hash), a row put between or renumbered
// (link), and rows that are missing (gap). A chain cut at its end shows only against a head that was kept elsewhere.
import type { Json } from '../kernel/canonical.ts'
import { eventHash, GENESIS } from './record.ts'

const NO_ROUND = '00000000-0000-0000-0000-000000000000'
const BATCH = 1000

/** The owner's connection (a client or a pool of `pg`). */
export type OwnerClient = {
  query<Row extends Record<string, unknown>>(text: string, values?: unknown[]): Promise<{ readonly rows: Row[] }>
}

export type RecordFault = {
  readonly roundId: string | null
  readonly seq: number
  readonly kind: 'hash' | 'link' | 'gap'
}

export type RecordVerdict = { readonly ok: boolean; readonly events: number; readonly faults: readonly RecordFault[] }

type Row = {
  round_id: string | null
  seq: number
  at: Date
  actor_id: string | null
  action: string
  entry_id: string | null
  facts: Json
  previous_hash: string
  hash: string
}

type Link = { readonly chain: string; readonly seq: number; readonly hash: string }

/** What is wrong with a row, seen from the row before it in its chain. */
export function faultOf(row: Row, before: Pick<Link, 'seq' | 'hash'>): RecordFault['kind'] | null {
  const { hash, ...event } = row
  if (eventHash(event) !== hash) return 'hash'
  if (row.seq !== before.seq + 1) return 'gap'
  return row.previous_hash === before.hash ? null : 'link'
}

function nextBatch(client: OwnerClient, after: Link) {
  return client.query<Row>(
    `select round_id, seq, at, actor_id, action, entry_id, facts, previous_hash, hash from record_event
     where (coalesce(round_id, '${NO_ROUND}'), seq) > ($1::uuid, $2::int)
     order by coalesce(round_id, '${NO_ROUND}'), seq limit ${BATCH}`,
    [after.chain, after.seq],
  )
}

export async function verifyRecord(client: OwnerClient): Promise<RecordVerdict> {
  const faults: RecordFault[] = []
  let events = 0
  let last: Link = { chain: NO_ROUND, seq: 0, hash: GENESIS }
  for (;;) {
    const { rows } = await nextBatch(client, last)
    for (const row of rows) {
      const chain = row.round_id ?? NO_ROUND
      const before = chain === last.chain ? last : { seq: 0, hash: GENESIS }
      const kind = faultOf(row, before)
      if (kind) faults.push({ roundId: row.round_id, seq: row.seq, kind })
      last = { chain, seq: row.seq, hash: row.hash }
    }
    events += rows.length
    if (rows.length < BATCH) return { ok: faults.length === 0, events, faults }
  }
}
