import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blockDesign } from './block-design-rules.ts'
import { makePlan, type Plan } from './make-plan-rules.ts'
import { lackingLinks } from './plan-diagnosis-rules.ts'
import { obstacleOf } from './plan-facts-rules.ts'
import { evenLoads, type Pair, type PlanProblem } from './plan-problem-rules.ts'

type Wished = Omit<PlanProblem, 'preferred'>

const some = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: null })

/** All wishes at once, at sizes where a plan is often hard to find and sometimes impossible. */
const problems: fc.Arbitrary<Wished> = fc
  .record({
    entries: fc.integer({ min: 3, max: 14 }),
    jurors: fc.integer({ min: 3, max: 9 }),
    perEntry: fc.integer({ min: 1, max: 4 }),
    groups: fc.integer({ min: 1, max: 3 }),
    categories: fc.integer({ min: 1, max: 3 }),
    slack: fc.integer({ min: 0, max: 2 }),
    barred: fc.array(fc.tuple(fc.nat(13), fc.nat(8)), { maxLength: 25 }),
    kept: fc.array(fc.tuple(fc.nat(13), fc.nat(8)), { maxLength: 4 }),
    apart: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 2 }),
    mostTogether: some(5),
    leastLinked: some(3),
    seed: fc.nat(10_000),
  })
  .map(({ entries, jurors, perEntry, groups, categories, slack, ...drawn }) => {
    const inside = ([entry, juror]: Pair): Pair => [entry % entries, juror % jurors]
    const different = (pairs: readonly Pair[]) => [...new Map(pairs.map((pair) => [pair.join(), pair])).values()]
    const barred = different(drawn.barred.map(inside))
    const isBarred = new Set(barred.map((pair) => pair.join()))
    const { least, most } = evenLoads(entries, jurors, perEntry)
    const all = different(drawn.kept.map(inside)).filter((pair) => !isBarred.has(pair.join()))
    const kept = all.filter(
      ([entry], place) => all.slice(0, place).filter(([each]) => each === entry).length < perEntry,
    )
    return {
      ...drawn,
      entries: Array.from({ length: entries }, (_, e) => ({
        id: `e${e}`,
        category: `c${e % categories}`,
        wanted: perEntry,
      })),
      jurors: Array.from({ length: jurors }, (_, j) => {
        const has = kept.filter(([, juror]) => juror === j).length
        return {
          id: `j${j}`,
          group: `g${j % groups}`,
          least: Math.max(0, least - slack),
          most: Math.max(has, most + slack),
        }
      }),
      barred,
      kept,
      current: [],
      fit: (entry: number, juror: number) => (entry * 7 + juror * 3 + drawn.seed) % 4,
      mostChance: null,
      apart: drawn.apart.map(([a, b]) => [a % jurors, b % jurors] as const).filter(([a, b]) => a !== b),
    }
  })

function readersOf(problem: Wished, { pairs }: Plan): readonly (readonly number[])[] {
  return problem.entries.map((_, entry) => pairs.filter(([each]) => each === entry).map(([, juror]) => juror))
}

/** What is wrong with the plan and not told by it. */
function untold(problem: Wished, plan: Plan): readonly string[] {
  const readers = readersOf(problem, plan)
  const load = problem.jurors.map((_, juror) => readers.filter((there) => there.includes(juror)).length)
  const has = (pair: Pair) => readers[pair[0]]!.includes(pair[1])
  const meetings = (a: number, b: number) => readers.filter((there) => there.includes(a) && there.includes(b)).length
  const isTold = (a: number, b: number) => plan.tooOften.some((two) => two.includes(a) && two.includes(b))
  const limit = (a: number, b: number) =>
    problem.apart.some((two) => two.includes(a) && two.includes(b))
      ? 0
      : (problem.mostTogether ?? problem.entries.length)
  const twos = load.flatMap((_, a) => load.flatMap((_each, b) => (a < b ? [[a, b] as const] : [])))
  const told = {
    'readers of an entry': readers.some(
      (there, e) => new Set(there).size !== problem.entries[e]!.wanted || there.length !== new Set(there).size,
    ),
    'a load': problem.jurors.some(({ least, most }, j) => load[j]! < least || load[j]! > most),
    'somebody shut out': problem.barred.some(has),
    'finished work lost': !problem.kept.every(has),
    'two too often': twos.some(([a, b]) => meetings(a, b) > limit(a, b) && !isTold(a, b)),
    'two said to meet too often who do not': plan.tooOften.some(([a, b]) => meetings(a, b) <= limit(a, b)),
    'one group':
      !plan.yielded.includes('two_groups') &&
      problem.kept.length === 0 &&
      new Set(problem.jurors.map(({ group }) => group)).size > 1 &&
      plan.diagnosis.oneGroup.length > 0,
    'one category':
      !plan.yielded.includes('two_categories') &&
      problem.kept.length === 0 &&
      plan.diagnosis.oneCategory.some((j) => problem.jurors[j]!.least > 1),
    'called cheaper than can be': plan.cost < plan.bound,
    links: lackingLinks(plan.diagnosis).some(({ shared }) => shared >= plan.diagnosis.links.wanted),
  }
  return Object.entries(told).flatMap(([name, isSo]) => (isSo ? [name] : []))
}

/** Whether any plan at all keeps readers, loads, those shut out and finished work: tried juror by juror, all ways. */
function isPossible({ entries, jurors, barred, kept }: Wished): boolean {
  const shut = new Set(barred.map((pair) => pair.join()))
  const fixed = new Set(kept.map((pair) => pair.join()))
  const ways = entries.map(({ wanted }, entry) => {
    const sets = Array.from({ length: 2 ** jurors.length }, (_, bits) =>
      jurors.flatMap((_each, j) => ((bits >> j) & 1 ? [j] : [])),
    )
    return sets.filter(
      (set) =>
        set.length === wanted &&
        set.every((j) => !shut.has(`${entry},${j}`)) &&
        jurors.every((_, j) => !fixed.has(`${entry},${j}`) || set.includes(j)),
    )
  })
  let reached = new Map([[jurors.map(() => 0).join(), jurors.map(() => 0)]])
  for (const sets of ways) {
    const next = new Map<string, number[]>()
    for (const loads of reached.values())
      for (const set of sets) {
        const more = loads.map((load, j) => load + (set.includes(j) ? 1 : 0))
        if (more.every((load, j) => load <= jurors[j]!.most)) next.set(more.join(), more)
      }
    reached = next
  }
  return [...reached.values()].some((loads) => loads.every((load, j) => load >= jurors[j]!.least))
}

test('every plan keeps everything that it does not itself tell of', () => {
  let plans = 0
  fc.assert(
    fc.property(problems, (problem) => {
      const plan = makePlan(problem)
      if (!plan) return
      plans++
      expect(untold(problem, plan)).toEqual([])
    }),
    { numRuns: 80, seed: 3 },
  )
  expect(plans).toBeGreaterThan(30)
}, 60_000)

test('where there is no plan none is possible, and it is said why; where there is one, it is found', () => {
  const small = problems.filter(({ entries, jurors }) => entries.length <= 6 && jurors.length <= 5)
  const seen = { found: 0, none: 0 }
  fc.assert(
    fc.property(small, (problem) => {
      const plan = makePlan(problem)
      expect(plan !== null).toBe(isPossible(problem))
      seen[plan ? 'found' : 'none']++
      if (!plan) expect(obstacleOf(problem)).toMatch(/too_little_room|too_much_asked|tight/)
    }),
    { numRuns: 80, seed: 5 },
  )
  expect(Math.min(seen.found, seen.none)).toBeGreaterThan(10)
}, 60_000)

test.each([
  [4, 3, 4],
  [5, 3, 10],
  [6, 3, 10],
  [7, 3, 7],
  [7, 4, 7],
  [8, 4, 14],
  [9, 3, 12],
  [9, 4, 18],
])(
  'the design of %i jurors and %i readers, of %i blocks, is used whole and repaired where somebody is shut out',
  (jurors, perEntry, blocks) => {
    expect(blockDesign(jurors, perEntry)?.length).toBe(blocks)
    const problem: Wished = {
      entries: Array.from({ length: blocks * 2 }, (_, e) => ({ id: `e${e}`, category: null, wanted: perEntry })),
      jurors: Array.from({ length: jurors }, (_, j) => ({
        id: `j${j}`,
        group: null,
        ...evenLoads(blocks * 2, jurors, perEntry),
      })),
      barred: [],
      kept: [],
      current: [],
      fit: () => 1,
      mostTogether: null,
      leastLinked: null,
      mostChance: null,
      apart: [],
      seed: 8,
    }
    const whole = makePlan(problem)!
    expect([whole.usesDesign, whole.diagnosis.together.least]).toEqual([true, whole.diagnosis.together.most])
    const [first] = whole.pairs
    const repaired = makePlan({ ...problem, barred: [first!] })!
    expect(untold({ ...problem, barred: [first!] }, repaired)).toEqual([])
    const stays = repaired.pairs.filter((pair) => whole.pairs.some((each) => each.join() === pair.join())).length
    expect(stays).toBeGreaterThan(whole.pairs.length * 0.8)
  },
)
