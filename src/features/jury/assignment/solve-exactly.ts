// Small plans to their proven optimum, how often two jurors meet included: a whole-number programme for HiGHS. Where it
// is too large or takes too long, the plan with its bound stands.
import { loadLinearSolver } from './linear-solver.ts'
import type { Plan } from './make-plan-rules.ts'
import { costsOf, type Pair, type PlanProblem, pairKey } from './plan-rules.ts'

const MOST_PAIRS = 700
const SECONDS = 10

/** A better plan with its proof; null: none was found in time, or the network's plan cannot be bettered. */
export async function solveExactly(
  problem: PlanProblem,
  plan: Pick<Plan, 'cost' | 'bound' | 'yielded'>,
): Promise<{ readonly pairs: readonly Pair[]; readonly cost: number } | null> {
  const size = problem.entries.length * problem.jurors.length
  if (plan.cost <= plan.bound || size > MOST_PAIRS) return null
  const costs = costsOf(problem)
  const solver = await loadLinearSolver()
  const solved = solver.solve(modelOf(problem, costs, plan), { time_limit: SECONDS, mip_rel_gap: 0 })
  if (solved.Status !== 'Optimal') return null
  const pairs = problem.entries.flatMap((_, entry) =>
    problem.jurors.flatMap((_juror, juror): Pair[] =>
      (solved.Columns[name(entry, juror)]?.Primal ?? 0) > 0.5 ? [[entry, juror]] : [],
    ),
  )
  const kept = new Set(problem.kept.map(([entry, juror]) => pairKey(problem, entry, juror)))
  const cost = pairs.reduce((sum, [entry, juror]) => {
    const key = pairKey(problem, entry, juror)
    return kept.has(key) ? sum : sum + (costs[key] ?? 0)
  }, 0)
  return { pairs, cost }
}

function name(entry: number, juror: number): string {
  return `x${entry}_${juror}`
}

function sumOf(names: readonly string[]): string {
  return names.join(' + ')
}

function modelOf(problem: PlanProblem, costs: Int32Array, { yielded }: Pick<Plan, 'yielded'>): string {
  const all = problem.entries.flatMap((_, entry) => problem.jurors.map((_juror, juror) => [entry, juror] as const))
  const fixed = (pairs: readonly Pair[], to: number) => pairs.map(([entry, juror]) => `${name(entry, juror)} = ${to}`)
  const kept = new Set(problem.kept.map(([entry, juror]) => pairKey(problem, entry, juror)))
  const objective = all.map(([entry, juror]) => {
    const key = pairKey(problem, entry, juror)
    return `${kept.has(key) ? 0 : (costs[key] ?? 0)} ${name(entry, juror)}`
  })
  const rows = [
    ...problem.entries.map(({ wanted }, entry) => `${sumOf(problem.jurors.map((_, j) => name(entry, j)))} = ${wanted}`),
    ...problem.jurors.flatMap(({ least, most }, juror) => {
      const load = sumOf(problem.entries.map((_, entry) => name(entry, juror)))
      return [`${load} >= ${least}`, `${load} <= ${most}`]
    }),
    ...mixing(problem, yielded),
    ...meetingRows(problem),
    ...fixed(problem.barred, 0),
    ...fixed(problem.kept, 1),
  ]
  const binaries = [...all.map(([entry, juror]) => name(entry, juror)), ...meetingNames(problem)]
  return `Minimize\n obj: ${objective.join('\n + ')}\nSubject To\n ${rows.join('\n ')}\nBinary\n ${binaries.join('\n ')}\nEnd`
}

function mixing({ entries, jurors }: PlanProblem, yielded: Plan['yielded']): readonly string[] {
  const groups = [...new Set(jurors.map(({ group }) => group))]
  const categories = [...new Set(entries.map(({ category }) => category))]
  const byGroup = entries.flatMap(({ wanted }, entry) =>
    (wanted < 2 ? [] : groups).map((group) => {
      const names = jurors.flatMap((juror, place) => (juror.group === group ? [name(entry, place)] : []))
      return `${sumOf(names)} <= ${wanted - 1}`
    }),
  )
  const byCategory = jurors.flatMap(({ least }, juror) =>
    categories.map((category) => {
      const names = entries.flatMap((entry, place) => (entry.category === category ? [name(place, juror)] : []))
      return least < 2 ? '' : `${sumOf(names)} <= ${least - 1}`
    }),
  )
  return [
    ...(groups.length > 1 && !yielded.includes('two_groups') ? byGroup : []),
    ...(categories.length > 1 && !yielded.includes('two_categories') ? byCategory.filter((row) => row !== '') : []),
  ]
}

function limitedPairs({ jurors, mostTogether, apart }: PlanProblem) {
  return jurors.flatMap((_, a) =>
    jurors.flatMap((_other, b) => {
      if (b <= a) return []
      const isApart = apart.some(([one, other]) => (one === a && other === b) || (one === b && other === a))
      const most = isApart ? 0 : mostTogether
      return most === null ? [] : [{ a, b, most }]
    }),
  )
}

function meetingNames(problem: PlanProblem): readonly string[] {
  return limitedPairs(problem).flatMap(({ a, b }) => problem.entries.map((_, entry) => `y${a}_${b}_${entry}`))
}

/** A meeting counts as soon as both read the entry. */
function meetingRows(problem: PlanProblem): readonly string[] {
  return limitedPairs(problem).flatMap(({ a, b, most }) => [
    ...problem.entries.map((_, entry) => `${name(entry, a)} + ${name(entry, b)} - y${a}_${b}_${entry} <= 1`),
    `${sumOf(problem.entries.map((_, entry) => `y${a}_${b}_${entry}`))} <= ${most}`,
  ])
}
