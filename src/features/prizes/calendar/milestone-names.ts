import { pickText } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import type { SetUp } from '../round-rules.ts'
import { hasPassed } from './passed-rules.ts'

/** The calendar as a line of events for `Timeline`: own words where the round has them, else the kind's name. */
export function namedMilestones(t: Translate, { round, milestones }: Pick<SetUp, 'round' | 'milestones'>) {
  const asked = { phase: round.phase, knowsDecision: true }
  return milestones.map(({ kind, at, label, place }) => ({
    label: pickText(label, t.language) || t(`prizes.milestone_${kind}`),
    date: at,
    note: place ?? undefined,
    isPast: hasPassed(asked, { kind, at }),
  }))
}
