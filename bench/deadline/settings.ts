export type Settings = {
  readonly applicants: number
  /** From when the first of them sends to the deadline. */
  readonly windowMs: number
  /** Before that: over how long they open the form and begin to write. */
  readonly openingMs: number
  readonly saveEveryMs: number
  /** A browser waits so long before it asks again, then twice as long, as `client/autosave.ts` does. */
  readonly firstRetryMs: number
  readonly fileBytes: number
}

const NORMAL: Settings = {
  applicants: 2_000,
  windowMs: 120_000,
  openingMs: 60_000,
  saveEveryMs: 10_000,
  firstRetryMs: 4_000,
  fileBytes: 5_000_000,
}
/** The same in small, so that it can be run at each change. */
const QUICK: Settings = {
  ...NORMAL,
  applicants: 100,
  windowMs: 20_000,
  openingMs: 5_000,
  saveEveryMs: 2_000,
  firstRetryMs: 1_000,
}

const MOST_APPLICANTS = 10_000
const LONGEST_MINUTES = 30

function numberOf(words: readonly string[], name: string): number | null {
  const given = words.find((word) => word.startsWith(`--${name}=`))?.slice(name.length + 3)
  if (given === undefined) return null
  const value = Number(given)
  if (!(value > 0)) throw new Error(`--${name} must be a number above zero`)
  return value
}

/** `[--quick] [--applicants=2000] [--minutes=2]`. */
export function readSettings(words: readonly string[]): Settings {
  const base = words.includes('--quick') ? QUICK : NORMAL
  const minutes = numberOf(words, 'minutes')
  return {
    ...base,
    applicants: Math.min(MOST_APPLICANTS, Math.round(numberOf(words, 'applicants') ?? base.applicants)),
    windowMs: minutes === null ? base.windowMs : Math.min(LONGEST_MINUTES, minutes) * 60_000,
  }
}
