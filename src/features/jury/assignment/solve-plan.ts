// Solves in a thread of its own what would keep others waiting: large plans, and small ones that are taken to their exact
// optimum. Whatever else is solved here and now.
import { askThread } from '../../../kernel/ask-thread.ts'
import { isWhole, makePlan, type Plan } from './make-plan-rules.ts'
import { diagnose } from './plan-diagnosis-rules.ts'
import { type PlanProblem, pairKey } from './plan-problem-rules.ts'
import type { ExactPlan } from './solve-exactly.ts'

/** Entries × jurors above which a plan is solved in a thread. */
const MOST_INLINE = 20_000
const MOST_EXACT = 700
const LONGEST_WAIT = 120_000

type Wished = Omit<PlanProblem, 'preferred'>

/** A problem that can be handed to a thread: what fits, by the key of the pair. */
export type SentProblem = Omit<Wished, 'fit'> & { readonly fits: Uint8Array }
export type Task =
  | { readonly kind: 'plan'; readonly problem: SentProblem }
  | { readonly kind: 'exact'; readonly problem: SentProblem; readonly plan: Omit<Plan, 'pairs'> }

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
  if (!plan || size > MOST_EXACT || (plan.cost <= plan.bound && isWhole(plan))) return plan
  const { pairs: _, ...begun } = plan
  const exact = await inThread<ExactPlan | null>({ kind: 'exact', problem: sent(problem), plan: begun })
  if (!exact) return plan
  const diagnosis = diagnose({ ...problem, preferred: [] }, exact.pairs)
  return { ...plan, pairs: exact.pairs, cost: exact.cost, bound: exact.cost, tooOften: [], diagnosis }
}
