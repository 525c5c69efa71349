// What the calendar has set a day for may happen before that day: then it is not to come any more. That the jury has met
// is told to nobody outside before the release, since it would tell that the jury has decided. Source: secrecy.
import { PHASES, type Phase } from '../../../kernel/phases.ts'
import type { Milestone, MilestoneKind } from '../round-rules.ts'

/** The phase from which each is over. A ceremony, and what the round has added itself, follow their own day. */
const OVER_FROM: Readonly<Record<MilestoneKind, Phase | null>> = {
  announced: 'announced',
  opens: 'open',
  deadline: 'screening',
  jury_meeting: 'released',
  nominated: 'nominated',
  award: null,
  other: null,
}

export type Asked = { readonly phase: Phase; readonly knowsDecision: boolean }

export function hasPassed({ phase, knowsDecision }: Asked, { kind, at }: Pick<Milestone, 'kind' | 'at'>): boolean {
  const reached = (from: Phase) => PHASES.indexOf(phase) >= PHASES.indexOf(from)
  if (kind === 'jury_meeting' && knowsDecision) return reached('decided')
  const from = OVER_FROM[kind]
  if (from) return reached(from)
  return at === null && reached('released')
}
