// That each winner is the one that the file's own ballot, meeting or result points at, or that the file says why not.
// A file of version 1 says neither what a meeting decided nor why: its winners follow from ballot or result, or do not hold.
import { canonicalJson } from '../kernel/canonical-json.ts'
import type { ProtocolBasis, ProtocolDocument } from './protocol-document.ts'
import { recomputePointing, winnersAsDecided } from './recompute-basis.ts'

type Pointing = Pick<ProtocolBasis, 'source' | 'ballot' | 'pointed' | 'isOpen'>

const told = ({ source, ballot, pointed, isOpen }: Pointing) =>
  canonicalJson({ source, ballot, pointed: pointed.toSorted(), isOpen })

function isFollowed({ pointed, isOpen }: Pointing, winners: readonly string[]): boolean {
  return !isOpen && canonicalJson(pointed.toSorted()) === canonicalJson(winners.toSorted())
}

function hasReason({ deviation }: ProtocolBasis): boolean {
  return Object.values(deviation ?? {}).some((text) => /[\p{L}\p{N}]/u.test(text))
}

/** Each decision of a meeting is a link of the chain, and each such link a decision. */
function decisionOutsideChain({ entryDecisions = [], steps }: ProtocolDocument): boolean {
  const made = entryDecisions.map(({ entry, outcome, at }) => canonicalJson({ at, facts: { entry, outcome } }))
  const chained = steps.flatMap(({ kind, at, facts }) =>
    kind === 'entry_decided' ? [canonicalJson({ at, facts })] : [],
  )
  return canonicalJson(made.toSorted()) !== canonicalJson(chained.toSorted())
}

export function awardWithoutGround(document: ProtocolDocument): string | null {
  const isUntold = document.formatVersion > 1 && !document.entryDecisions
  if (isUntold || decisionOutsideChain(document)) return 'entryDecisions'
  const decided = winnersAsDecided(document)
  const placeOf = (category: string | null) =>
    document.decision.awards.findIndex(({ entry }) => decided.get(category)?.includes(entry))
  if (document.formatVersion === 1) {
    const unfounded = [...decided].find(
      ([category, winners]) => !isFollowed(recomputePointing(document, category), winners),
    )
    return unfounded ? `decision.awards[${placeOf(unfounded[0])}], formatVersion 1` : null
  }
  const { basis = [] } = document.decision
  const missing = [...decided.keys()].find((category) => !basis.some((one) => one.category === category))
  if (missing !== undefined || basis.length !== decided.size) return 'decision.basis'
  const index = basis.findIndex((one) => {
    const winners = decided.get(one.category) ?? []
    if (told(one) !== told(recomputePointing(document, one.category))) return true
    return !isFollowed(one, winners) && !hasReason(one)
  })
  return index < 0 ? null : `decision.basis[${index}]`
}
