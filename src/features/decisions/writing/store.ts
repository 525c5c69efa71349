import type { Tx } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

type Save = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly at: Date
  readonly version: number
}

function draftOf(save: Save) {
  return {
    state: 'draft',
    version: save.version,
    written_by: save.personId,
    saved_at: save.at,
    approved_by: null,
    approved_at: null,
  } as const
}

export async function writeStatement(tx: Tx, save: Save, text: Texts): Promise<void> {
  const values = { text: JSON.stringify(text), ...draftOf(save) }
  await tx
    .insertInto('statement')
    .values({ entry_id: save.entryId, round_id: save.roundId, ...values })
    .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(values))
    .execute()
}

export async function writeFeedback(tx: Tx, save: Save, text: string): Promise<void> {
  const values = { text, ...draftOf(save) }
  await tx
    .insertInto('feedback')
    .values({ entry_id: save.entryId, round_id: save.roundId, ...values })
    .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(values))
    .execute()
}

type Approval = { readonly entryId: EntryId; readonly personId: PersonId; readonly at: Date }

export async function approveStatementRow(tx: Tx, { entryId, personId, at }: Approval): Promise<void> {
  await tx
    .updateTable('statement')
    .set({ state: 'approved', approved_by: personId, approved_at: at })
    .where('entry_id', '=', entryId)
    .execute()
}

export async function approveFeedbackRow(tx: Tx, { entryId, personId, at }: Approval): Promise<void> {
  await tx
    .updateTable('feedback')
    .set({ state: 'approved', approved_by: personId, approved_at: at })
    .where('entry_id', '=', entryId)
    .execute()
}
