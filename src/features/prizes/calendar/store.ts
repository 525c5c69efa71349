import type { Tx } from '../../../db/database.ts'
import { newId, type RoundId } from '../../../kernel/ids.ts'
import type { Milestone } from '../round-rules.ts'

export type Times = {
  readonly opensAt: Date | null
  readonly deadline: Date | null
  readonly awardAt: Date | null
  readonly awardPlace: string | null
}

/** The times that rights hang on stand in the round itself; the calendar tells them with the rest. */
export async function replaceCalendar(
  tx: Tx,
  roundId: RoundId,
  { times, milestones }: { times: Times; milestones: readonly Milestone[] },
): Promise<void> {
  await tx
    .updateTable('round')
    .set({
      opens_at: times.opensAt,
      deadline: times.deadline,
      award_at: times.awardAt,
      award_place: times.awardPlace,
    })
    .where('id', '=', roundId)
    .execute()
  await tx.deleteFrom('round_milestone').where('round_id', '=', roundId).execute()
  await insertMilestones(tx, roundId, milestones)
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
