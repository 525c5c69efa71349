// The decision is made: from here on the honours stand, still secret, until everything is released together.
import type { Database, Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { readImpartialityWarnings } from '../../jury/contract.ts'
import { listCandidates, listCategories, statesOf } from '../field-queries.ts'
import { lockDesk } from '../queries.ts'
import { isFollowed } from './basis-rules.ts'
import { loadBasisFinder } from './load-basis.ts'
import { listBases } from './queries.ts'
import { type DecideDecision, decideAll, type Grounded } from './rules.ts'
import { markDecided, preparePages, replaceBasis } from './store.ts'

async function loadGrounds(tx: Tx, roundId: RoundId) {
  const field = await listCandidates(tx, roundId)
  const kept = await listBases(tx, roundId)
  const finder = await loadBasisFinder(tx, roundId)
  const categories = statesOf(await listCategories(tx, roundId), field).map((state): Grounded => {
    const members = field.filter(({ categoryId }) => categoryId === state.categoryId)
    const basis = kept.find(({ categoryId }) => categoryId === state.categoryId)
    return {
      ...state,
      winnerIds: members.filter(({ honour }) => honour === 'winner').map(({ id }) => id),
      kept: basis ? { ...basis, hasReason: basis.deviation !== null } : null,
      now: finder.of(members.map(({ id }) => id)),
    }
  })
  return { categories, isBallotOpen: finder.ballots.some(({ state }) => state === 'open') }
}

type Act = { readonly roundId: RoundId; readonly personId: PersonId; readonly at: Date }

/** What was chosen before the ballot, and is what the ballot found, rests on the ballot from now on. */
async function keepGrounds(tx: Tx, act: Act, categories: readonly Grounded[]): Promise<void> {
  for (const { categoryId, winnerIds, now } of categories)
    if (winnerIds.length > 0 && isFollowed(now, winnerIds))
      await replaceBasis(tx, act, { categoryId, basis: now, deviation: null })
}

export type DecideOutcome = DecideDecision | { readonly kind: 'not_yours' }

export function decideRound(
  services: { db: Database; clock: Clock },
  personId: PersonId,
  roundId: RoundId,
): Promise<DecideOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const desk = await lockDesk(tx, roundId)
    if (!desk) return { kind: 'not_yours' }
    const { categories, isBallotOpen } = await loadGrounds(tx, roundId)
    const { lacking } = await readImpartialityWarnings(tx, roundId)
    const decision = decideAll({ ...desk, isBallotOpen, lacking }, categories)
    if (decision.kind !== 'decided') return decision
    const at = services.clock.now()
    await keepGrounds(tx, { roundId, personId, at }, categories)
    await markDecided(tx, roundId, at)
    await preparePages(tx, roundId, at)
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'decision_made', facts: {} })
    return decision
  })
}
