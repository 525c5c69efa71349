// Ballots as the minutes tell of them: how many sheets, the count pair by pair, the order, and how a tie was broken.
import type { EntryId } from '../../../kernel/ids.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { sheetsOf, votesOf } from '../../../protocol/recount-ballots.ts'
import { schulzeOfVotes } from '../../jury/contract.ts'
import type { Ballot } from '../ballot/queries.ts'

export type BallotLine = {
  readonly number: number
  readonly closedAt: Date | null
  /** The ballot whose tie it was to break. */
  readonly former: number | null
  readonly sheets: number
  /** How many had to vote; null where that is not told. */
  readonly needed: number | null
  /** Too few sheets to be counted. */
  readonly isVoid: boolean
  readonly candidates: readonly string[]
  /** Votes for the one over the other, by the order of the candidates. */
  readonly votes: readonly (readonly number[])[]
  /** Best first; those beside each other in one list. */
  readonly ranking: readonly (readonly string[])[]
  readonly steps: readonly {
    readonly kind: 'majority' | 'criterion'
    /** Who was left; nobody fell away: it told nobody apart. */
    readonly after: readonly string[]
    readonly isSame: boolean
  }[]
  readonly castingVote: { readonly title: string; readonly reason: string } | null
  readonly lot: {
    readonly title: string
    readonly seed: string
    readonly source: string | null
    readonly isInPlace: boolean
  } | null
}

type Titles = ReadonlyMap<string, string>

function levels(candidates: readonly string[], ranks: readonly number[]) {
  const known = [...new Set(ranks)].toSorted((a, b) => a - b)
  return known.map((rank) => candidates.filter((_, place) => ranks[place] === rank))
}

export function ownBallots(ballots: readonly Ballot[], titles: Titles, last: string): readonly BallotLine[] {
  const named = (ids: readonly EntryId[]) => ids.map((id) => titles.get(id) ?? '')
  return ballots
    .filter(({ state }) => state !== 'open')
    .map(({ number, closedAt, formerId, state, sheets, needed, candidates, votes, finding, lot, casting }) => {
      const names = named(candidates)
      const size = candidates.length
      const ranks = votes ? schulzeOfVotes(size, Int32Array.from(votes)).ranks : []
      return {
        number,
        closedAt,
        former: ballots.find(({ id }) => id === formerId)?.number ?? null,
        sheets: sheets ?? 0,
        needed,
        isVoid: state === 'void',
        candidates: names,
        votes: votes ? names.map((_, place) => votes.slice(place * size, (place + 1) * size)) : [],
        ranking: levels(names, ranks),
        steps: (finding?.steps ?? []).flatMap(({ kind, before, after }) =>
          kind === 'majority' || kind === 'criterion'
            ? [{ kind, after: named(after), isSame: before.length === after.length }]
            : [],
        ),
        castingVote: casting && { title: titles.get(casting.entryId) ?? '', reason: casting.reason },
        lot: lot && {
          title: titles.get(lot.drawnEntryId) ?? '',
          seed: lot.seed,
          source: lot.source,
          isInPlace: last === 'casting_vote',
        },
      }
    })
}

/** From the sealed protocol; without the reason for the leader's vote. */
export function publicBallots({ ballots, ties = [], lots }: ProtocolDocument, titles: Titles): readonly BallotLine[] {
  const named = (ids: readonly string[]) => ids.map((id) => titles.get(id) ?? '')
  return ballots.map((ballot, place) => {
    const tie = ties.find((one) => one.ballot === ballot.id)
    const lot = lots.find(({ id }) => id === ballot.id)
    const former = ballots.findIndex(({ id }) => id === ballot.former)
    const isCast = tie?.brokenBy === 'casting_vote'
    return {
      number: place + 1,
      closedAt: ballot.closedAt ? new Date(ballot.closedAt) : null,
      former: former < 0 ? null : former + 1,
      sheets: sheetsOf(ballot),
      needed: null,
      isVoid: false,
      candidates: named(ballot.candidates),
      votes: votesOf(ballot),
      ranking: ballot.ranking.map(named),
      steps: (tie?.steps ?? []).map(({ rule, before, after }) => ({
        kind: rule,
        after: named(after),
        isSame: before.length === after.length,
      })),
      castingVote: isCast ? { title: titles.get(tie.winner ?? '') ?? '', reason: '' } : null,
      lot: lot
        ? { title: titles.get(lot.drawn) ?? '', seed: lot.seed, source: null, isInPlace: tie?.instead != null }
        : null,
    }
  })
}
