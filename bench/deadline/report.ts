import type { BareTimes } from './bare-crowd.ts'
import { ACTS, share, type Tally } from './tally.ts'
import type { Finding } from './verify.ts'

const HEADING = ['act', 'answered', 'p50 ms', 'p99 ms', 'longest', 'bare p50', 'bare p99', 'times p50', 'times p99']

const number = (value: number) => value.toFixed(1)

function rowsOf(tally: Tally, bare: BareTimes): readonly (readonly string[])[] {
  return ACTS.map((act) => {
    const { ms, answered } = tally.of[act]
    const [p50, p99] = [share(ms, 0.5), share(ms, 0.99)]
    const [bare50, bare99] = [share(bare[act], 0.5), share(bare[act], 0.99)]
    const figures = [p50, p99, share(ms, 1), bare50, bare99, p50 / bare50, p99 / bare99]
    return [act, String(answered), ...figures.map(number)]
  })
}

function printTable(rows: readonly (readonly string[])[]): void {
  const all = [HEADING, ...rows]
  const widths = HEADING.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  for (const row of all) {
    process.stdout.write(`${row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')}\n`)
  }
}

export type Outcome = {
  readonly answered: number
  readonly lost: number
  readonly doubled: number
  readonly wrong: number
}

export function outcomeOf(tally: Tally, findings: readonly Finding[]): Outcome {
  const counts = ACTS.map((act) => tally.of[act])
  const answered = counts.reduce((sum, count) => sum + count.answered, 0)
  const unanswered = counts.reduce((sum, count) => sum + count.begun - count.answered, 0)
  const of = (kind: Finding['kind']) => findings.filter((finding) => finding.kind === kind).length
  return {
    answered,
    lost: unanswered + of('lost'),
    doubled: of('doubled'),
    wrong: of('wrong') + tally.unexpected.length,
  }
}

/** The table, what went wrong, and last of all the line that a reader of the run looks for. */
export function printReport(tally: Tally, bare: BareTimes, findings: readonly Finding[]): Outcome {
  printTable(rowsOf(tally, bare))
  const again = ACTS.map((act) => tally.of[act].askedAgain).reduce((sum, one) => sum + one, 0)
  const waited = ACTS.flatMap((act) => tally.of[act].waitedMs)
  const longest = waited.length > 0 ? Math.max(...waited) / 1000 : 0
  process.stdout.write(
    `asked again ${again} times; of those who had to, the last had an answer after ${longest.toFixed(1)} s\n`,
  )
  const faults = [...tally.unexpected, ...findings.map(({ kind, what }) => `${kind}: ${what}`)]
  for (const fault of new Set(faults)) {
    process.stdout.write(`${faults.filter((one) => one === fault).length} × ${fault}\n`)
  }
  const outcome = outcomeOf(tally, findings)
  process.stdout.write(`answered ${outcome.answered}, lost ${outcome.lost}, doubled ${outcome.doubled}\n`)
  return outcome
}
