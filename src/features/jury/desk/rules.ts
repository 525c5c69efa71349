// What waits for this person now, most urgent first. Source: product design, "each person's front page shows their next task".
import type { EntryId } from '../../../kernel/ids.ts'

export type DeskFacts = {
  readonly isJuror: boolean
  readonly isLeader: boolean
  readonly isOpened: boolean
  readonly isMeeting: boolean
  readonly isAssessing: boolean
  /** Applicants one has not spoken about. */
  readonly undeclared: number
  /** Doubtful cases that this person may decide. */
  readonly undecidedCases: number
  readonly unsealed: number
  readonly nextEntryId: EntryId | null
  readonly isOrdered?: boolean
  /** Comparisons left, where two and two are compared; 0: they wait for the seal alone. */
  readonly toCompare?: number | null
  readonly isJuryComplete: boolean
  /** Those who lead, where reading is shared out: entries whose reader has fallen away, and whether there is a plan at all. */
  readonly lackingReaders: number
  readonly isUnplanned: boolean
  /** Another stage follows the one in which the jury is. */
  readonly hasStagesLeft: boolean
  readonly leads: boolean
  /** Practice entries to hand in while the calibration is open. */
  readonly toCalibrate: number
  /** For those who lead: all have handed in, and nothing has been shown. */
  readonly mayShowCalibration: boolean
  /** The differences are shown, and the calibration is not closed. */
  readonly isCalibrationShown: boolean
}

export type DeskTask =
  | { readonly kind: 'declare'; readonly count: number }
  | { readonly kind: 'decide'; readonly count: number }
  | { readonly kind: 'lacking'; readonly count: number }
  | { readonly kind: 'unplanned' }
  | { readonly kind: 'calibrate'; readonly count: number }
  | { readonly kind: 'show_calibration' }
  | { readonly kind: 'differences' }
  | { readonly kind: 'assess'; readonly count: number; readonly entryId: EntryId }
  /** Where the best are put in order, all own entries are one act. */
  | { readonly kind: 'rank'; readonly count: number }
  | { readonly kind: 'compare'; readonly count: number }
  | { readonly kind: 'pass' }
  | { readonly kind: 'open' }
  | { readonly kind: 'meeting' }
  | { readonly kind: 'result' }

function calibrationTasks(facts: DeskFacts): readonly DeskTask[] {
  const tasks: DeskTask[] = []
  if (facts.toCalibrate > 0) tasks.push({ kind: 'calibrate', count: facts.toCalibrate })
  if (facts.mayShowCalibration) tasks.push({ kind: 'show_calibration' })
  if (facts.isCalibrationShown) tasks.push({ kind: 'differences' })
  return tasks
}

function judgingTask({ unsealed: count, isOrdered, toCompare = null }: DeskFacts, entryId: EntryId): DeskTask {
  if (toCompare !== null) return { kind: 'compare', count: toCompare }
  return isOrdered ? { kind: 'rank', count } : { kind: 'assess', count, entryId }
}

export function nextTasks(facts: DeskFacts): readonly DeskTask[] {
  const tasks: DeskTask[] = []
  if (facts.undeclared > 0) tasks.push({ kind: 'declare', count: facts.undeclared })
  if (facts.undecidedCases > 0) tasks.push({ kind: 'decide', count: facts.undecidedCases })
  if (facts.isUnplanned) tasks.push({ kind: 'unplanned' })
  else if (facts.lackingReaders > 0) tasks.push({ kind: 'lacking', count: facts.lackingReaders })
  tasks.push(...calibrationTasks(facts))
  if (facts.isAssessing && facts.nextEntryId) {
    tasks.push(judgingTask(facts, facts.nextEntryId))
  }
  const isReady = facts.isAssessing && !facts.isOpened && facts.isJuryComplete
  if (isReady && facts.hasStagesLeft && facts.leads) tasks.push({ kind: 'pass' })
  if (isReady && !facts.hasStagesLeft && facts.isLeader) tasks.push({ kind: 'open' })
  if (facts.isOpened) tasks.push({ kind: facts.isMeeting ? 'meeting' : 'result' })
  return tasks
}
