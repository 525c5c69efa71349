// The calendar can be laid until the round opens. After that applicants rely on it: opening, deadline and grace stand, and
// the deadline moves by an act of its own (extensions/extend.ts); meetings and award may still move.
import { type ChangeOutcome, changeRound, type RoundChange, type Saver } from '../change-round.ts'
import { mayNotMoveTimes } from '../may.ts'
import type { Milestone } from '../round-rules.ts'
import { keptMilestones } from './milestone-rules.ts'
import { loadStoredMilestones, replaceCalendar, type Times } from './store.ts'

export type CalendarInput = { readonly times: Times; readonly milestones: readonly Milestone[] }
type CalendarChange = Pick<RoundChange, 'personId' | 'roundId' | 'seen'> & { readonly input: CalendarInput }

export async function saveCalendar(saver: Saver, { input, ...by }: CalendarChange): Promise<ChangeOutcome> {
  return changeRound(saver, {
    ...by,
    action: 'calendar_changed',
    mayNot: ({ round }) => mayNotMoveTimes(round, input.times),
    write: async (tx, { round, milestones }, now) => {
      const others = milestones.filter(({ kind }) => kind === 'other')
      const stored = await loadStoredMilestones(tx, round.id)
      const kept = keptMilestones(stored, [...input.milestones, ...others])
      await replaceCalendar(tx, round.id, { times: input.times, kept, now })
      return {
        opens: input.times.opensAt?.toISOString() ?? null,
        deadline: input.times.deadline?.toISOString() ?? null,
        deadline_before: round.deadline?.toISOString() ?? null,
        grace: input.times.graceMinutes ?? round.graceMinutes,
        award: input.times.awardAt?.toISOString() ?? null,
      }
    },
  })
}
