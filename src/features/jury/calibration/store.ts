import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { StoredPracticeAnswer } from '../../../db/tables/calibration.ts'
import {
  type CriterionId,
  type EntryId,
  newId,
  type PersonId,
  type PracticeId,
  type RoundId,
} from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { SheetContent } from '../assessments/rules.ts'
import type { CalibrationFacts } from './rules.ts'

/** There is one from the first thing that is written for it. */
export async function beginCalibration(tx: Tx, roundId: RoundId): Promise<void> {
  await tx
    .insertInto('calibration')
    .values({ round_id: roundId, state: 'preparing' })
    .onConflict((conflict) => conflict.column('round_id').doNothing())
    .execute()
}

type Step = { readonly roundId: RoundId; readonly by: PersonId; readonly at: Date }
export type Opening = {
  readonly sharesComments: boolean
  readonly mode: CalibrationFacts['mode']
  readonly criterionIds: readonly CriterionId[]
  readonly scaleMin: number
  readonly scaleMax: number
}

/** The first opening fixes the criteria, the scale and what the jurors were told; a second leaves them. */
export async function openCalibration(tx: Tx, { roundId, by, at }: Step, first: Opening | null): Promise<void> {
  const fixed = first && {
    shares_comments: first.sharesComments,
    judging_mode: first.mode,
    criterion_ids: [...first.criterionIds],
    scale_min: first.scaleMin,
    scale_max: first.scaleMax,
    opened_by: by,
    opened_at: at,
  }
  await tx
    .updateTable('calibration')
    .set({ state: 'open', ...fixed })
    .where('round_id', '=', roundId)
    .execute()
}

export async function showDifferences(tx: Tx, { roundId, by, at }: Step): Promise<void> {
  const row = { state: 'shown' as const, shown_by: by, shown_at: at }
  await tx.updateTable('calibration').set(row).where('round_id', '=', roundId).execute()
}

export async function closeCalibration(tx: Tx, { roundId, by, at }: Step): Promise<void> {
  const row = { state: 'closed' as const, closed_by: by, closed_at: at }
  await tx.updateTable('calibration').set(row).where('round_id', '=', roundId).execute()
}

export async function setAside(tx: Tx, roundId: RoundId, state: 'skipped' | 'preparing'): Promise<void> {
  await tx.updateTable('calibration').set({ state }).where('round_id', '=', roundId).execute()
}

type Practice = { readonly title: string; readonly answers: readonly StoredPracticeAnswer[]; readonly at: Date }

export async function addPractice(
  tx: Tx,
  roundId: RoundId,
  practice: Practice & { readonly earlier?: { readonly entryId: EntryId; readonly source: Texts } },
): Promise<PracticeId> {
  const id = newId<PracticeId>()
  const { title, answers, at, earlier } = practice
  await tx
    .insertInto('calibration_entry')
    .values({
      id,
      round_id: roundId,
      position: sql<number>`(select coalesce(max(position) + 1, 0) from calibration_entry where round_id = ${roundId})`,
      origin: earlier ? 'earlier' : 'constructed',
      earlier_entry_id: earlier?.entryId ?? null,
      source: JSON.stringify(earlier?.source ?? {}),
      title,
      answers: JSON.stringify(answers),
      saved_at: at,
    })
    .execute()
  return id
}

export async function changePractice(
  tx: Tx,
  id: PracticeId,
  { title, answers, at, version }: Practice & { readonly version: number },
): Promise<void> {
  await tx
    .updateTable('calibration_entry')
    .set({ title, answers: JSON.stringify(answers), saved_at: at, version })
    .where('id', '=', id)
    .execute()
}

export async function removePracticeRow(tx: Tx, id: PracticeId): Promise<void> {
  await tx.deleteFrom('calibration_entry').where('id', '=', id).execute()
}

export type PracticeKey = { readonly roundId: RoundId; readonly practiceId: PracticeId; readonly personId: PersonId }

export async function keepPracticeSheet(
  tx: Tx,
  { roundId, practiceId, personId }: PracticeKey,
  sheet: { readonly content: SheetContent; readonly version: number; readonly at: Date; readonly isDone: boolean },
): Promise<void> {
  const { content, version, at, isDone } = sheet
  const row = { scores: [...content.scores], comments: [...content.comments], version, saved_at: at }
  const done_at = isDone ? at : null
  await tx
    .insertInto('calibration_sheet')
    .values({ practice_id: practiceId, person_id: personId, round_id: roundId, ...row, done_at })
    .onConflict((conflict) => conflict.columns(['practice_id', 'person_id']).doUpdateSet({ ...row, done_at }))
    .execute()
}

export async function takeBackSheet(tx: Tx, { practiceId, personId }: PracticeKey): Promise<void> {
  await tx
    .updateTable('calibration_sheet')
    .set({ done_at: null })
    .where('practice_id', '=', practiceId)
    .where('person_id', '=', personId)
    .execute()
}

export async function addAnchorNote(
  tx: Tx,
  note: Step & { readonly criterionId: CriterionId; readonly version: number; readonly text: string },
): Promise<void> {
  const { roundId, by, at, criterionId, version, text } = note
  await tx
    .insertInto('anchor_note')
    .values({ round_id: roundId, criterion_id: criterionId, version, text, written_by: by, written_at: at })
    .execute()
}
