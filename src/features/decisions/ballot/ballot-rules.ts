// The secret ballot: each juror puts the candidates in order, those left blank last and equal; Schulze's method counts,
// and Kemeny's exact order stands beside it up to eight candidates. Source: jury method, § 3.9.
import type { EntryId } from '../../../kernel/ids.ts'
import { quorumOf } from '../../../kernel/quorum.ts'
import { MOST_CANDIDATES as KEMENY_UP_TO, kemeny } from './kemeny-rules.ts'

export const MOST_CANDIDATES = 20
/** With fewer, the count would tell who meant what. */
export const FEWEST_VOTERS = 3
/** Up to so many, whoever knows one or two votes can work the others out from the count (docs/decisions/0040). */
export const SMALL_BALLOT = 4

export function isSmallBallot(voters: number): boolean {
  return voters <= SMALL_BALLOT
}

/** Why a ballot was not counted: too few sheets to be secret, or to decide, or somebody was shut out after having voted. */
export function voidText(sheets: number, needed: number | null): 'void' | 'voidByQuorum' | 'voidByRecusal' {
  if (sheets < FEWEST_VOTERS) return 'void'
  return sheets < (needed ?? 0) ? 'voidByQuorum' : 'voidByRecusal'
}

export type OrderFault = 'not_a_place'

export type ReadOrder =
  | { readonly kind: 'order'; readonly ranks: readonly number[]; readonly isBlank: boolean }
  | { readonly kind: 'faulty'; readonly fields: readonly number[] }

/**
 * What was written in the fields, as places without gaps: 1, 1, 2, … A place said as 17 would mark the sheet, so only
 * the order is kept. All blank: a blank vote, which prefers nobody.
 */
export function readOrder(written: readonly string[]): ReadOrder {
  const fields = written.flatMap((text, index) =>
    /^\d{0,2}$/.test(text) && text !== '0' && text !== '00' ? [] : [index],
  )
  if (fields.length > 0) return { kind: 'faulty', fields }
  const places = written.map((text) => (text === '' ? Number.POSITIVE_INFINITY : Number(text)))
  const known = [...new Set(places)].toSorted((a, b) => a - b)
  const ranks = places.map((place) => known.indexOf(place) + 1)
  return { kind: 'order', ranks, isBlank: written.every((text) => text === '') }
}

export type Count = {
  readonly candidates: readonly EntryId[]
  readonly sheets: number
  /** Votes for the first of two over the second, by `a * candidates + b`. */
  readonly votes: readonly number[]
}

export type Counted = {
  /** Rank of each candidate, from 1; equal where neither stands before the other. */
  readonly ranks: readonly number[]
  /** Whom nobody stands before: more than one is a tie. */
  readonly first: readonly EntryId[]
  readonly kemeny: KemenyCheck
}

/** `too_many`: more candidates than it can be found exactly for. `same`: an order that disagrees least begins as Schulze's. */
export type KemenyCheck =
  | { readonly kind: 'too_many' }
  | { readonly kind: 'same' | 'differs'; readonly first: readonly EntryId[]; readonly disagreement: number }

type Schulze = { readonly ranks: readonly number[]; readonly winners: readonly number[] }

export function countBallot(count: Count, schulze: (candidates: number, votes: Int32Array) => Schulze): Counted {
  const { candidates, votes } = count
  const { ranks, winners } = schulze(candidates.length, Int32Array.from(votes))
  const named = (places: Iterable<number>) =>
    [...new Set(places)].toSorted((a, b) => a - b).flatMap((place) => candidates[place] ?? [])
  const first = named(winners)
  if (candidates.length > KEMENY_UP_TO) return { ranks, first, kemeny: { kind: 'too_many' } }
  const { orders, disagreement } = kemeny(candidates.length, (a, b) => votes[a * candidates.length + b] ?? 0)
  const kemenyFirst = named(orders.flatMap(([best]) => (best === undefined ? [] : [best])))
  const isSame = kemenyFirst.some((id) => first.includes(id))
  return { ranks, first, kemeny: { kind: isSame ? 'same' : 'differs', first: kemenyFirst, disagreement } }
}

export type OpenBallotDecision = {
  readonly kind:
    | 'opened'
    | 'not_lead'
    | 'no_meeting'
    | 'in_recess'
    | 'ballot_is_open'
    | 'few_candidates'
    | 'many_candidates'
    | 'unknown_entry'
    | 'few_voters'
    | 'ballot_too_few'
    | 'small_ballot'
}

export type BallotInput = {
  readonly candidates: readonly EntryId[]
  /** Whoever opens it has been told that so few votes can be worked out, and opens it all the same. */
  readonly isSmallKnown: boolean
}

export type BallotFacts = {
  readonly refusal: 'not_lead' | 'no_meeting' | 'in_recess' | null
  readonly isBallotOpen: boolean
  readonly known: readonly EntryId[]
  readonly voters: number
  /** How many must take part. */
  readonly needed: number
}

export function decideOpenBallot(facts: BallotFacts, { candidates, isSmallKnown }: BallotInput): OpenBallotDecision {
  if (facts.refusal) return { kind: facts.refusal }
  if (facts.isBallotOpen) return { kind: 'ballot_is_open' }
  if (candidates.some((id) => !facts.known.includes(id))) return { kind: 'unknown_entry' }
  if (candidates.length < 2) return { kind: 'few_candidates' }
  if (candidates.length > MOST_CANDIDATES) return { kind: 'many_candidates' }
  const { voters, needed } = facts
  if (voters < FEWEST_VOTERS) return { kind: 'few_voters' }
  if (quorumOf({ needed, voting: voters }) !== 'quorate') return { kind: 'ballot_too_few' }
  return { kind: isSmallBallot(voters) && !isSmallKnown ? 'small_ballot' : 'opened' }
}
