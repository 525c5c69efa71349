// A plan from wishes to proof: the design where one fits, the optimum of the network, those parted who meet too often, the
// exchanges, the diagnosis.
import { seededRandom, shuffled } from '../../../kernel/seeded-random.ts'
import { blockDesign } from './block-design-rules.ts'
import { draftOf, excess, mend, pairsOf } from './exchange-rules.ts'
import { wantedChance } from './lottery-rules.ts'
import { type Parted, partedPlan } from './parting-rules.ts'
import { diagnose, lackingLinks, type PlanDiagnosis, type Spread } from './plan-diagnosis-rules.ts'
import type { Pair, PlanProblem } from './plan-problem-rules.ts'
import { cheapestPlan, costsOf, type FlowPlan, wire, type YieldingRule } from './plan-rules.ts'

export type Plan = {
  readonly pairs: readonly Pair[]
  readonly cost: number
  /** No plan costs less than this. */
  readonly bound: number
  readonly yielded: readonly YieldingRule[]
  /** Pairs of jurors that still meet too often. */
  readonly tooOften: readonly (readonly [number, number])[]
  readonly usesDesign: boolean
  /** 1: the draw has closed the pair. */
  readonly isClosed: Uint8Array
  /** In hundredths: the most that any new pair had before the draw, and what was asked for. */
  readonly chance: { readonly most: number; readonly wanted: number }
  readonly diagnosis: PlanDiagnosis
}

/** The blocks dealt out over the entries category by category, in a drawn order, so that every block meets every category. */
function designedPairs(problem: PlanProblem): readonly Pair[] {
  // A design would move what has been given already.
  if (problem.kept.length + problem.current.length > 0) return []
  const wanted = new Set(problem.entries.map((entry) => entry.wanted))
  const [perEntry] = wanted
  const blocks = wanted.size === 1 && perEntry !== undefined ? blockDesign(problem.jurors.length, perEntry) : null
  if (!blocks) return []
  const random = seededRandom(problem.seed ^ 0x5bd1e995)
  const jurors = shuffled(
    problem.jurors.map((_, juror) => juror),
    random,
  )
  const categories = [...new Set(problem.entries.map(({ category }) => category))]
  const dealt = categories.flatMap((category) =>
    shuffled(
      problem.entries.flatMap((entry, place) => (entry.category === category ? [place] : [])),
      random,
    ),
  )
  return dealt.flatMap((entry, place) =>
    (blocks[place % blocks.length] ?? []).map((point): Pair => [entry, jurors[point] ?? 0]),
  )
}

/** The wishes together with the block design that fits them. */
export function withDesign(wishes: Omit<PlanProblem, 'preferred'>): PlanProblem {
  const bare = { ...wishes, preferred: [] }
  return { ...bare, preferred: designedPairs(bare) }
}

/** Nothing is left of what exchanges are to mend; only then is what costs no more than the bound the best plan. */
export function isWhole({ tooOften, diagnosis }: Pick<Plan, 'tooOften' | 'diagnosis'>): boolean {
  return tooOften.length === 0 && diagnosis.parts <= 1 && lackingLinks(diagnosis).length === 0
}

// Above it, and after so many networks, what is not proved is for the exact solver, or told as a distance.
const MOST_PARTED = 700
const MOST_STEPS = 200

type Begun = Pick<FlowPlan, 'pairs' | 'cost'> & Pick<Parted, 'bound'>

/** The plan in which nobody meets too often, where that can be found soon; and what no plan can cost less than. */
function partedOf(problem: PlanProblem, costs: Int32Array, found: FlowPlan): Begun {
  const asFound = { ...found, bound: found.cost }
  if (costs.length > MOST_PARTED || excess(draftOf(problem, costs, found)).length === 0) return asFound
  const { isClosed, yielded } = found
  const { pairs, bound } = partedPlan(problem, wire(problem, costs, yielded), { isClosed, steps: MOST_STEPS })
  if (pairs) return { pairs, cost: bound, bound }
  return Number.isFinite(bound) ? { ...asFound, bound } : asFound
}

/** Null: the loads, the number of readers and those shut out cannot all be met. */
export function makePlan(wishes: Omit<PlanProblem, 'preferred'>, spread?: Spread): Plan | null {
  const problem = withDesign(wishes)
  const costs = costsOf(problem)
  const found = cheapestPlan(problem, costs)
  if (!found) return null
  const parted = partedOf(problem, costs, found)
  const draft = draftOf(problem, costs, { pairs: parted.pairs, isClosed: found.isClosed })
  const price = mend(draft)
  const pairs = pairsOf(draft)
  const tooOften = excess(draft).map(({ pair }) => pair)
  return {
    pairs,
    cost: parted.cost + price,
    // What the parting proves is only about plans in which nobody meets too often.
    bound: tooOften.length > 0 ? found.cost : parted.bound,
    yielded: found.yielded,
    tooOften,
    usesDesign: problem.preferred.length > 0,
    isClosed: found.isClosed,
    chance: { most: found.chance, wanted: wantedChance(problem) },
    diagnosis: diagnose(problem, pairs, spread),
  }
}
