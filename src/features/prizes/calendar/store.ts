import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { newId, type RoundId } from '../../../kernel/ids.ts'
import type { Milestone, MilestoneKind } from '../round-rules.ts'
import type { Kept, StoredMilestone } from './milestone-rules.ts'

export type Times = {
  readonly opensAt: Date | null
  readonly deadline: Date | null
  readonly awardAt: Date | null
  readonly awardPlace: string | null
  /** Left out: stays as it is. */
  readonly graceMinutes?: number
}

type Calendar = { readonly times: Times; readonly kept: Kept; readonly now: Date }

/** The times that rights hang on stand in the round itself; the calendar tells them with the rest. */
export async function replaceCalendar(tx: Tx, roundId: RoundId, { times, kept, now }: Calendar): Promise<void> {
  await tx
    .updateTable('round')
    .set({
      opens_at: times.opensAt,
      deadline: times.deadline,
      award_at: times.awardAt,
      award_place: times.awardPlace,
      dates_to_check: false,
      ...(times.graceMinutes === undefined ? {} : { grace_minutes: times.graceMinutes }),
    })
    .where('id', '=', roundId)
    .execute()
  await keepMilestones(tx, roundId, kept, now)
}

export async function loadStoredMilestones(tx: Tx, roundId: RoundId): Promise<readonly StoredMilestone[]> {
  return tx
    .selectFrom('round_milestone')
    .select(['id', 'kind', 'at', 'is_whole_day as isWholeDay', 'label', 'place'])
    .where('round_id', '=', roundId)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

/** A milestone that stands keeps its id and counts its changes, so that a calendar elsewhere follows it. */
async function keepMilestones(tx: Tx, roundId: RoundId, { changed, added, removed }: Kept, now: Date): Promise<void> {
  for (const { id, milestone } of changed) {
    const { at, place, isWholeDay, label } = milestone
    await tx
      .updateTable('round_milestone')
      .set({ at, place, is_whole_day: isWholeDay, label: JSON.stringify(label), changed_at: now })
      .set({ sequence: sql<number>`sequence + 1` })
      .where('id', '=', id)
      .execute()
  }
  if (removed.length > 0) await tx.deleteFrom('round_milestone').where('id', 'in', removed).execute()
  await insertMilestones(tx, roundId, added)
}

/** All of one kind to another time, as an extension moves the deadline. */
export async function moveMilestones(
  tx: Tx,
  roundId: RoundId,
  { kind, to, at }: { kind: MilestoneKind; to: Date; at: Date },
): Promise<void> {
  await tx
    .updateTable('round_milestone')
    .set({ at: to, changed_at: at, sequence: sql<number>`sequence + 1` })
    .where('round_id', '=', roundId)
    .where('kind', '=', kind)
    .execute()
}

export async function insertMilestones(tx: Tx, roundId: RoundId, milestones: readonly Milestone[]): Promise<void> {
  if (milestones.length === 0) return
  const rows = milestones.map(({ kind, at, isWholeDay, label, place }) => ({
    id: newId(),
    round_id: roundId,
    kind,
    at,
    is_whole_day: isWholeDay,
    label: JSON.stringify(label),
    place,
  }))
  await tx.insertInto('round_milestone').values(rows).execute()
}
