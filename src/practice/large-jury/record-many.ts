import type pg from 'pg'
import { eventHash, GENESIS } from '../../db/record.ts'
import type { Json } from '../../kernel/canonical.ts'
import { type EntryId, newId, type PersonId, type RoundId } from '../../kernel/ids.ts'

export type ManyEvents = {
  readonly action: string
  readonly at: Date
  readonly of: readonly {
    readonly actorId: PersonId
    readonly entryId: EntryId | null
    readonly facts: { readonly [key: string]: Json }
  }[]
}

/** The lines of the record that so many acts would have left, as one statement, by the owner of the tables. */
export async function recordMany(owner: pg.Pool, roundId: RoundId, { action, at, of }: ManyEvents): Promise<void> {
  const { rows } = await owner.query<{ seq: number; hash: string }>('select seq, hash from record_head($1)', [roundId])
  let head = rows[0] ?? { seq: 0, hash: GENESIS }
  const chained = of.map(({ actorId, entryId, facts }) => {
    const event = { round_id: roundId, seq: head.seq + 1, at, actor_id: actorId, action, entry_id: entryId, facts }
    const linked = { ...event, previous_hash: head.hash }
    head = { seq: linked.seq, hash: eventHash(linked) }
    return { ...linked, id: newId(), hash: head.hash }
  })
  await owner.query(
    `insert into record_event (id, round_id, seq, at, actor_id, action, entry_id, facts, previous_hash, hash)
     select id, round_id, seq, at, actor_id, action, entry_id, facts, previous_hash, hash
     from jsonb_to_recordset($1::jsonb) as x (id uuid, round_id uuid, seq int, at timestamptz, actor_id uuid,
       action text, entry_id uuid, facts jsonb, previous_hash text, hash text)`,
    [JSON.stringify(chained)],
  )
}
