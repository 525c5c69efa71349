import type { Tx } from '../../../db/database.ts'
import { type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { Change } from './adjustment-rules.ts'
import type { SheetContent } from './rules.ts'

export type SheetKey = { readonly roundId: RoundId; readonly entryId: EntryId; readonly personId: PersonId }

export async function startSheet(tx: Tx, key: SheetKey, content: SheetContent, at: Date): Promise<string> {
  const id: string = newId()
  await tx
    .insertInto('assessment')
    .values({
      id,
      round_id: key.roundId,
      entry_id: key.entryId,
      person_id: key.personId,
      scores: [...content.scores],
      comments: [...content.comments],
      saved_at: at,
    })
    .execute()
  return id
}

export async function keepFormerVersion(tx: Tx, sheetId: string): Promise<void> {
  await tx
    .insertInto('assessment_version')
    .columns(['assessment_id', 'version', 'scores', 'comments', 'saved_at'])
    .expression((build) =>
      build
        .selectFrom('assessment')
        .select(['id', 'version', 'scores', 'comments', 'saved_at'])
        .where('id', '=', sheetId),
    )
    .execute()
}

export async function changeSheet(
  tx: Tx,
  sheetId: string,
  changed: { readonly version: number; readonly content: SheetContent; readonly at: Date },
): Promise<void> {
  await tx
    .updateTable('assessment')
    .set({
      version: changed.version,
      scores: [...changed.content.scores],
      comments: [...changed.content.comments],
      saved_at: changed.at,
    })
    .where('id', '=', sheetId)
    .execute()
}

export type Seal = { readonly at: Date; readonly hash: string; readonly salt: string }

export async function sealSheet(tx: Tx, sheetId: string, key: SheetKey, seal: Seal): Promise<void> {
  await tx
    .updateTable('assessment')
    .set({ state: 'sealed', sealed_at: seal.at, content_hash: seal.hash, seal_salt: seal.salt })
    .where('id', '=', sheetId)
    .execute()
  await tx
    .insertInto('assessment_seal')
    .values({
      entry_id: key.entryId,
      person_id: key.personId,
      round_id: key.roundId,
      sealed_at: seal.at,
      content_hash: seal.hash,
    })
    .execute()
}

export async function addAdjustments(
  tx: Tx,
  key: SheetKey,
  layer: { readonly changes: readonly Change[]; readonly positions: readonly number[]; readonly at: Date },
): Promise<void> {
  await tx
    .insertInto('assessment_adjustment')
    .values(
      layer.changes.map((change) => ({
        id: newId(),
        round_id: key.roundId,
        entry_id: key.entryId,
        person_id: key.personId,
        criterion_position: layer.positions[change.index] ?? change.index,
        value_before: change.before,
        value_after: change.after,
        reason: change.reason,
        adjusted_at: layer.at,
      })),
    )
    .execute()
}
