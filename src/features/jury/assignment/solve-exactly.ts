// Small plans to their proven optimum, with what no network can say: how often two jurors meet, what each two groups share,
// that all hang together. A whole-number programme for HiGHS; where it is too large or takes too long, the plan with its
// bound stands.
import { joinedSets } from './joined-sets-rules.ts'
import { type LinearSolver, loadLinearSolver } from './linear-solver.ts'
import { type WantedLink, wantedLinks } from './linked-groups-rules.ts'
import { isWhole, type Plan } from './make-plan-rules.ts'
import { meetingLimits, type Pair, type PlanProblem, pairKey } from './plan-problem-rules.ts'
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

type Model = {
  readonly problem: PlanProblem
  /** Whether the pair may be in the plan at all. */
  readonly isOpen: (entry: number, juror: number) => boolean
  readonly namesOf: (pairs: readonly Pair[]) => readonly string[]
}

function modelling({ problem, isClosed }: Programme): Model {
  const isShut = isClosed.slice()
  for (const [entry, juror] of problem.barred) isShut[pairKey(problem, entry, juror)] = 1
  for (const [entry, juror] of problem.kept) isShut[pairKey(problem, entry, juror)] = 0
  const isOpen = (entry: number, juror: number) => isShut[pairKey(problem, entry, juror)] !== 1
  const namesOf = (pairs: readonly Pair[]) =>
    pairs.filter((pair) => isOpen(...pair)).map(([entry, juror]) => name(entry, juror))
  return { problem, isOpen, namesOf }
}

function modelOf(programme: Programme): string {
  const { problem, costs, yielded, links } = programme
  const model = modelling(programme)
  const all = problem.entries
    .flatMap((_, entry) => problem.jurors.map((_juror, juror): Pair => [entry, juror]))
    .filter((pair) => model.isOpen(...pair))
  const kept = new Set(problem.kept.map(([entry, juror]) => pairKey(problem, entry, juror)))
  const objective = all.map(([entry, juror]) => {
    const key = pairKey(problem, entry, juror)
    return `${kept.has(key) ? 0 : (costs[key] ?? 0)} ${name(entry, juror)}`
  })
  const meetings = limitedMeetings(model)
  const rows = [
    ...loadRows(model),
    ...mixing(model, yielded),
    ...meetings.flatMap(meetingRows),
    ...linkRows(model, links),
    ...model.namesOf(problem.kept).map((each) => `${each} = 1`),
  ]
  const shares = [
    ...meetings.flatMap(({ a, b, shared }) => shared.map((entry) => meetingName(a, b, entry))),
    ...links.flatMap((_, link) => problem.entries.map((_entry, entry) => linkName(link, entry))),
  ].map((each) => `0 <= ${each} <= 1`)
  return `Minimize\n obj: ${objective.join('\n + ')}\nSubject To\n ${rows.join('\n ')}\nBounds\n ${shares.join('\n ')}\nBinary\n ${model.namesOf(all).join('\n ')}\nEnd`
}

/** A row over nothing says nothing: the plan that is bettered keeps all of them. */
function row(names: readonly string[], ...asked: readonly string[]): readonly string[] {
  return names.length === 0 ? [] : asked.map((each) => `${sumOf(names)} ${each}`)
}

function loadRows({ problem: { entries, jurors }, namesOf }: Model): readonly string[] {
  return [
    ...entries.flatMap(({ wanted }, entry) => row(namesOf(jurors.map((_, juror) => [entry, juror])), `= ${wanted}`)),
    ...jurors.flatMap(({ least, most }, juror) =>
      row(namesOf(entries.map((_, entry) => [entry, juror])), `>= ${least}`, `<= ${most}`),
    ),
  ]
}

function mixing({ problem: { entries, jurors }, namesOf }: Model, yielded: Plan['yielded']): readonly string[] {
  const groups = [...new Set(jurors.map(({ group }) => group))]
  const categories = [...new Set(entries.map(({ category }) => category))]
  const byGroup = entries.flatMap(({ wanted }, entry) =>
    (wanted < 2 ? [] : groups).flatMap((group) => {
      const theirs = jurors.flatMap((juror, place): Pair[] => (juror.group === group ? [[entry, place]] : []))
      return row(namesOf(theirs), `<= ${wanted - 1}`)
    }),
  )
  const byCategory = jurors.flatMap(({ least }, juror) =>
    (least < 2 ? [] : categories).flatMap((category) => {
      const there = entries.flatMap((entry, place): Pair[] => (entry.category === category ? [[place, juror]] : []))
      return row(namesOf(there), `<= ${least - 1}`)
    }),
  )
  return [
    ...(groups.length > 1 && !yielded.includes('two_groups') ? byGroup : []),
    ...(categories.length > 1 && !yielded.includes('two_categories') ? byCategory : []),
  ]
}

type LimitedMeeting = { readonly a: number; readonly b: number; readonly most: number; readonly shared: number[] }

/** Who could meet more often than they may, and where. */
function limitedMeetings({ problem, isOpen }: Model): readonly LimitedMeeting[] {
  const limits = meetingLimits(problem)
  const { entries, jurors } = problem
  return jurors.flatMap((_, a) =>
    jurors.flatMap((_other, b) => {
      const most = limits[a * jurors.length + b] ?? 0
      const shared = b <= a ? [] : [...entries.keys()].filter((entry) => isOpen(entry, a) && isOpen(entry, b))
      return shared.length > most ? [{ a, b, most, shared }] : []
    }),
  )
}

function meetingName(a: number, b: number, entry: number): string {
  return `y${a}_${b}_${entry}`
}

/** A meeting counts as soon as both read the entry. */
function meetingRows({ a, b, most, shared }: LimitedMeeting): readonly string[] {
  return [
    ...shared.map((entry) => `${name(entry, a)} + ${name(entry, b)} - ${meetingName(a, b, entry)} <= 1`),
    `${sumOf(shared.map((entry) => meetingName(a, b, entry)))} <= ${most}`,
  ]
}

function linkName(link: number, entry: number): string {
  return `z${link}_${entry}`
}

/** An entry is shared only where somebody of either side reads it. */
function linkRows({ problem: { entries }, namesOf }: Model, links: readonly WantedLink[]): readonly string[] {
  return links.flatMap(({ ones, others, least }, link) => [
    ...[...entries.keys()].flatMap((entry) =>
      [ones, others].map((side) => {
        const theirs = sumOf(namesOf(side.map((juror) => [entry, juror])))
        return `${theirs} - ${linkName(link, entry)} >= 0`
      }),
    ),
    `${sumOf([...entries.keys()].map((entry) => linkName(link, entry)))} >= ${least}`,
  ])
}
