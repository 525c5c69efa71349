// How long the plan of who reads what takes, as the product makes it: the draw with its proof, the exchanges, and for small
// juries the exact optimum. Each size runs in a process of its own, so that the memory is its own. Beside it a bare pass over
// the same pairs in the same run, which no solver can be faster than.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Plan } from '../src/features/jury/assignment/make-plan-rules.ts'
import { lackingLinks } from '../src/features/jury/assignment/plan-diagnosis-rules.ts'
import { evenLoads, type Pair } from '../src/features/jury/assignment/plan-problem-rules.ts'
import { solvePlan } from '../src/features/jury/assignment/solve-plan.ts'
import { seededRandom } from '../src/kernel/seeded-random.ts'

type Size = { readonly entries: number; readonly jurors: number; readonly perEntry: number }

const SIZES: readonly Size[] = [
  { entries: 16, jurors: 8, perEntry: 3 },
  { entries: 40, jurors: 7, perEntry: 3 },
  { entries: 300, jurors: 60, perEntry: 3 },
  { entries: 2000, jurors: 100, perEntry: 3 },
  { entries: 3000, jurors: 600, perEntry: 3 },
]
/** HotCRP 3.4's own solver on such a machine, as measured for the design of this product. */
const PEER: Readonly<Record<string, string>> = {
  '16 × 8 × 3': '0.11 s',
  '300 × 60 × 3': '0.62 s, 58 MB',
  '3000 × 600 × 3': '284 s, 934 MB',
}
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

async function measure(size: Size): Promise<string> {
  const wishes = wishesOf(size)
  const start = performance.now()
  let sum = 0
  for (let entry = 0; entry < size.entries; entry++) {
    for (let juror = 0; juror < size.jurors; juror++) sum += wishes.fit(entry, juror)
  }
  const bare = performance.now() - start
  const [began, used] = [performance.now(), process.cpuUsage()]
  const plan = await solvePlan(wishes)
  const { user, system } = process.cpuUsage(used)
  const took = { seconds: (performance.now() - began) / 1000, ofProcessor: (user + system) / 1e6, bare: bare / 1000 }
  if (!plan || sum < 0) throw new Error('no plan')
  return lineOf(`${size.entries} × ${size.jurors} × ${size.perEntry}`, plan, took)
}

type Took = { readonly seconds: number; readonly ofProcessor: number; readonly bare: number }

function lineOf(name: string, plan: Plan, { seconds, ofProcessor, bare }: Took): string {
  const gap = ((plan.cost - plan.bound) / plan.bound) * 100
  return [
    name.padEnd(16),
    `${seconds.toFixed(2)} s`.padStart(8),
    `${ofProcessor.toFixed(2)} s of processor`.padStart(20),
    `${Math.round(seconds / bare)} bare passes`.padStart(18),
    `${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`.padStart(14),
    plan.cost <= plan.bound ? 'gap 0, proved' : `gap at most ${gap.toFixed(3)} %, proved`,
    `yielded: ${plan.yielded.join(', ') || 'nothing'}`,
    `pairs too often ${plan.tooOften.length}`,
    `groups too little linked ${lackingLinks(plan.diagnosis).length}`,
    `parts ${plan.diagnosis.parts}`,
    `chance at most ${plan.chance.most} %`,
    PEER[name] ? `(HotCRP ${PEER[name]})` : '',
  ].join('  ')
}

const chosen = process.argv.find((word) => word.startsWith('--size='))
if (chosen) {
  const size = SIZES[Number(chosen.slice('--size='.length))]
  if (size) process.stdout.write(await measure(size))
} else {
  for (const place of SIZES.keys()) {
    const words = ['--import', 'tsx', fileURLToPath(import.meta.url), `--size=${place}`]
    process.stdout.write(`${execFileSync(process.execPath, words, { encoding: 'utf8' })}\n`)
  }
}
