import { describe, expect, test } from 'vitest'
import { seededRandom } from '../../../kernel/seeded-random.ts'
import { capsOf, drawWhole } from './lottery-rules.ts'
import { makePlan } from './make-plan-rules.ts'
import { solveFlow } from './min-cost-flow-rules.ts'
import { evenLoads, type Pair, type PlanProblem } from './plan-problem-rules.ts'

type Wished = Omit<PlanProblem, 'preferred'>

/** The first juror alone knows the first entry's field; the second is friends with the third entry, and all others fit as usual. */
function withExpert(entries: number, jurors: number, more: Partial<Wished> = {}): Wished {
  return {
    entries: Array.from({ length: entries }, (_, place) => ({ id: `e${place}`, category: null, wanted: 3 })),
    jurors: Array.from({ length: jurors }, (_, place) => ({
      id: `j${place}`,
      group: ['x', 'y'][place % 2]!,
      ...evenLoads(entries, jurors, 3),
    })),
    barred: [[1, 1]],
    kept: [],
    current: [],
    fit: (entry, juror) => (entry === juror % 3 && entry !== 1 ? (juror < 3 ? 0 : 2) : 1),
    mostTogether: null,
    leastLinked: null,
    mostChance: null,
    apart: [],
    seed: 1,
    ...more,
  }
}

const DRAWS = 300

/** How many draws of all give each pair, the most first. */
function timesGiven(problem: Wished): { readonly expert: number; readonly most: number } {
  const times = new Map<string, number>()
  for (let seed = 1; seed <= DRAWS; seed++)
    for (const pair of makePlan({ ...problem, seed })!.pairs) times.set(pair.join(), (times.get(pair.join()) ?? 0) + 1)
  return { expert: times.get('0,0') ?? 0, most: Math.max(...times.values()) }
}

/** Four standard errors above the chance. */
const reach = (chance: number) => DRAWS * chance + 4 * Math.sqrt(DRAWS * chance * (1 - chance))

describe('the only juror who knows a field', () => {
  test('gets the entry in every draw where nothing is capped', () => {
    expect(timesGiven(withExpert(24, 13, { mostChance: 100 })).expert).toBe(DRAWS)
  }, 60_000)

  test.each([
    { jury: 'a large jury', problem: withExpert(24, 13), chance: 0.5 },
    { jury: 'a jury of ten, from which a design is far', problem: withExpert(20, 10), chance: 0.75 },
    { jury: 'a jury of seven that follows a block design', problem: withExpert(14, 7), chance: 0.75 },
    {
      jury: 'a jury that is linked and parted by exchanges',
      problem: withExpert(24, 13, { mostTogether: 3, apart: [[0, 2]] }),
      chance: 0.5,
    },
    { jury: 'a jury that has asked for a third', problem: withExpert(24, 13, { mostChance: 33 }), chance: 0.33 },
  ])(
    'gets it no more often than the cap says in $jury, and nobody gets anything more often',
    ({ problem, chance }) => {
      const plan = makePlan(problem)!
      expect(plan.chance).toEqual({ most: chance * 100, wanted: chance * 100 })
      const { expert, most } = timesGiven(problem)
      expect(most).toBeLessThan(reach(chance))
      expect(expert).toBeGreaterThan(DRAWS * (3 / problem.jurors.length))
    },
    60_000,
  )
})

test('where hardly anybody may read an entry, the chance is told as high as it was', () => {
  const barred = Array.from({ length: 9 }, (_, juror): Pair => [0, juror])
  const plan = makePlan(withExpert(24, 13, { barred }))!
  expect(plan.chance).toEqual({ most: 75, wanted: 50 })
  expect(capsOf({ ...withExpert(24, 13, { barred }), preferred: [] }, 50).slice(9, 14)).toEqual(
    Uint8Array.of(75, 75, 75, 75, 50),
  )
})

test('what is given today may stay, and is not drawn again', () => {
  const today = makePlan(withExpert(24, 13))!
  const again = makePlan(withExpert(24, 13, { current: today.pairs, seed: 77 }))!
  const stays = again.pairs.filter(([entry, juror]) => today.pairs.some(([e, j]) => e === entry && j === juror))
  expect(stays.length).toBe(today.pairs.length)
})

test('a draw of whole units keeps every balance, and on average every share', () => {
  // Two who give, three who take, and no arc may carry all that either gives.
  const from = Int32Array.of(0, 0, 0, 1, 1, 1)
  const to = Int32Array.of(2, 3, 4, 2, 3, 4)
  const network = { nodes: 5, from, to, room: new Int32Array(6).fill(70), cost: Int32Array.of(1, 2, 3, 3, 2, 1) }
  const shares = { ...network, supply: Int32Array.of(200, 100, -100, -100, -100) }
  const { flow } = solveFlow(shares)
  expect(flow.some((units) => units % 100 !== 0)).toBe(true)
  const sums = new Float64Array(6)
  const random = seededRandom(5)
  for (let draw = 0; draw < 2000; draw++) {
    const whole = drawWhole(shares, flow, random)
    expect(whole.every((units) => units === 0 || units === 100)).toBe(true)
    expect(balanceOf(whole, from, to)).toEqual(shares.supply)
    whole.forEach((units, arc) => {
      sums[arc] = sums[arc]! + units
    })
  }
  sums.forEach((sum, arc) => {
    expect(Math.abs(sum / 2000 - flow[arc]!)).toBeLessThan(5)
  })
})

function balanceOf(flow: Int32Array, from: Int32Array, to: Int32Array): Int32Array {
  const balance = new Int32Array(5)
  flow.forEach((units, arc) => {
    balance[from[arc]!] = balance[from[arc]!]! + units
    balance[to[arc]!] = balance[to[arc]!]! - units
  })
  return balance
}
