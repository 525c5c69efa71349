// How long the plan of who reads what takes, as the product makes it: the draw with its proof, the exchanges, and for small
// juries the exact optimum. Each size runs in a process of its own, so that the memory is its own. Beside it, in the same run,
// the plain flow of the same entries and jurors (readers, loads and fit alone), which is what other systems solve.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Plan } from '../src/features/jury/assignment/make-plan-rules.ts'
import { solveFlow } from '../src/features/jury/assignment/min-cost-flow-rules.ts'
import { lackingLinks } from '../src/features/jury/assignment/plan-diagnosis-rules.ts'
import { evenLoads, type Pair } from '../src/features/jury/assignment/plan-problem-rules.ts'
import { costsOf, RULES_THAT_MAY_YIELD, wire } from '../src/features/jury/assignment/plan-rules.ts'
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
  const before = process.resourceUsage().maxRSS
  const [began, used] = [performance.now(), process.cpuUsage()]
  const plan = await solvePlan(wishes)
  const took = { seconds: (performance.now() - began) / 1000, ofProcessor: processorSince(used) }
  const most = process.resourceUsage().maxRSS
  if (!plan) throw new Error('no plan')
  const plain = plainFlow(wishes)
  return lineOf(`${size.entries} × ${size.jurors} × ${size.perEntry}`, plan, { ...took, plain, before, most })
}

function processorSince(used: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(used)
  return (user + system) / 1e6
}

/** Seconds of the processor. */
function plainFlow(wishes: ReturnType<typeof wishesOf>): number {
  const used = process.cpuUsage()
  const problem = { ...wishes, preferred: [] }
  const { network } = wire(problem, costsOf(problem), RULES_THAT_MAY_YIELD)
  const { kind } = solveFlow(network)
  if (kind !== 'optimal') throw new Error('no plain flow')
  return processorSince(used)
}

/** Seconds, and the most memory in kilobytes, before the plan and with it. */
type Took = Readonly<Record<'seconds' | 'ofProcessor' | 'plain' | 'before' | 'most', number>>

function lineOf(name: string, plan: Plan, { seconds, ofProcessor, plain, before, most }: Took): string {
  const gap = ((plan.cost - plan.bound) / plan.bound) * 100
  return [
    name.padEnd(16),
    `${seconds.toFixed(2)} s`.padStart(8),
    `${ofProcessor.toFixed(2)} s of processor`.padStart(20),
    `${(ofProcessor / plain).toFixed(1)} times the plain flow (${plain.toFixed(3)} s)`.padStart(36),
    `${Math.round(most / 1024)} MB at most, ${Math.round(before / 1024)} before it began`.padStart(36),
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
