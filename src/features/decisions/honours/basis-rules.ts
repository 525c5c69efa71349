// At whom the announced rules point in a category: the counted ballot that decided, else what the meetings decided of its
// entries, else the first by the rule, its ties broken as announced. Whoever gives the prize to another says why.
// Mentions and finalists follow from no announced rule. Source: jury method, § 3.6, 3.8 and 3.9; docs/decisions/0047.
import type { BallotId, EntryId } from '../../../kernel/ids.ts'

export type BasisSource = 'ballot' | 'meeting' | 'rule' | 'none'

export type Basis = {
  readonly source: BasisSource
  readonly ballotId: BallotId | null
  readonly pointed: readonly EntryId[]
  /** An announced step is not taken: those pointed at stand equal, or wait for a ballot. */
  readonly isOpen: boolean
}

export type Led = {
  readonly id: BallotId
  readonly candidates: readonly EntryId[]
  /** Whom the count and its announced steps leave first; more than one: a tie that is not broken yet. */
  readonly lead: readonly EntryId[]
}

export type BasisFacts = {
  /** Counted, in their order. */
  readonly ballots: readonly Led[]
  /** The newest decision of a meeting on each entry. */
  readonly outcomes: ReadonlyMap<EntryId, string>
  readonly ranked: readonly { readonly entryId: EntryId; readonly rank: number | null }[]
  /** The steps against a tie that need nobody. */
  readonly narrow: (first: readonly EntryId[]) => readonly EntryId[]
}

/** From the first ballot in the category on: each in which whoever was first stood again takes the place of that before. */
function byBallot(field: readonly EntryId[], ballots: readonly Led[]): Basis | null {
  const isHere = ({ lead }: Led) => lead.some((id) => field.includes(id))
  let found: Led | undefined
  for (const ballot of ballots) {
    if (!found && isHere(ballot)) found = ballot
    else if (found?.lead.every((id) => ballot.candidates.includes(id))) found = ballot
  }
  if (!found || !isHere(found)) return null
  return { source: 'ballot', ballotId: found.id, pointed: found.lead, isOpen: found.lead.length > 1 }
}

function byMeeting(field: readonly EntryId[], outcomes: BasisFacts['outcomes']): Basis | null {
  const of = (wanted: string) => field.filter((id) => outcomes.get(id) === wanted)
  const [awarded, sent] = [of('award'), of('ballot')]
  if (awarded.length > 0) return { source: 'meeting', ballotId: null, pointed: awarded, isOpen: false }
  return sent.length > 0 ? { source: 'meeting', ballotId: null, pointed: sent, isOpen: sent.length > 1 } : null
}

function byRule(field: readonly EntryId[], { ranked, outcomes, narrow }: BasisFacts): Basis {
  const isSetAside = (id: EntryId) => ['not_further', 'honourable_mention'].includes(outcomes.get(id) ?? '')
  const left = ranked.flatMap(({ entryId, rank }) =>
    rank !== null && field.includes(entryId) && !isSetAside(entryId) ? [{ entryId, rank }] : [],
  )
  const best = Math.min(...left.map(({ rank }) => rank))
  const first = left.filter(({ rank }) => rank === best).map(({ entryId }) => entryId)
  if (first.length === 0) return { source: 'none', ballotId: null, pointed: [], isOpen: false }
  const pointed = first.length > 1 ? narrow(first) : first
  return { source: 'rule', ballotId: null, pointed, isOpen: pointed.length > 1 }
}

export function basisOf(field: readonly EntryId[], facts: BasisFacts): Basis {
  return byBallot(field, facts.ballots) ?? byMeeting(field, facts.outcomes) ?? byRule(field, facts)
}

function isSame(a: readonly EntryId[], b: readonly EntryId[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id))
}

/** Whether the winners are those that the rules point at. */
export function isFollowed({ pointed, isOpen }: Basis, winners: readonly EntryId[]): boolean {
  return !isOpen && isSame(pointed, winners)
}

export type KeptBasis = Basis & { readonly hasReason: boolean }

/** What was kept when the winner was chosen still holds: the winners follow now, or the reason is about what points now. */
export function doesHold(kept: KeptBasis | null, now: Basis, winners: readonly EntryId[]): boolean {
  if (isFollowed(now, winners)) return true
  if (!kept?.hasReason) return false
  const isAboutNow = kept.source === now.source && kept.ballotId === now.ballotId && kept.isOpen === now.isOpen
  return isAboutNow && isSame(kept.pointed, now.pointed)
}
