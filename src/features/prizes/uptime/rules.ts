// When the product was down, from its own heart-beats: a gap of more than two minutes in which no run was alive. After an
// outage shortly before a deadline an equal extension is proposed, as long as what was lost; people decide. Source:
// product design, "Deadline fairness".

export type UptimePeriod = {
  readonly startedAt: Date
  readonly lastBeatAt: Date
  readonly stoppedAt: Date | null
}

export type Outage = {
  readonly from: Date
  readonly to: Date
  /** Planned: the program had been asked to stop. Unknown: it fell, or lost its machine or database. */
  readonly cause: 'planned' | 'unknown'
}

const MINUTE = 60_000
const SHORTEST = 2 * MINUTE
const DAY = 24 * 60 * MINUTE

/** Several runs may overlap; only what none of them covers is an outage. Oldest first. */
export function outagesOf(periods: readonly UptimePeriod[]): readonly Outage[] {
  const inOrder = [...periods].sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime())
  const outages: Outage[] = []
  let covered: UptimePeriod | null = null
  for (const period of inOrder) {
    if (covered && period.startedAt.getTime() - endOf(covered).getTime() > SHORTEST) {
      const cause = covered.stoppedAt ? 'planned' : 'unknown'
      outages.push({ from: endOf(covered), to: period.startedAt, cause })
    }
    if (!covered || endOf(period) >= endOf(covered)) covered = period
  }
  return outages
}

function endOf({ lastBeatAt, stoppedAt }: UptimePeriod): Date {
  return stoppedAt && stoppedAt > lastBeatAt ? stoppedAt : lastBeatAt
}

export type OutageProposal = {
  readonly outages: readonly Outage[]
  /** As much as was lost, up to the next five minutes. */
  readonly minutes: number
  readonly until: Date
}

function upToFive(milliseconds: number): number {
  return Math.ceil(milliseconds / (5 * MINUTE)) * 5
}

type ProposalFacts = {
  readonly deadline: Date | null
  readonly outages: readonly Outage[]
  /** When time was last given for all; outages before it have been answered. */
  readonly lastExtendedAt: Date | null
}

/**
 * What began within the last day before the deadline counts, also where it lasted past it; what is not over yet cannot
 * be measured. A deadline that has passed is given what was lost from now on.
 */
export function proposeAfterOutage(facts: ProposalFacts, now: Date): OutageProposal | null {
  const { deadline, lastExtendedAt } = facts
  if (!deadline) return null
  const outages = facts.outages.filter(
    ({ from, to }) =>
      from < deadline &&
      to.getTime() > deadline.getTime() - DAY &&
      to <= now &&
      (!lastExtendedAt || to > lastExtendedAt),
  )
  const start = deadline.getTime() - DAY
  const lost = outages.reduce((sum, { from, to }) => sum + to.getTime() - Math.max(from.getTime(), start), 0)
  if (lost === 0) return null
  const minutes = upToFive(lost)
  const until = new Date(deadline.getTime() + minutes * MINUTE)
  if (until > now) return { outages, minutes, until }
  const fromNow = upToFive(now.getTime() - deadline.getTime()) + minutes
  return { outages, minutes: fromNow, until: new Date(deadline.getTime() + fromNow * MINUTE) }
}
