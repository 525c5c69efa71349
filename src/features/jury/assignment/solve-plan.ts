// Solves in a thread of its own what would keep others waiting: large plans, and small ones that are taken to their exact
// optimum. Whatever else is solved here and now.
import { askThread } from '../../../kernel/ask-thread.ts'
import { makePlan, type Plan } from './make-plan-rules.ts'
import { diagnose } from './plan-diagnosis-rules.ts'
import { type Pair, type PlanProblem, pairKey } from './plan-rules.ts'

/** Entries × jurors above which a plan is solved in a thread. */
const MOST_INLINE = 20_000
const MOST_EXACT = 700
const LONGEST_WAIT = 120_000

type Wished = Omit<PlanProblem, 'preferred'>

/** A problem that can be handed to a thread: what fits, by the key of the pair. */
export type SentProblem = Omit<Wished, 'fit'> & { readonly fits: Uint8Array }
export type Task =
  | { readonly kind: 'plan'; readonly problem: SentProblem }
  | { readonly kind: 'exact'; readonly problem: SentProblem; readonly plan: Pick<Plan, 'cost' | 'bound' | 'yielded'> }
export type Exact = { readonly pairs: readonly Pair[]; readonly cost: number } | null

function sent({ fit: fitOf, ...problem }: Wished): SentProblem {
  const fits = new Uint8Array(problem.entries.length * problem.jurors.length)
  problem.entries.forEach((_, entry) => {
    problem.jurors.forEach((_juror, juror) => {
      fits[pairKey(problem, entry, juror)] = fitOf(entry, juror)
    })
  })
  return { ...problem, fits }
}

export function received({ fits, ...problem }: SentProblem): Wished {
  return { ...problem, fit: (entry, juror) => fits[pairKey(problem, entry, juror)] ?? 0 }
}

function inThread<T>(task: Task): Promise<T> {
  return askThread<T>({ beside: import.meta.url, name: 'plan-thread', longestWaitMs: LONGEST_WAIT }, task)
}

export async function solvePlan(problem: Wished): Promise<Plan | null> {
  const size = problem.entries.length * problem.jurors.length
  const plan =
    size > MOST_INLINE ? await inThread<Plan | null>({ kind: 'plan', problem: sent(problem) }) : makePlan(problem)
  if (!plan || plan.cost <= plan.bound || size > MOST_EXACT) return plan
  const { cost, bound, yielded } = plan
  const exact = await inThread<Exact>({ kind: 'exact', problem: sent(problem), plan: { cost, bound, yielded } })
  if (!exact) return plan
  const diagnosis = diagnose({ ...problem, preferred: [] }, exact.pairs)
  // A programme does not ask that all hang together: what falls apart is not the better plan.
  if (diagnosis.parts > plan.diagnosis.parts) return plan
  return { ...plan, pairs: exact.pairs, cost: exact.cost, bound: exact.cost, tooOften: [], diagnosis }
}
