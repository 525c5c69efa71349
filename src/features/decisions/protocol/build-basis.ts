// What each winner rests on, as it was kept with the decision, and what the meetings decided. A round that was decided before
// grounds were kept has none: then it is told at whom the file itself points, and no reason, for none was asked.
import type { Happening } from '../../../protocol/protocol-chain.ts'
import type { ProtocolBasis, ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { type PointingSource, recomputePointing, winnersAsDecided } from '../../../protocol/recompute-basis.ts'
import type { ProtocolFacts } from './queries.ts'

type Decided = Parameters<typeof winnersAsDecided>[0]

export function basesOf(
  { bases }: Pick<ProtocolFacts, 'bases'>,
  source: PointingSource,
  decided: Decided,
): readonly ProtocolBasis[] {
  return [...winnersAsDecided(decided).keys()].map((category) => {
    const kept = bases.find(({ categoryId }) => categoryId === category)
    if (!kept) return { category, ...recomputePointing(source, category), deviation: null }
    const { source: from, ballotId: ballot, pointed, isOpen, deviation } = kept
    return { category, source: from, ballot, pointed, isOpen, deviation }
  })
}

type Told = Required<Pick<ProtocolDocument, 'entryDecisions'>> & { readonly happenings: readonly Happening[] }

export function entryDecisionsOf({ meetingDecisions, entries }: ProtocolFacts): Told {
  const known = new Set<string>(entries.map(({ id }) => id))
  const made = meetingDecisions.filter(({ entryId }) => known.has(entryId))
  const entryDecisions = made.map(({ entryId, outcome, at }) => ({ entry: entryId, outcome, at: at.toISOString() }))
  const happenings = entryDecisions.map(({ at, ...facts }) => ({ at, kind: 'entry_decided', facts }))
  return { entryDecisions, happenings }
}
