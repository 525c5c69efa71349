// How long the plan of who reads what takes, how far it can be from the best plan there is, and beside it a bare pass over
// the same pairs in the same run, which no solver can be faster than.
import { makePlan } from '../src/features/jury/assignment/make-plan-rules.ts'
import { evenLoads, type Pair } from '../src/features/jury/assignment/plan-problem-rules.ts'
import { seededRandom } from '../src/kernel/seeded-random.ts'

type Size = { readonly entries: number; readonly jurors: number; readonly perEntry: number }

const SIZES: readonly Size[] = [
  { entries: 40, jurors: 7, perEntry: 3 },
  { entries: 300, jurors: 60, perEntry: 3 },
  { entries: 2000, jurors: 100, perEntry: 3 },
  { entries: 3000, jurors: 600, perEntry: 3 },
]
/** HotCRP 3.4's own solver on such a machine, in seconds, as measured for the design of this product. */
const PEER: Readonly<Record<string, string>> = { '300 × 60 × 3': '0.62', '3000 × 600 × 3': '284' }
const GROUPS = ['kommune', 'forskning', 'brukere']
const CATEGORIES = ['a', 'b', 'c']

function wishesOf({ entries, jurors, perEntry }: Size) {
  const random = seededRandom(20_261_122)
  const barred: Pair[] = []
  const fit = new Uint8Array(entries * jurors)
  for (let entry = 0; entry < entries; entry++) {
    for (let juror = 0; juror < jurors; juror++) {
      if (random() < 0.05) barred.push([entry, juror])
      fit[entry * jurors + juror] = Math.floor(random() * 4)
    }
  }
  const meetings = (entries * perEntry * (perEntry - 1)) / (jurors * (jurors - 1))
  const loads = evenLoads(entries, jurors, perEntry)
  return {
    entries: Array.from({ length: entries }, (_, place) => ({
      id: `e${place}`,
      category: CATEGORIES[place % CATEGORIES.length] ?? null,
      wanted: perEntry,
    })),
    jurors: Array.from({ length: jurors }, (_, place) => ({
      id: `j${place}`,
      group: GROUPS[place % GROUPS.length] ?? null,
      ...loads,
    })),
    barred,
    kept: [],
    current: [],
    fit: (entry: number, juror: number) => fit[entry * jurors + juror] ?? 0,
    mostTogether: Math.ceil(meetings) + 1,
    leastLinked: null,
    mostChance: null,
    apart: [],
    seed: 1,
  }
}

function secondsOf(work: () => void): number {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}

for (const size of SIZES) {
  const wishes = wishesOf(size)
  const name = `${size.entries} × ${size.jurors} × ${size.perEntry}`
  let sum = 0
  const bare = secondsOf(() => {
    for (let entry = 0; entry < size.entries; entry++) {
      for (let juror = 0; juror < size.jurors; juror++) sum += wishes.fit(entry, juror)
    }
  })
  let plan: ReturnType<typeof makePlan> = null
  const seconds = secondsOf(() => {
    plan = makePlan(wishes)
  })
  report(name, { plan, seconds, bare, sum })
}

type Run = { plan: ReturnType<typeof makePlan>; seconds: number; bare: number; sum: number }

function report(name: string, { plan, seconds, bare, sum }: Run): void {
  if (!plan) throw new Error(`no plan for ${name}`)
  const gap = ((plan.cost - plan.bound) / plan.bound) * 100
  const memory = process.resourceUsage().maxRSS / 1024
  const told = [
    name.padEnd(16),
    `${seconds.toFixed(2)} s`.padStart(8),
    `${Math.round(seconds / bare)} bare passes`.padStart(18),
    `${Math.round(memory)} MB at most`,
    plan.cost === plan.bound ? 'optimal' : `at most ${gap.toFixed(3)} % above the bound`,
    `${plan.tooOften.length} pairs too often`,
    `parts ${plan.diagnosis.parts}`,
    PEER[name] ? `(HotCRP ${PEER[name]} s)` : '',
  ]
  process.stdout.write(`${told.join('  ')}${sum < 0 ? '!' : ''}\n`)
}
