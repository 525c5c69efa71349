// Whether enough take part in a case: counted entry by entry, after recusals and with the deputies who have stepped in. How many
// are needed is what was announced, else more than half of the seats; recusals never lower it. A prize jury lies outside the
// quorum rules of the law, so the round's own rule holds. Source: domain facts, § 3.2 (h); docs/decisions/0048.
export type QuorumFacts = {
  readonly needed: number
  /** Who may take part. */
  readonly voting: number
  /** Those of them who are there; left out where nobody has met. */
  readonly present?: number
}

/** `too_few_voting`: not enough whoever comes, so that deputies must step in or jurors be appointed. */
export type QuorumStanding = 'quorate' | 'too_few_present' | 'too_few_voting'

export function quorumOf({ needed, voting, present = voting }: QuorumFacts): QuorumStanding {
  if (voting < needed) return 'too_few_voting'
  return present < needed ? 'too_few_present' : 'quorate'
}

export function lacksQuorum(facts: QuorumFacts): boolean {
  return quorumOf(facts) !== 'quorate'
}
