// The announced ways out of a tie, and each tie with the way that was taken.
import type { Happening } from '../../../protocol/protocol-chain.ts'
import type { ProtocolDocument, ProtocolTie, ProtocolTieStep } from '../../../protocol/protocol-document.ts'
import { recomputeTieSteps, toldTie, voidingsOf } from '../../../protocol/recompute-ties.ts'
import type { RoundRules } from '../../prizes/contract.ts'
import type { CountedBallot, ProtocolFacts } from './queries.ts'

export function tieRulesOf({ round }: RoundRules): readonly string[] {
  const byCriterion = round.judgingMode === 'values' ? ['criterion'] : []
  return ['majority', ...byCriterion, 'new_ballot', round.lastTieStep]
}

type Judged = Pick<ProtocolDocument, 'rules' | 'entries' | 'sheets' | 'changes' | 'comparisons'>
type Given = { readonly judged: Judged; readonly voidings: readonly Happening[]; readonly facts: ProtocolFacts }

/** Who was left is told as it was found then; a verifier computes it again. */
function asFound(steps: readonly ProtocolTieStep[], { steps: found }: CountedBallot): readonly ProtocolTieStep[] {
  return steps.map((step) => {
    const kept = found?.find(({ kind }) => kind === step.rule)
    return kept ? { ...step, before: kept.before, after: kept.after } : step
  })
}

function whatPeopleDid({ id, nextStep }: CountedBallot, { judged, facts }: Given) {
  const { ballots, lots, castingVotes } = facts
  const again = ballots.find(({ formerId }) => formerId === id)?.id ?? null
  const winner =
    lots.find(({ ballotId }) => ballotId === id)?.drawn ??
    castingVotes.find(({ ballotId }) => ballotId === id)?.entryId ??
    null
  const isBroken = again !== null || winner !== null
  const brokenBy = isBroken && nextStep !== 'majority' && nextStep !== 'criterion' ? nextStep : null
  const isInstead = brokenBy === 'lot' && judged.rules.tieRules.at(-1) === 'casting_vote'
  return { brokenBy, instead: isInstead ? ('leader_shut_out' as const) : null, newBallot: again, winner }
}

export function tiesOf(ballots: ProtocolDocument['ballots'], given: Given): readonly ProtocolTie[] {
  const { judged, voidings, facts } = given
  return ballots.flatMap(({ id, ranking, closedAt }) => {
    const among = ranking[0] ?? []
    const counted = facts.ballots.find((ballot) => ballot.id === id)
    if (among.length < 2 || !counted || !closedAt) return []
    const steps = recomputeTieSteps(judged, voidingsOf(voidings), { among, closedAt })
    return [toldTie(id, among, asFound(steps, counted), whatPeopleDid(counted, given))]
  })
}
