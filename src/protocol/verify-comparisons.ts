// Where the jury compared two and two: every comparison is as it was sealed, none counts whose juror was shut out from
// either of the two, and each is a choice between two entries of one category that its juror had not compared before.
import { canonicalJson } from '../kernel/canonical-json.ts'
import type { ProtocolComparison, ProtocolDocument } from './protocol-document.ts'

/** What the chain says of a comparison. */
export function comparisonFacts(comparison: Omit<ProtocolComparison, 'sealedAt' | 'voided'>) {
  const { juror, left, right, chosen, sealHash } = comparison
  return { juror, left, right, chosen, sealHash }
}

export function comparisonOutsideChain({ comparisons = [], steps }: ProtocolDocument): string | null {
  const known = new Set(
    steps.flatMap(({ kind, at, facts }) => (kind === 'comparison_sealed' ? [canonicalJson({ at, facts })] : [])),
  )
  const index = comparisons.findIndex(
    (each) => !known.has(canonicalJson({ at: each.sealedAt, facts: comparisonFacts(each) })),
  )
  if (index >= 0) return `comparisons[${index}]`
  return known.size === comparisons.length ? null : 'steps'
}

export function shutOutWhoCompares({ comparisons = [], rulings }: ProtocolDocument): string | null {
  const shut = new Set(
    rulings.flatMap(({ juror, entry, outcome }) => (outcome === 'disqualified' ? [`${juror} ${entry}`] : [])),
  )
  const index = comparisons.findIndex(
    ({ juror, left, right, voided }) =>
      voided === null && (shut.has(`${juror} ${left}`) || shut.has(`${juror} ${right}`)),
  )
  return index < 0 ? null : `comparisons[${index}]`
}

export function comparisonOutsideRules({ comparisons = [], entries, rules }: ProtocolDocument): string | null {
  if (rules.judging?.mode !== 'pairwise') return comparisons.length > 0 ? 'comparisons' : null
  const categoryOf = new Map(entries.map(({ id, category }) => [id, category]))
  const made = new Set<string>()
  const index = comparisons.findIndex(({ juror, left, right, chosen, voided }) => {
    const category = categoryOf.get(left)
    const isChoice = left !== right && (chosen === left || chosen === right)
    if (!isChoice || category === undefined || category !== categoryOf.get(right)) return true
    const key = [juror, ...[left, right].sort()].join(' ')
    if (voided !== null) return false
    const isAgain = made.has(key)
    made.add(key)
    return isAgain
  })
  return index < 0 ? null : `comparisons[${index}]`
}
