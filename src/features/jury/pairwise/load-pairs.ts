import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { isBeingAssessed, loadRoundRules, type RoundRules } from '../../prizes/contract.ts'
import { listOwnEntries, loadSeat, type OwnEntry, type Seat } from '../panel/queries.ts'
import { areOwnSealsWhole } from '../panel/seal-queries.ts'
import type { ChoiceFacts } from './choice-rules.ts'
import { type NextPair, nextPair, type Work, workOf } from './pair-rules.ts'
import { comparablesOf, listOwnComparisons, type OwnComparison } from './queries.ts'

export type OwnPairs = {
  readonly seat: Seat
  readonly rules: RoundRules
  readonly facts: ChoiceFacts<OwnComparison>
  /** All that this juror may read and judge, by id. */
  readonly entries: ReadonlyMap<EntryId, OwnEntry>
  /** All that is sealed is as it was sealed. */
  readonly isAsSealed: boolean
  readonly work: Work
  readonly next: NextPair<EntryId> | null
  /** The choice that may be taken back. */
  readonly last: OwnComparison | null
}

/** Null for whoever is no juror of the round, and where the jury does not compare. Some six statements. */
export async function loadOwnPairs(reader: Reader, roundId: RoundId, personId: PersonId): Promise<OwnPairs | null> {
  const seat = await loadSeat(reader, roundId)
  const rules = seat?.isJuror ? await loadRoundRules(reader, roundId) : null
  if (!seat || rules?.round.judgingMode !== 'pairwise') return null
  const own = (await listOwnEntries(reader, roundId)).filter(({ hasStopped }) => !hasStopped)
  const made = await listOwnComparisons(reader, roundId)
  const facts = {
    entries: comparablesOf(own),
    made,
    wanted: rules.round.comparisonsEach,
    seed: `${seat.orderSeed} ${personId}`,
    isAssessing: isBeingAssessed(seat),
    wantsWords: rules.round.comparisonWantsWords,
  }
  const isOpen = facts.isAssessing && facts.entries.some(({ isSealed }) => !isSealed)
  return {
    seat,
    rules,
    facts,
    entries: new Map(own.map((entry) => [entry.id, entry])),
    isAsSealed: await areOwnSealsWhole(reader, roundId),
    work: workOf(facts),
    next: isOpen ? nextPair(facts) : null,
    last: isOpen ? (made.findLast(({ sealedAt }) => sealedAt === null) ?? null) : null,
  }
}
