import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import { loadResult, type Result, schulzeOfVotes } from '../../jury/contract.ts'
import { countBallot } from '../ballot/ballot-rules.ts'
import { winnerOf } from '../ballot/hold-ballot.ts'
import { loadTieFacts } from '../ballot/load-tie-facts.ts'
import { type Ballot, listBallots } from '../ballot/queries.ts'
import { breakTie } from '../ballot/tie-rules.ts'
import type { Candidate, Category } from '../field-queries.ts'
import { listDecided } from '../meeting/queries.ts'
import type { Desk } from '../queries.ts'
import { type Basis, type BasisFacts, basisOf, type Led } from './basis-rules.ts'
import { listBases } from './queries.ts'
import { CHOOSING_HONOURS } from './rules.ts'

/** Through its own tie; what a new ballot found is that ballot's. */
function ledBy(ballot: Ballot, narrow: BasisFacts['narrow']): Led | null {
  const { id, candidates, finding, state, sheets, votes } = ballot
  if (state !== 'closed' || !votes) return null
  const winner = winnerOf(ballot, [])
  if (winner) return { id, candidates, lead: [winner] }
  // What was found is not kept of ballots from before it was.
  const count = { candidates, sheets: sheets ?? 0, votes }
  return { id, candidates, lead: finding?.among ?? narrow(countBallot(count, schulzeOfVotes).first) }
}

export type BasisFinder = {
  readonly of: (field: readonly EntryId[]) => Basis
  readonly ballots: readonly Ballot[]
}

/** For whoever is shut out from nothing in the category; to others it says less. */
export async function loadBasisFinder(reader: Reader, roundId: RoundId, known?: Result | null): Promise<BasisFinder> {
  const result = known === undefined ? await loadResult(reader, roundId) : known
  const ballots = await listBallots(reader, roundId)
  const factsOf = await loadTieFacts(reader, roundId, result)
  const narrow: BasisFacts['narrow'] = (first) => {
    const outcome = breakTie(first, factsOf(first), { last: 'lot', isNewBallot: false })
    return outcome.kind === 'settled' ? [outcome.winner] : outcome.among
  }
  const facts: BasisFacts = {
    ballots: ballots.flatMap((ballot) => ledBy(ballot, narrow) ?? []),
    outcomes: await listDecided(reader, roundId),
    ranked: result?.entries ?? [],
    narrow,
  }
  return { of: (field) => basisOf(field, facts), ballots }
}

type Known = {
  readonly desk: Desk
  readonly field: readonly Candidate[]
  readonly categories: readonly Category[]
  readonly result: Result | null
}

/** At whom the rules point, for those who choose while it is chosen; and what was kept with the choice. */
export async function loadGrounds(reader: Reader, { desk, field, categories, result }: Known) {
  const kept = await listBases(reader, desk.id)
  const isChoosing = desk.leads && CHOOSING_HONOURS.some((phase) => phase === desk.phase)
  if (!isChoosing) return { kept, bases: [], ballots: await listBallots(reader, desk.id) }
  const finder = await loadBasisFinder(reader, desk.id, result)
  const bases = categories.flatMap(({ categoryId, isBarred }) => {
    const members = field.filter((entry) => entry.categoryId === categoryId).map(({ id }) => id)
    return isBarred ? [] : [{ categoryId, basis: finder.of(members) }]
  })
  return { kept, bases, ballots: finder.ballots }
}
