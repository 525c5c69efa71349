// Where the variances and the effects agree with one another: the most likely effects at given variances (Newton), and
// the variances that those effects tell of, until neither moves (Broyden 1965, on the logarithms of the variances).
import { inverseOfFactored } from '../../../../kernel/positive-definite.ts'
import type { Effects, OrdinalLayout, Variances } from './ordinal-layout-rules.ts'
import { countSteps } from './ordinal-sheets-rules.ts'
import { movesOf, type Stepped, stepFrom } from './ordinal-system-rules.ts'
import { LEAST, NO_SHEET, nextVariances, type Reached } from './ordinal-variance-rules.ts'

export type Settled = {
  readonly layout: OrdinalLayout
  readonly effects: Effects
  readonly variances: Variances
  readonly reached: Reached
}

const MOST_STEPS = 40
const MOST_ROUNDS = 40
/** Of a variance: far less than it is known by. */
export const SETTLED = 1e-3

function firstEffects({ sheets, kept, size, outers }: OrdinalLayout): Effects {
  const dense = new Float64Array(size)
  const counts = countSteps(sheets)
  for (let criterion = 0; criterion < sheets.criteria; criterion++) {
    const own = counts.subarray(criterion * sheets.values, (criterion + 1) * sheets.values)
    const all = own.reduce((sum, count) => sum + count + 0.5, 0)
    let below = 0
    for (let step = 0; step < sheets.values - 1; step++) {
      below += (own[step] ?? 0) + 0.5
      // The line is longer than the counts show, since entries and jurors lie apart on it.
      dense[kept + criterion * (sheets.values - 1) + step] = 1.3 * Math.log(below / (all - below))
    }
  }
  return { outer: new Float64Array(outers), sheet: new Float64Array(sheets.entry.length), dense }
}

/** At most two logits at a time. */
function moved(effects: Effects, by: Effects): { readonly effects: Effects; readonly furthest: number } {
  const lists = ['outer', 'sheet', 'dense'] as const
  const furthest = Math.max(...lists.map((list) => by[list].reduce((most, each) => Math.max(most, Math.abs(each)), 0)))
  const share = Math.min(1, 2 / furthest)
  const next = (list: (typeof lists)[number]) =>
    effects[list].map((each, place) => each + share * (by[list][place] ?? 0))
  return { effects: { outer: next('outer'), sheet: next('sheet'), dense: next('dense') }, furthest }
}

/** `stepped` is of where the last step began. */
type Mode = { readonly effects: Effects; readonly stepped: Stepped }

/** Null where it runs away. */
function modeAt(layout: OrdinalLayout, start: Effects, variances: Variances, short: number): Mode | null {
  let effects = start
  for (let step = 0; step < MOST_STEPS; step++) {
    const stepped = stepFrom(layout, effects, variances)
    const next = moved(effects, movesOf(layout, stepped))
    if (!Number.isFinite(next.furthest)) return null
    effects = next.effects
    if (next.furthest < short) return { effects, stepped }
  }
  return null
}

type Round = {
  readonly effects: Effects
  readonly variances: Variances
  readonly reached: Reached
  /** By how much each logarithm of a variance would change. */
  readonly pull: readonly number[]
}

function logsOf({ outer, kept, sheet }: Variances): readonly number[] {
  return [Math.log(outer), Math.log(kept), Math.log(sheet)]
}

/** `settledAt`: what is left of a step of Newton's is its square, so that the last may be as long as the root. */
function roundAt(layout: OrdinalLayout, start: Effects, logs: readonly number[], settledAt: number): Round | null {
  const [outer = 0, kept = 0, sheet = 0] = logs.map(Math.exp)
  const variances = { outer, kept, sheet }
  const mode = modeAt(layout, start, variances, Math.sqrt(settledAt) / 3)
  if (!mode) return null
  const reached = { stepped: mode.stepped, inverse: inverseOfFactored(mode.stepped.factor, layout.size) }
  const after = logsOf(nextVariances(layout, mode.effects, variances, reached))
  const pull = after.map((log, kind) => log - (logs[kind] ?? 0))
  return pull.every(Number.isFinite) ? { effects: mode.effects, variances, reached, pull } : null
}

type Matrix = readonly (readonly number[])[]

function times(matrix: Matrix, vector: readonly number[]): readonly number[] {
  return matrix.map((row) => dot(row, vector))
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, each, place) => sum + each * (b[place] ?? 0), 0)
}

/** How pulls turn into steps, learnt from the last step and what it did to the pull. */
function learnt(turning: Matrix, step: readonly number[], change: readonly number[]): Matrix {
  const turned = times(turning, change)
  const along = dot(step, turned)
  if (Math.abs(along) < 1e-14 * dot(step, step)) return turning
  const back = turning.map((_, column) =>
    turning.reduce((sum, row, at) => sum + (step[at] ?? 0) * (row[column] ?? 0), 0),
  )
  return turning.map((row, at) =>
    row.map((each, column) => each - (((step[at] ?? 0) + (turned[at] ?? 0)) * (back[column] ?? 0)) / along),
  )
}

const PLAIN: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]

function bounded(step: readonly number[]): readonly number[] {
  const longest = Math.max(1, ...step.map((each) => Math.abs(each) / 1.5))
  return step.map((each) => each / longest)
}

/** Where so little is left of what a sheet has in common and it still falls, it is none: the way there is long. */
const FADING = Math.log(0.02)
const SHEET = 2

type Next = { readonly logs: readonly number[]; readonly hasVanished: boolean }

function nextLogs(logs: readonly number[], pull: readonly number[], turning: Matrix, floors: readonly number[]): Next {
  const asked = bounded(times(turning, pull))
  const next = logs.map((log, kind) => {
    const floor = floors[kind] ?? 0
    const isFading = kind === SHEET && log < FADING && (pull[kind] ?? 0) < 0
    return isFading ? floor : Math.max(floor, log + (asked[kind] ?? 0))
  })
  return { logs: next, hasVanished: next.some((log, kind) => log === floors[kind] && log !== logs[kind]) }
}

/** Null where it does not settle. */
export function settle(layout: OrdinalLayout, settledAt: number): Settled | null {
  const least = layout.sheets.criteria > 1 ? LEAST : NO_SHEET
  const floors = logsOf({ outer: LEAST, kept: LEAST, sheet: least })
  let logs = logsOf({ outer: 1, kept: 0.5, sheet: least === LEAST ? 0.5 : NO_SHEET })
  let round = roundAt(layout, firstEffects(layout), logs, settledAt)
  let turning = PLAIN
  for (let count = 0; round && count < MOST_ROUNDS; count++) {
    const { pull, effects, variances, reached } = round
    if (Math.max(...pull.map(Math.abs)) < settledAt) return { layout, effects, variances, reached }
    const next = nextLogs(logs, pull, turning, floors)
    const step = next.logs.map((log, kind) => log - (logs[kind] ?? 0))
    logs = next.logs
    round = roundAt(layout, effects, logs, settledAt)
    const change = round?.pull.map((each, kind) => each - (pull[kind] ?? 0)) ?? []
    // At its floor a variance pulls no more, so what was learnt of its pull is of no use.
    turning = next.hasVanished ? PLAIN : learnt(turning, step, change)
  }
  return null
}
