// How long the whole of a jury's result takes at sizes that real prizes reach, the checks with it, and the memory at most.
// Each size runs in a process of its own. Beside it, in the same run, the one thing that no exact fit can do without: the
// factor and the inverse of a plain matrix as large as the smaller of the two effects.
// Afterwards the page itself, with the reading of the sheets and the making of the page, at the same sizes.
// Behind the size stands which model the checks rest on; where it is the ordinal one, both have been fitted.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { fitMixedModel } from '../src/features/jury/checks/additive/mixed-model-rules.ts'
import { checkJury } from '../src/features/jury/checks/jury-checks-rules.ts'
import { rankEntries } from '../src/features/jury/result/rules.ts'
import { factorOf, inverseOfFactored } from '../src/kernel/positive-definite.ts'
import { judgedAtSize, type Size } from './judged-at-size.ts'
import { say } from './measure-pages.ts'
import { type ComputedSize, measureResultPages } from './result-pages.ts'

const CRITERIA = Array.from({ length: 6 }, () => ({ weight: 1 }))
const SIZES: readonly Size[] = [
  { entries: 16, jurors: 7, perEntry: 7 },
  { entries: 300, jurors: 60, perEntry: 3 },
  { entries: 2000, jurors: 100, perEntry: 3 },
  { entries: 3000, jurors: 600, perEntry: 3 },
  { entries: 1100, jurors: 3000, perEntry: 66, oneMoreOn: 400, onlyFitted: true },
]

type Timed = { readonly seconds: number; readonly ofProcessor: number }

function timed(work: () => void): Timed {
  const [start, used] = [performance.now(), process.cpuUsage()]
  work()
  const { user, system } = process.cpuUsage(used)
  return { seconds: (performance.now() - start) / 1000, ofProcessor: (user + system) / 1e6 }
}

function reference({ entries, jurors }: Size): Timed {
  const size = Math.min(entries, jurors) + 1
  const matrix = new Float64Array(size * size).fill(1 / size)
  for (let row = 0; row < size; row++) matrix[row * size + row] = 2
  return timed(() => void inverseOfFactored(factorOf(matrix, size), size))
}

function measure(size: Size): Measured {
  const judged = judgedAtSize(size, CRITERIA.length)
  let model = 'fitted'
  const took = timed(() => {
    if (size.onlyFitted) return void fitMixedModel(judged.ratings)
    const ranked = rankEntries(CRITERIA, judged.entries)
    const group = { criteria: CRITERIA, entries: judged.entries, ranked, scale: { min: 1, max: 6 } }
    model = checkJury([group], 3).modelUsed.kind
  })
  const limit = reference(size)
  const memory = Math.round(process.resourceUsage().maxRSS / 1024)
  const told = [
    `${size.entries} × ${size.jurors} × ${size.perEntry}, ${model}`.padEnd(32),
    `${took.seconds.toFixed(2)} s`.padStart(9),
    `${took.ofProcessor.toFixed(2)} s of processor`.padStart(22),
    `${Math.round(took.ofProcessor / limit.ofProcessor)} times the reference`.padStart(26),
    `${memory} MB at most`.padStart(16),
  ]
  return { line: told.join('  '), seconds: took.seconds }
}

type Measured = { readonly line: string; readonly seconds: number }

function readMeasured(text: string): Measured {
  const told: unknown = JSON.parse(text)
  const part = (name: string): unknown => Object.entries(told ?? {}).find(([key]) => key === name)?.[1]
  return { line: String(part('line')), seconds: Number(part('seconds')) }
}

const chosen = process.argv.find((word) => word.startsWith('--size='))
if (chosen) {
  const size = SIZES[Number(chosen.slice('--size='.length))]
  if (size) process.stdout.write(JSON.stringify(measure(size)))
} else {
  const computed: ComputedSize[] = []
  for (const [place, size] of SIZES.entries()) {
    const words = ['--import', 'tsx', fileURLToPath(import.meta.url), `--size=${place}`]
    const { line, seconds } = readMeasured(execFileSync(process.execPath, words, { encoding: 'utf8' }))
    say(line)
    if (!size.onlyFitted) computed.push({ ...size, computedSeconds: seconds })
  }
  await measureResultPages(computed)
}
