export const ACTS = ['page', 'save', 'upload', 'submit'] as const
export type Act = (typeof ACTS)[number]

/** What happened to the acts of one kind; an act is what a person does, however often the browser must ask. */
type Count = {
  readonly ms: number[]
  /** From the first asking to the answer, where the browser had to ask again. */
  readonly waitedMs: number[]
  begun: number
  answered: number
  askedAgain: number
}

export type Tally = {
  readonly of: Readonly<Record<Act, Count>>
  /** Answers that were neither what was asked for nor a refusal with a reason. */
  readonly unexpected: string[]
}

const empty = (): Count => ({ ms: [], waitedMs: [], begun: 0, answered: 0, askedAgain: 0 })

export function createTally(): Tally {
  return { of: { page: empty(), save: empty(), upload: empty(), submit: empty() }, unexpected: [] }
}

export function share(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN
}
