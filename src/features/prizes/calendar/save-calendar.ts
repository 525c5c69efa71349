// The calendar can be laid until the round opens. After that applicants rely on it: the opening stands, and the deadline
// moves only later, for all alike, while it has not passed (equal treatment; product design "Deadline fairness").
import { type ChangeOutcome, changeRound, type RoundChange, type Saver } from '../change-round.ts'
import { mayNotMoveTimes } from '../may.ts'
import type { Milestone } from '../round-rules.ts'
import { replaceCalendar, type Times } from './store.ts'

export type CalendarInput = { readonly times: Times; readonly milestones: readonly Milestone[] }
type CalendarChange = Pick<RoundChange, 'personId' | 'roundId' | 'seen'> & { readonly input: CalendarInput }

export async function saveCalendar(saver: Saver, { input, ...by }: CalendarChange): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'calendar_changed',
    mayNot: ({ round }, now) => mayNotMoveTimes(round, input.times, now),
    write: async (tx, { round, milestones }, now) => {
      const kept = milestones.filter(({ kind }) => kind === 'other')
      await replaceCalendar(tx, round.id, { times: input.times, milestones: [...input.milestones, ...kept], now })
      return {
        opens: input.times.opensAt?.toISOString() ?? null,
        deadline: input.times.deadline?.toISOString() ?? null,
        deadline_before: round.deadline?.toISOString() ?? null,
        award: input.times.awardAt?.toISOString() ?? null,
      }
    },
  })
}
