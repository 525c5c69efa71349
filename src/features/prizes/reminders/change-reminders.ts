// Reminders are set for a kind of milestone, so that they hold also where the milestone is moved; until the archive.
import { newId } from '../../../kernel/ids.ts'
import { type ChangeOutcome, changeRound, type RoundChange, type Saver } from '../change-round.ts'
import { mayNotChangeTexts } from '../may.ts'
import type { RemindedKind, ReminderAudience } from './rules.ts'

export type ReminderInput = {
  readonly kind: RemindedKind
  readonly daysBefore: number
  readonly audience: ReminderAudience
}
type By = Pick<RoundChange, 'personId' | 'roundId'>

/** The same reminder a second time changes nothing. */
export async function addReminder(
  saver: Saver,
  { input, ...by }: By & { input: ReminderInput },
): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'reminder_added',
    mayNot: ({ round }) => mayNotChangeTexts(round),
    write: async (tx) => {
      const { kind, daysBefore, audience } = input
      await tx
        .insertInto('reminder')
        .values({ id: newId(), round_id: by.roundId, milestone_kind: kind, days_before: daysBefore, audience })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      return { milestone: kind, days_before: daysBefore, audience }
    },
  })
}

export async function removeReminder(saver: Saver, { id, ...by }: By & { id: string }): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'reminder_removed',
    mayNot: ({ round }) => mayNotChangeTexts(round),
    write: async (tx) => {
      await tx.deleteFrom('reminder').where('id', '=', id).where('round_id', '=', by.roundId).execute()
      return { id }
    },
  })
}
