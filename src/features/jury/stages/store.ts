import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { StoredPassageDiagnosis } from '../../../db/tables/stages.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { PassageLine } from './passage-rules.ts'

type Asked = {
  readonly id: string
  readonly roundId: RoundId
  readonly stage: number
  readonly personId: PersonId
  readonly at: Date
}

/** Asked for; the computation is a job in the same transaction. */
export async function insertPassage(tx: Tx, { id, roundId, stage, personId, at }: Asked): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into stage_passage (id, round_id, version, stage, asked_by, asked_at)
    select ${id}, ${roundId}, coalesce(max(p.version), 0) + 1, ${stage}, ${personId}, ${at}
    from stage_passage p where p.round_id = ${roundId} returning version`.execute(tx)
  return rows[0]?.version ?? 1
}

/** Held until the transaction ends. Null: there is none, or it has been computed. As the owner. */
export async function lockWaiting(tx: Tx, passageId: string) {
  const row = await tx
    .selectFrom('stage_passage')
    .select(['round_id as roundId', 'stage', 'version', 'computed_at as computedAt'])
    .where('id', '=', passageId)
    .forUpdate()
    .executeTakeFirst()
  return row && row.computedAt === null ? row : null
}

type Computed = {
  readonly id: string
  readonly roundId: RoundId
  readonly lines: readonly PassageLine[]
  readonly sheets: readonly string[]
  readonly diagnosis: StoredPassageDiagnosis
  readonly factsHash: string
  readonly hash: string
  readonly at: Date
}

/** The whole proposal, in five statements however long it is. As the owner. */
export async function keepPassage(tx: Tx, passage: Computed): Promise<void> {
  const { id, roundId, lines, sheets } = passage
  await sql`insert into passage_entry (passage_id, round_id, entry_id, goes_on)
    select ${id}::uuid, ${roundId}::uuid, x.entry_id, x.goes_on
    from unnest(${lines.map(({ entryId }) => entryId)}::uuid[], ${lines.map(({ reason }) => reason !== null)}::boolean[])
      x (entry_id, goes_on)`.execute(tx)
  await sql`insert into passage_figure (passage_id, round_id, entry_id, reason, rank, mean, chance, spread, highest, sheets)
    select ${id}::uuid, ${roundId}::uuid, x."entryId", x.reason, x.rank, x.mean, x.chance, x.spread, x.highest, x.sheets
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x ("entryId" uuid, reason text, rank int,
      mean double precision, chance double precision, spread double precision, highest double precision, sheets int)`.execute(
    tx,
  )
  await sql`insert into passage_sheet (passage_id, assessment_id)
    select ${id}::uuid, x.id from unnest(${[...sheets]}::uuid[]) x (id)`.execute(tx)
  // What the leader has written on an earlier proposal of the stage is not lost with it.
  await sql`insert into passage_addition (passage_id, round_id, entry_id, reason, added_by, added_at)
    select ${id}::uuid, a.round_id, a.entry_id, a.reason, a.added_by, a.added_at from passage_addition a
    join passage_entry x on x.passage_id = ${id}::uuid and x.entry_id = a.entry_id and not x.goes_on
    where a.passage_id = (select p.id from stage_passage p join stage_passage n on n.id = ${id}::uuid
      where p.round_id = n.round_id and p.stage = n.stage and p.version < n.version and p.computed_at is not null
        and p.applied_at is null order by p.version desc limit 1)`.execute(tx)
  await tx
    .updateTable('stage_passage')
    .set({
      computed_at: passage.at,
      facts_hash: passage.factsHash,
      hash: passage.hash,
      diagnosis: JSON.stringify(passage.diagnosis),
    })
    .where('id', '=', id)
    .execute()
}

type Addition = {
  readonly passageId: string
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly reason: string
  readonly personId: PersonId
  readonly at: Date
}

export async function insertAddition(tx: Tx, addition: Addition): Promise<void> {
  const { passageId, roundId, entryId, reason, personId, at } = addition
  await tx
    .insertInto('passage_addition')
    .values({ passage_id: passageId, round_id: roundId, entry_id: entryId, reason, added_by: personId, added_at: at })
    .onConflict((conflict) => conflict.columns(['passage_id', 'entry_id']).doNothing())
    .execute()
}

export async function deleteAddition(tx: Tx, passageId: string, entryId: EntryId): Promise<void> {
  await tx.deleteFrom('passage_addition').where('passage_id', '=', passageId).where('entry_id', '=', entryId).execute()
}

export async function usePassageIn(tx: Tx, passageId: string, at: Date): Promise<void> {
  await sql`select use_stage_passage(${passageId}::uuid, ${at})`.execute(tx)
}

type DraftedLetter = { readonly subject: Texts; readonly body: Texts }

/** Answers how many letters wait in the outbox: none where nobody has been written to since the stage ended. */
export async function draftUndoLetters(
  tx: Tx,
  passageId: string,
  { subject, body }: DraftedLetter,
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ drafted: number }>`select draft_letters_of_undone_passage(${passageId}::uuid,
    ${JSON.stringify(subject)}::jsonb, ${JSON.stringify(body)}::jsonb, ${at}) as drafted`.execute(tx)
  return rows[0]?.drafted ?? 0
}

export async function undoPassageIn(tx: Tx, passageId: string, reason: string, at: Date): Promise<void> {
  await sql`select undo_stage_passage(${passageId}::uuid, ${reason}, ${at})`.execute(tx)
}
