// A tie is broken by the announced steps only, in their order, and each that was used is told: the majority of those who
// judged both (where two and two are compared: of those who compared the two), the criterion with the highest weight, a new ballot, and last the leader's casting vote or a lot, whichever
// was announced. Never by id, time or alphabet. Source: jury method, § 3.9 and § 6.
import type { EntryId, PersonId } from '../../../kernel/ids.ts'

export type LastStep = 'casting_vote' | 'lot'

export type TieStep = {
  readonly kind: 'majority' | 'criterion' | 'new_ballot' | LastStep
  /** Who still stood equal before the step, and after it. */
  readonly before: readonly EntryId[]
  readonly after: readonly EntryId[]
}

export type TieOutcome =
  | { readonly kind: 'settled'; readonly winner: EntryId; readonly steps: readonly TieStep[] }
  | {
      readonly kind: 'open'
      readonly among: readonly EntryId[]
      readonly next: 'new_ballot' | LastStep
      readonly steps: readonly TieStep[]
    }

export type TieFacts = {
  /** Whether the jury has given values on each criterion; in the other ways of judging none has a weight. */
  readonly isByCriterion?: boolean
  readonly criteria: readonly { readonly weight: number }[]
  readonly judged: readonly {
    readonly id: EntryId
    readonly sheets: readonly { readonly personId: PersonId; readonly scores: readonly (number | null)[] }[]
  }[]
  /** Where the jury compares two and two: each choice, once a juror and pair. A sheet says nothing there. */
  readonly pairs?: readonly { readonly left: EntryId; readonly right: EntryId; readonly chosen: EntryId }[]
}

type Score = number | null | undefined

/** 0 is "cannot judge". */
function isValue(score: Score): score is number {
  return score !== null && score !== undefined && score > 0
}

/** Weighted, over the criteria that both sheets answer: so the two are measured by the same. Above 0: the first is better. */
function compareSheets(facts: TieFacts, a: readonly Score[], b: readonly Score[]): number {
  return facts.criteria.reduce((sum, { weight }, place) => {
    const [one, other] = [a[place], b[place]]
    // Weights have three decimals, so whole thousandths are exact.
    return isValue(one) && isValue(other) ? sum + Math.round(weight * 1000) * (one - other) : sum
  }, 0)
}

function majorityFor(facts: TieFacts, a: EntryId, b: EntryId): number {
  if (facts.pairs) {
    const both = facts.pairs.filter(({ left, right }) => (left === a && right === b) || (left === b && right === a))
    return both.reduce((sum, { chosen }) => sum + (chosen === a ? 1 : -1), 0)
  }
  const sheetsOf = (id: EntryId) => facts.judged.find((entry) => entry.id === id)?.sheets ?? []
  const others = new Map(sheetsOf(b).map(({ personId, scores }) => [personId, scores]))
  return sheetsOf(a).reduce((sum, { personId, scores }) => {
    const other = others.get(personId)
    return other ? sum + Math.sign(compareSheets(facts, scores, other)) : sum
  }, 0)
}

/** Those over whom no other has a majority of the jurors who judged both; all, where that is nobody. */
function byMajority(facts: TieFacts, among: readonly EntryId[]): readonly EntryId[] {
  const left = among.filter((id) => among.every((other) => other === id || majorityFor(facts, other, id) <= 0))
  return left.length > 0 ? left : among
}

/** Highest mean in the heaviest criterion, compared as fractions so that nothing is rounded; criteria of equal weight count together. */
function byCriterion(facts: TieFacts, among: readonly EntryId[]): readonly EntryId[] {
  const most = Math.max(...facts.criteria.map(({ weight }) => weight))
  const means = among.map((id) => {
    const sheets = facts.judged.find((entry) => entry.id === id)?.sheets ?? []
    const values = sheets.flatMap(({ scores }) =>
      facts.criteria.flatMap(({ weight }, place) => {
        const score = scores[place]
        return weight === most && isValue(score) ? [score] : []
      }),
    )
    return { id, sum: values.reduce((sum, value) => sum + value, 0), count: values.length }
  })
  const judged = means.filter(({ count }) => count > 0)
  const left = judged.filter((one) => judged.every((other) => one.sum * other.count >= other.sum * one.count))
  return left.length > 0 ? left.map(({ id }) => id) : among
}

export function breakTie(
  first: readonly EntryId[],
  facts: TieFacts,
  rules: { readonly last: LastStep; readonly isNewBallot: boolean },
): TieOutcome {
  const steps: TieStep[] = []
  let among = first
  const take = (kind: 'majority' | 'criterion', narrow: (ids: readonly EntryId[]) => readonly EntryId[]) => {
    if (among.length < 2) return
    const after = narrow(among)
    steps.push({ kind, before: among, after })
    among = after
  }
  take('majority', (ids) => byMajority(facts, ids))
  if (facts.isByCriterion !== false) take('criterion', (ids) => byCriterion(facts, ids))
  const [winner] = among
  if (winner !== undefined && among.length === 1) return { kind: 'settled', winner, steps }
  return { kind: 'open', among, next: rules.isNewBallot ? rules.last : 'new_ballot', steps }
}
