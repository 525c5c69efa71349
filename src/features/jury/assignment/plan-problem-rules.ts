// What a plan has to answer: entries and their readers, jurors and their loads, and what was wished for.

export type PlannedEntry = {
  readonly id: string
  readonly category: string | null
  /** How many jurors shall read it. */
  readonly wanted: number
}

export type PlannedJuror = {
  readonly id: string
  readonly group: string | null
  /** Entries to read, finished ones included. */
  readonly least: number
  readonly most: number
}

/** An entry and a juror by their places in the lists. */
export type Pair = readonly [entry: number, juror: number]

export type PlanProblem = {
  readonly entries: readonly PlannedEntry[]
  readonly jurors: readonly PlannedJuror[]
  /** Shut out: never given. */
  readonly barred: readonly Pair[]
  /** Work that stands: begun or finished. */
  readonly kept: readonly Pair[]
  /** Given today, but not begun: stays where it costs nothing else. */
  readonly current: readonly Pair[]
  /** 0 fits best, 3 worst. A weak cost. */
  readonly fit: (entry: number, juror: number) => number
  /** Pairs of the design that the plan should follow; empty: none. */
  readonly preferred: readonly Pair[]
  /** How many entries two jurors may have in common; null: any number. */
  readonly mostTogether: number | null
  /** How many entries each two groups share at least; null: as `linked-groups-rules.ts` says. */
  readonly leastLinked: number | null
  /** The chance in hundredths that a juror may have of a certain entry at most; null: as `lottery-rules.ts` says. */
  readonly mostChance: number | null
  /** Jurors who never read the same entry. */
  readonly apart: readonly (readonly [number, number])[]
  readonly seed: number
}

export function pairKey(problem: Pick<PlanProblem, 'jurors'>, entry: number, juror: number): number {
  return entry * problem.jurors.length + juror
}

const ANY_NUMBER = 1_000_000

/** How many entries two jurors may have in common, by `a * jurors + b`. */
export function meetingLimits({ jurors, mostTogether, apart }: PlanProblem): Int32Array {
  const limits = new Int32Array(jurors.length ** 2).fill(mostTogether ?? ANY_NUMBER)
  for (const [a, b] of apart) {
    limits[a * jurors.length + b] = 0
    limits[b * jurors.length + a] = 0
  }
  return limits
}

/** Loads as even as they can be: nobody more than one above another. */
export function evenLoads(entries: number, jurors: number, perEntry: number): { least: number; most: number } {
  const all = entries * perEntry
  return { least: Math.floor(all / jurors), most: Math.ceil(all / jurors) }
}
