import { pickText } from '../../../kernel/texts.ts'
import type { Translate } from '../../../text/translate.ts'
import type { Milestone } from '../round-rules.ts'

/** The calendar as a line of events for `Timeline`: own words where the round has them, else the kind's name. */
export function namedMilestones(t: Translate, milestones: readonly Milestone[]) {
  return milestones.map(({ kind, at, label, place }) => ({
    label: pickText(label, t.language) || t(`prizes.milestone_${kind}`),
    date: at,
    note: place ?? undefined,
  }))
}
