// Seals what a test has planted as the product would have sealed it: the hash of each row, the seal beside it, and the line
// in the record.
import type pg from 'pg'
import { makeSeal } from '../../src/features/jury/assessments/seal-assessment.ts'
import { hashOfSeals, sealOf } from '../../src/features/jury/pairwise/seal-comparisons.ts'
import type { EntryId, PersonId, RoundId } from '../../src/kernel/ids.ts'
import { recordMany } from '../../src/practice/large-jury/record-many.ts'

/** As a sheet of the round names them, in their order. */
export async function criteriaOf(owner: pg.Pool, roundId: RoundId): Promise<readonly string[]> {
  const { rows } = await owner.query<{ id: string }>(
    `select c.id::text from criterion c join round r on r.id = c.round_id
     where r.id = $1 and r.judging_mode = 'values' order by c.position`,
    [roundId],
  )
  const mode = await owner.query<{ judging_mode: string }>('select judging_mode from round where id = $1', [roundId])
  return mode.rows[0]?.judging_mode === 'values' ? rows.map(({ id }) => id) : ['judgement']
}

type SheetRow = {
  id: string
  entryId: EntryId
  personId: PersonId
  scores: (number | null)[]
  comments: string[]
  at: Date
}

/** Every sheet that is sealed or was, as it stands now; or those alone that were planted without a seal of their own. */
export async function sealSheetsAnew(
  owner: pg.Pool,
  roundId: RoundId,
  which: 'all' | 'planted' = 'all',
): Promise<void> {
  const criteria = await criteriaOf(owner, roundId)
  const { rows } = await owner.query<SheetRow>(
    `select id, entry_id as "entryId", person_id as "personId", scores, comments, sealed_at as at from assessment
     where round_id = $1 and state <> 'draft' and sealed_at is not null and ($2 or seal_salt is null)
     order by entry_id, person_id`,
    [roundId, which === 'all'],
  )
  const sealed = rows.map((row) => ({ ...row, ...makeSeal({ roundId, ...row }, { criteria, ...row }, row.at) }))
  await owner.query(
    `update assessment a set content_hash = x.hash, seal_salt = x.salt, sealed_at = date_trunc('milliseconds', a.sealed_at)
     from jsonb_to_recordset($1::jsonb) as x (id uuid, hash text, salt text) where a.id = x.id`,
    [JSON.stringify(sealed.map(({ id, hash, salt }) => ({ id, hash, salt })))],
  )
  await owner.query(
    `insert into assessment_seal (entry_id, person_id, round_id, sealed_at, content_hash)
     select entry_id, person_id, round_id, sealed_at, content_hash from assessment where round_id = $1 and state = 'sealed'
     on conflict (entry_id, person_id) do update set sealed_at = excluded.sealed_at, content_hash = excluded.content_hash`,
    [roundId],
  )
  const of = sealed.map(({ personId: actorId, entryId, hash }) => ({ actorId, entryId, facts: { contentHash: hash } }))
  const [first] = sealed
  if (first) await recordMany(owner, roundId, { action: 'assessment_sealed', at: first.at, of })
}

type PairRow = {
  id: string
  personId: PersonId
  number: number
  left: EntryId
  right: EntryId
  chosen: EntryId
  comment: string
  at: Date
}

/** Every comparison that is sealed or was. */
export async function sealComparisonsAnew(owner: pg.Pool, roundId: RoundId): Promise<void> {
  const { rows } = await owner.query<PairRow>(
    `select id, person_id as "personId", number, left_entry as "left", right_entry as "right", chosen, comment, sealed_at as at
     from comparison where round_id = $1 and sealed_at is not null order by person_id, number`,
    [roundId],
  )
  const sealed = rows.map((row) => ({ ...row, ...sealOf({ roundId, personId: row.personId, at: row.at }, row) }))
  await owner.query(
    `update comparison c set content_hash = x.hash, seal_salt = x.salt
     from jsonb_to_recordset($1::jsonb) as x (id uuid, hash text, salt text) where c.id = x.id`,
    [JSON.stringify(sealed.map(({ id, hash, salt }) => ({ id, hash, salt })))],
  )
  for (const actorId of new Set(sealed.map(({ personId }) => personId))) {
    const seals = sealed.filter(({ personId }) => personId === actorId)
    const { at } = seals[0]!
    const facts = { count: seals.length, contentHash: hashOfSeals(seals) }
    await recordMany(owner, roundId, { action: 'comparisons_sealed', at, of: [{ actorId, entryId: null, facts }] })
  }
}
