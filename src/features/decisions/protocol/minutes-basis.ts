// What each prize rests on, as the minutes tell of it: at whom the announced rules pointed, who got it, and why another did.
import type { Texts } from '../../../kernel/texts.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { winnersAsDecided } from '../../../protocol/recompute-basis.ts'
import type { Ballot } from '../ballot/queries.ts'
import type { CorrectedAward } from '../correction/queries.ts'
import type { Candidate } from '../field-queries.ts'
import type { ChosenBasis } from '../honours/queries.ts'

export type GroundLine = {
  readonly categoryId: string | null
  readonly source: ChosenBasis['source']
  /** Of the ballot that pointed. */
  readonly number: number
  readonly pointed: readonly string[]
  readonly isOpen: boolean
  readonly winners: readonly string[]
  readonly deviation: Texts | null
}

type Titles = ReadonlyMap<string, string>

export function publicGrounds(document: ProtocolDocument, titles: Titles): readonly GroundLine[] {
  const named = (ids: readonly string[]) => ids.map((id) => titles.get(id) ?? '')
  const decided = winnersAsDecided(document)
  return (document.decision.basis ?? []).map(({ category, source, ballot, pointed, isOpen, deviation }) => ({
    categoryId: category,
    source,
    number: 1 + document.ballots.findIndex(({ id }) => id === ballot),
    pointed: named(pointed),
    isOpen,
    winners: named(decided.get(category) ?? []),
    deviation,
  }))
}

type Own = {
  readonly bases: readonly ChosenBasis[]
  readonly ballots: readonly Ballot[]
  readonly field: readonly Candidate[]
  readonly corrected: readonly CorrectedAward[]
}

export function ownGrounds({ bases, ballots, field, corrected }: Own, titles: Titles): readonly GroundLine[] {
  const named = (ids: readonly string[]) => ids.map((id) => titles.get(id) ?? '')
  const inTime = corrected.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const decided = winnersAsDecided({
    entries: field.map(({ id, categoryId }) => ({ id, category: categoryId })),
    decision: { awards: field.flatMap(({ id, honour }) => (honour ? [{ entry: id, kind: honour }] : [])) },
    corrections: inTime.map(({ entryId, before }) => ({ entry: entryId, before })),
  })
  return bases.map(({ categoryId, source, ballotId, pointed, isOpen, deviation }) => ({
    categoryId,
    source,
    number: ballots.find(({ id }) => id === ballotId)?.number ?? 0,
    pointed: named(pointed),
    isOpen,
    winners: named(decided.get(categoryId) ?? []),
    deviation,
  }))
}
