// A proposal is solved outside any transaction, kept with its seed, its figures and the hash of all it rests on, and
// changes nothing before somebody puts it to use. Source: jury method § 6, "re-run a random assignment without storing both".
import { randomInt } from 'node:crypto'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { loadSeat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import type { Plan } from './make-plan-rules.ts'
import { mayNotShareOut, type SharingRefusal } from './may-share-out.ts'
import { diagnose } from './plan-diagnosis-rules.ts'
import { factsHash, type Obstacle, obstacleOf, type PlanFacts, pairAt, problemOf, SLACKS } from './plan-facts-rules.ts'
import type { Pair } from './plan-problem-rules.ts'
import { announcedReaders, lastPlanVersion, loadPlanFacts, loadReading } from './plan-queries.ts'
import { keepPlan } from './plan-store.ts'
import { figuresOf, type PlanFigures, summaryOf } from './plan-summary-rules.ts'
import { solvePlan } from './solve-plan.ts'
import { firstWishes, type Wishes } from './wishes-rules.ts'

export type ProposalOutcome =
  | { readonly kind: 'proposed'; readonly planId: string }
  | { readonly kind: 'impossible'; readonly obstacle: Obstacle }
  | { readonly kind: SharingRefusal }

export type Drawn = {
  readonly facts: PlanFacts
  readonly wishes: Wishes
  /** The jury judges, and everybody reads everything. */
  readonly readsAll: boolean
}

/** What a proposal is made from, as it stands now; null for whoever may not make one. */
export async function readDrawn({ db }: Tools, personId: PersonId, roundId: RoundId) {
  return db.read(actorOf(personId), async (reader): Promise<Drawn | SharingRefusal> => {
    const seat = await loadSeat(reader, roundId)
    const refusal = mayNotShareOut(seat)
    if (refusal) return refusal
    const facts = await loadPlanFacts(reader, roundId)
    const reading = await loadReading(reader, roundId)
    const wishes = reading?.wishes ?? firstWishes(await announcedReaders(reader, roundId))
    const readsAll = seat?.phase === 'assessment' && reading?.mode !== 'linked'
    return facts ? { facts, wishes, readsAll } : 'unknown'
  })
}

export async function proposePlan(
  tools: Tools,
  personId: PersonId,
  roundId: RoundId,
  seed = randomInt(2 ** 31),
): Promise<ProposalOutcome> {
  const drawn = await readDrawn(tools, personId, roundId)
  if (typeof drawn === 'string') return { kind: drawn }
  const solved = await solve(drawn, seed)
  if ('obstacle' in solved) return { kind: 'impossible', obstacle: solved.obstacle }
  return keepProposal(tools, personId, { roundId, ...drawn, ...solved, seed, origin: 'solved' })
}

type Solved = { readonly plan: Plan; readonly slack: number }

async function solve({ facts, wishes }: Drawn, seed: number): Promise<Solved | { readonly obstacle: Obstacle }> {
  const first = problemOf(facts, wishes, { seed, slack: 0 })
  if (first.entries.length === 0 || first.jurors.length === 0) return { obstacle: obstacleOf(first) }
  // Loads that somebody has asked for do not give way.
  const slacks = wishes.least !== null && wishes.most !== null ? [0] : SLACKS
  for (const slack of slacks) {
    const plan = await solvePlan(problemOf(facts, wishes, { seed, slack }))
    if (plan) return { plan, slack }
  }
  return { obstacle: obstacleOf(first) }
}

/** What everybody reads today, in the same figures as the plan; null: nothing, or more than anybody compares. */
function todayOf({ facts, wishes, readsAll }: Drawn): PlanFigures | null {
  const shut = new Set(facts.barred)
  const size = facts.entries.length * facts.jurors.length
  const all = readsAll && size <= MOST_COMPARED ? [...Array(size).keys()] : []
  const places = (readsAll ? all : facts.given).filter((place) => !shut.has(place))
  if (places.length === 0) return null
  const problem = { ...problemOf(facts, wishes, { seed: 0, slack: 0 }), preferred: [] }
  return figuresOf(
    diagnose(
      problem,
      places.map((place) => pairAt(facts, place)),
    ),
  )
}

const MOST_COMPARED = 20_000

export type Proposal = Drawn & {
  readonly roundId: RoundId
  readonly plan: Pick<Plan, 'pairs' | 'yielded' | 'tooOften' | 'usesDesign' | 'diagnosis'> &
    Partial<Pick<Plan, 'cost' | 'bound' | 'chance'>>
  readonly slack: number
  readonly seed: number
  readonly origin: 'solved' | 'file'
}

/** The pairs by the ids of both, in a fixed order: what the plan's hash is taken of. */
function idsOf({ entries, jurors }: PlanFacts, pairs: readonly Pair[]) {
  return pairs
    .flatMap(([entry, juror]) => {
      const [entryId, personId] = [entries[entry]?.[0], jurors[juror]]
      return entryId && personId ? [{ entryId, personId }] : []
    })
    .sort((a, b) => (a.entryId + a.personId < b.entryId + b.personId ? -1 : 1))
}

export async function keepProposal(
  { db, clock }: Tools,
  personId: PersonId,
  { roundId, facts, wishes, readsAll, plan, slack, seed, origin }: Proposal,
): Promise<ProposalOutcome> {
  const today = todayOf({ facts, wishes, readsAll })
  return db.write(actorOf(personId), async (tx): Promise<ProposalOutcome> => {
    await lockRound(tx, roundId)
    const refusal = mayNotShareOut(await loadSeat(tx, roundId))
    if (refusal) return { kind: refusal }
    const at = clock.now()
    const id: string = newId()
    const pairs = idsOf(facts, plan.pairs)
    const hash = contentHash(pairs.map(({ entryId, personId: juror }) => [entryId, juror]))
    const version = (await lastPlanVersion(tx, roundId)) + 1
    const [entries, jurors] = [pairs.map(({ entryId }) => entryId), pairs.map((pair) => pair.personId)]
    const diagnosis = summaryOf(facts, plan, { slack, today })
    const found = { seed, wishes, diagnosis, factsHash: factsHash(facts, wishes), hash, entries, jurors }
    await keepPlan(tx, { id, roundId, version, madeBy: personId, at, origin, ...found })
    const told = { version, seed, hash, origin, pairs: pairs.length }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'assignment_proposed', facts: told })
    return { kind: 'proposed', planId: id }
  })
}
