// Small plans to their proven optimum, with what no network can say: how often two jurors meet, what each two groups share,
// that all hang together. A whole-number programme for HiGHS; where it is too large or takes too long, the plan with its
// bound stands.
import { joinedSets } from './joined-sets-rules.ts'
import { type LinearSolver, loadLinearSolver } from './linear-solver.ts'
import { type WantedLink, wantedLinks } from './linked-groups-rules.ts'
import { isWhole, type Plan } from './make-plan-rules.ts'
import { type Pair, type PlanProblem, pairKey } from './plan-problem-rules.ts'
import { costsOf } from './plan-rules.ts'

const MOST_PAIRS = 700
const SECONDS = 10
const MOST_CUTS = 4

export type ExactPlan = { readonly pairs: readonly Pair[]; readonly cost: number }
type Begun = Pick<Plan, 'isClosed' | 'cost' | 'bound' | 'yielded' | 'tooOften' | 'diagnosis'>

/** A better plan with its proof; null: none was found in time, or the network's plan cannot be bettered. */
export async function solveExactly(problem: PlanProblem, plan: Begun): Promise<ExactPlan | null> {
  const size = problem.entries.length * problem.jurors.length
  if (size > MOST_PAIRS || (plan.cost <= plan.bound && isWhole(plan))) return null
  const solver = await loadLinearSolver()
  const costs = costsOf(problem)
  const { yielded, isClosed } = plan
  const asked = solveLinked(solver, { problem, costs, yielded, isClosed, links: wantedLinks(problem, null) })
  if (asked !== 'impossible') return asked
  const reached = wantedLinks(problem, plan.diagnosis.links.between)
  const found = solveLinked(solver, { problem, costs, yielded, isClosed, links: reached })
  return found === 'impossible' ? null : found
}

type Programme = {
  readonly problem: PlanProblem
  readonly costs: Int32Array
  readonly yielded: Plan['yielded']
  readonly isClosed: Uint8Array
  readonly links: readonly WantedLink[]
}

/** What falls apart is asked for again with one entry read by both parts, until all hang together. */
function solveLinked(solver: LinearSolver, programme: Programme): ExactPlan | 'impossible' | null {
  const { problem } = programme
  let { links } = programme
  for (let cuts = 0; cuts <= MOST_CUTS; cuts++) {
    const found = solveOnce(solver, { ...programme, links })
    if (found === null || found === 'impossible') return found
    const readers = problem.entries.map((_, place) =>
      found.pairs.flatMap(([entry, juror]) => (entry === place ? [juror] : [])),
    )
    const reading = new Set(readers.flat())
    const [part, ...rest] = joinedSets(problem.jurors.length, readers).filter(([juror = 0]) => reading.has(juror))
    if (!part || rest.length === 0) return found
    links = [
      ...links,
      { ones: part, others: problem.jurors.flatMap((_, j) => (part.includes(j) ? [] : [j])), least: 1 },
    ]
  }
  return null
}

function solveOnce(solver: LinearSolver, programme: Programme): ExactPlan | 'impossible' | null {
  const { problem, costs } = programme
  const solved = solver.solve(modelOf(programme), { time_limit: SECONDS, mip_rel_gap: 0 })
  if (solved.Status === 'Infeasible') return 'impossible'
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

function modelOf({ problem, costs, yielded, isClosed, links }: Programme): string {
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
    ...linkRows(problem, links),
    ...fixed(problem.barred, 0),
    ...fixed(
      all.filter(([entry, juror]) => isClosed[pairKey(problem, entry, juror)] === 1),
      0,
    ),
    ...fixed(problem.kept, 1),
  ]
  const binaries = [...all.map(([entry, juror]) => name(entry, juror)), ...meetingNames(problem)]
  const shared = links.flatMap((_, link) =>
    problem.entries.map((_entry, entry) => `0 <= ${linkName(link, entry)} <= 1`),
  )
  return `Minimize\n obj: ${objective.join('\n + ')}\nSubject To\n ${rows.join('\n ')}\nBounds\n ${shared.join('\n ')}\nBinary\n ${binaries.join('\n ')}\nEnd`
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

function linkName(link: number, entry: number): string {
  return `z${link}_${entry}`
}

/** An entry is shared only where somebody of either side reads it. */
function linkRows({ entries }: PlanProblem, links: readonly WantedLink[]): readonly string[] {
  return links.flatMap(({ ones, others, least }, link) => [
    ...entries.flatMap((_, entry) =>
      [ones, others].map((side) => `${sumOf(side.map((juror) => name(entry, juror)))} - ${linkName(link, entry)} >= 0`),
    ),
    `${sumOf(entries.map((_, entry) => linkName(link, entry)))} >= ${least}`,
  ])
}
