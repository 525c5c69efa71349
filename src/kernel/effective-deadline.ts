// When an entry's time is out: the round's deadline, or its category's own where that is later, and the minutes that the
// entry alone has been given. The announced grace comes on top and is never told as the deadline. The database's
// `effective_deadline` says the same; a test holds the two equal.

export type DeadlineFacts = {
  readonly deadline: Date | null
  readonly categoryDeadline: Date | null
  readonly moreMinutes: number
  readonly graceMinutes: number
}

export type EffectiveDeadline = {
  /** As it is told. */
  readonly deadline: Date | null
  /** The first moment that is too late. */
  readonly closesAt: Date | null
}

const MINUTE = 60_000

export function effectiveDeadline(facts: DeadlineFacts): EffectiveDeadline {
  if (!facts.deadline) return { deadline: null, closesAt: null }
  const base = Math.max(facts.deadline.getTime(), facts.categoryDeadline?.getTime() ?? 0)
  const deadline = new Date(base + facts.moreMinutes * MINUTE)
  return { deadline, closesAt: new Date(deadline.getTime() + facts.graceMinutes * MINUTE) }
}
