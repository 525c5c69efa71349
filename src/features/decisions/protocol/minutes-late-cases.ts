// Disqualifications that came too late, as everybody may read of them: which entry or ballot, when, and what was done; neither
// who nor why, and of a vote nothing. Source: docs/decisions/0041.
import type { LateAnswer, ProtocolDocument, ProtocolLateCase } from '../../../protocol/protocol-document.ts'
import { placesAwarded } from '../../prizes/contract.ts'

export type LateLine =
  | {
      readonly kind: 'sheet'
      readonly title: string
      readonly number: number
      readonly at: Date
      readonly answer: LateAnswer | null
    }
  | {
      readonly kind: 'ballot'
      readonly number: number
      readonly at: Date
      readonly isFirstCertain: boolean | null
      readonly answer: LateAnswer | null
      /** The number of the ballot that was held without them. */
      readonly anew: number
    }

export type LateTold = {
  readonly lines: readonly LateLine[]
  /** Whether the first places are held otherwise without the sheets; null where none was taken out. */
  readonly isOther: boolean | null
  /** How many first places. */
  readonly among: number
}

/** What files said before the rules told how much a round awards. */
const PLACES_BEFORE = 3

type Groups = ProtocolDocument['result']['discussed']

function firstPlaces(groups: Groups, among: number): string {
  const top = groups.flatMap(({ category, entries }) =>
    entries.flatMap(({ entry, rank }) => (rank !== null && rank <= among ? [`${category} ${rank} ${entry}`] : [])),
  )
  return top.toSorted().join()
}

function lineOf({ entries, ballots }: ProtocolDocument, one: ProtocolLateCase): LateLine {
  const at = new Date(one.foundAt)
  const { answer } = one
  if (one.kind === 'sheet') {
    const place = entries.findIndex(({ id }) => id === one.entry)
    return { kind: 'sheet', title: entries[place]?.title ?? '', number: place + 1, at, answer }
  }
  const numberOf = (ballot: string) => ballots.findIndex(({ id }) => id === ballot) + 1
  const anew = answer?.kind === 'new_ballot' ? numberOf(answer.ballot) : 0
  return { kind: 'ballot', number: numberOf(one.ballot), at, isFirstCertain: one.isFirstCertain, answer, anew }
}

/** From the sealed protocol. */
export function lateTold(document: ProtocolDocument): LateTold {
  const { discussed, withLate } = document.result
  const { awarded } = document.rules
  const among = awarded
    ? placesAwarded({ winnersEach: awarded.winners, finalistsEach: awarded.finalists })
    : PLACES_BEFORE
  return {
    lines: (document.lateCases ?? []).map((one) => lineOf(document, one)),
    isOther: withLate ? firstPlaces(discussed, among) !== firstPlaces(withLate, among) : null,
    among,
  }
}
