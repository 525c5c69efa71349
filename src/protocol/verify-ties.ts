// That every tie is told, broken by the announced steps in their order, and by nothing else.
import { z } from 'zod'
import { canonicalJson } from '../kernel/canonical-json.ts'
import type { ProtocolDocument, ProtocolTie } from './protocol-document.ts'
import { recomputeTieSteps, toldTie, voidingsOf } from './recompute-ties.ts'

type Ballot = ProtocolDocument['ballots'][number]

const LAST = ['casting_vote', 'lot']
const FIRST = ['majority', 'criterion', 'new_ballot']

const frozenTerms = z.object({ terms: z.object({ lastTieStep: z.string() }) })

/** What was announced against ties, as the frozen rules have it; null where they do not say. */
function announcedLast({ rules }: ProtocolDocument): string | null {
  const read = frozenTerms.safeParse(rules.versions.at(-1)?.document)
  return read.success ? read.data.terms.lastTieStep : null
}

function areRulesAnnounced(document: ProtocolDocument): boolean {
  const { tieRules } = document.rules
  const last = tieRules.at(-1) ?? ''
  const announced = announcedLast(document)
  const first = document.rules.judging ? FIRST.filter((rule) => rule !== 'criterion') : FIRST
  const isInOrder = canonicalJson(tieRules.slice(0, -1)) === canonicalJson(first) && LAST.includes(last)
  return isInOrder && (announced === null || announced === last)
}

/** A protocol from before ties were told has no announced rules in it, and no ties. */
export function tieBrokenWrong(document: ProtocolDocument): string | null {
  const { rules, ballots, ties = [] } = document
  if (rules.tieRules.length === 0) return ties.length === 0 ? null : 'rules.tieRules'
  if (!areRulesAnnounced(document)) return 'rules.tieRules'
  const tied = ballots.filter(({ ranking }) => (ranking[0]?.length ?? 0) > 1)
  if (canonicalJson(tied.map(({ id }) => id)) !== canonicalJson(ties.map(({ ballot }) => ballot))) return 'ties'
  const index = tied.findIndex((ballot, place) => !isBrokenAsAnnounced(document, ballot, ties[place]))
  return index < 0 ? (formerWithoutTie(document) ?? drawnWithoutTie(document)) : `ties[${index}]`
}

/** Nobody draws a lot or casts a vote where nothing was equal. */
function drawnWithoutTie({ lots, steps, ties = [] }: ProtocolDocument): string | null {
  const index = lots.findIndex(({ id }) => !ties.some(({ ballot, brokenBy }) => ballot === id && brokenBy === 'lot'))
  if (index >= 0) return `lots[${index}]`
  const given = steps.filter(({ kind }) => kind === 'casting_vote_given').length
  return given === ties.filter(({ brokenBy }) => brokenBy === 'casting_vote').length ? null : 'steps'
}

/** A ballot held anew follows from a tie that says so. */
function formerWithoutTie({ ballots, ties = [] }: ProtocolDocument): string | null {
  const index = ballots.findIndex(
    ({ id, former }) =>
      typeof former === 'string' && !ties.some((tie) => tie.newBallot === id && tie.ballot === former),
  )
  return index < 0 ? null : `ballots[${index}].former`
}

/** Version 1 had two rules where two and two were compared, and does not say which it was made by. */
function isBrokenAsAnnounced(document: ProtocolDocument, ballot: Ballot, tie: ProtocolTie | undefined): boolean {
  const isEarly = document.formatVersion === 1 && document.rules.judging?.mode === 'pairwise'
  const rules = isEarly ? (['choices', 'sheets'] as const) : (['choices'] as const)
  return rules.some((by) => isBrokenBy(document, ballot, tie, by))
}

function isBrokenBy(
  document: ProtocolDocument,
  ballot: Ballot,
  tie: ProtocolTie | undefined,
  by: 'choices' | 'sheets',
): boolean {
  const among = ballot.ranking[0] ?? []
  if (!tie || !ballot.closedAt) return false
  const steps = recomputeTieSteps(document, voidingsOf(document.steps), { among, closedAt: ballot.closedAt }, by)
  if (canonicalJson({ ...toldTie(ballot.id, among, steps, tie) }) !== canonicalJson({ ...tie })) return false
  const left = steps.at(-1)?.after ?? among
  return left.length === 1 || isWhatPeopleDid(document, ballot, tie, left)
}

function isWhatPeopleDid(
  document: ProtocolDocument,
  ballot: Ballot,
  tie: ProtocolTie,
  left: readonly string[],
): boolean {
  const { brokenBy, newBallot, winner, instead } = tie
  if (brokenBy === null) return newBallot === null && winner === null && instead === null
  // The new ballot comes once, and what was announced as the last only after it.
  if ((brokenBy === 'new_ballot') === (typeof ballot.former === 'string')) return false
  if (brokenBy === 'new_ballot') {
    return winner === null && instead === null && isHeldAnew(document, ballot, newBallot, left)
  }
  return newBallot === null && winner !== null && left.includes(winner) && isLastStep(document, tie, left)
}

function isLastStep(document: ProtocolDocument, tie: ProtocolTie, left: readonly string[]): boolean {
  const { ballot, brokenBy, winner, instead } = tie
  const last = document.rules.tieRules.at(-1)
  if (brokenBy === 'casting_vote') {
    return last === brokenBy && instead === null && hasCastingVote(document, ballot, winner ?? '')
  }
  // Drawn in the place of the leader's vote it says so, and only then.
  const isInPlace = last === 'casting_vote' ? instead !== null : instead === null
  const lot = document.lots.find(({ id }) => id === ballot)
  return brokenBy === 'lot' && isInPlace && lot?.drawn === winner && isSame(lot?.among ?? [], left)
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return canonicalJson(a.toSorted()) === canonicalJson(b.toSorted())
}

function isHeldAnew({ ballots }: ProtocolDocument, { id }: Ballot, anew: string | null, left: readonly string[]) {
  const held = ballots.find((ballot) => ballot.id === anew)
  return held?.former === id && isSame(held.candidates, left)
}

function hasCastingVote({ steps }: ProtocolDocument, ballot: string, entry: string): boolean {
  const told = canonicalJson({ ballot, entry })
  return steps.some(({ kind, facts }) => kind === 'casting_vote_given' && canonicalJson(facts) === told)
}
