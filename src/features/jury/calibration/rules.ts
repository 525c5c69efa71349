// A calibration goes one way: prepared, open, shown, closed. It is held before anything is sealed, and nothing is sealed
// while it lasts. Fewer than three cannot be shown without names. Source: docs on fair juries § 3.3; docs/decisions/0023.
import type { Phase } from '../../../kernel/phases.ts'
import { isOneAct, type JudgedBy } from '../modes/judging-rules.ts'

/** As many as must have handed in before values are shown beside each other. */
export const FEWEST_SHOWN = 3
export const LONGEST_NOTE = 1000
export const LONGEST_TEXT = 6000
export const LONGEST_TITLE = 300
/** More than can be talked through. */
export const MOST_PRACTICE = 6

export const ACTS = ['open', 'show', 'close', 'skip', 'resume'] as const
export type CalibrationAct = (typeof ACTS)[number]
export type CalibrationState = 'none' | 'preparing' | 'open' | 'shown' | 'closed' | 'skipped'

export type CalibrationFacts = {
  readonly leads: boolean
  readonly state: CalibrationState
  readonly wasOpened: boolean
  readonly wasShown: boolean
  readonly mode: JudgedBy['judgingMode']
  /** How the round was judged when the calibration was opened; null before. */
  readonly openedMode: JudgedBy['judgingMode'] | null
  readonly phase: Phase
  readonly suspendedAt: Date | null
  /** A real sheet has been sealed. */
  readonly hasSeals: boolean
  readonly entries: number
  readonly jurors: number
  /** Practice entries that enough jurors have handed in. */
  readonly ready: number
}

export type CalibrationRefusal =
  | 'unknown'
  | 'phase_over'
  | 'sealed'
  | 'other_mode'
  | 'no_entries'
  | 'too_few_entries'
  | 'too_few_jurors'
  | 'too_few_sheets'
  | 'done_before'

const PHASES: ReadonlySet<Phase> = new Set(['draft', 'announced', 'open', 'screening', 'assessment'])

/** Null while a calibration may still be held. */
export function tooLate(
  facts: Pick<CalibrationFacts, 'phase' | 'suspendedAt' | 'hasSeals'>,
): 'phase_over' | 'sealed' | null {
  if (facts.suspendedAt || !PHASES.has(facts.phase)) return 'phase_over'
  return facts.hasSeals ? 'sealed' : null
}

/** Null where practice entries may be written, taken in and removed. */
export function mayNotPrepare(facts: CalibrationFacts): CalibrationRefusal | null {
  if (!facts.leads) return 'unknown'
  return tooLate(facts) ?? (facts.wasOpened ? 'done_before' : null)
}

function mayNotOpen(facts: CalibrationFacts): CalibrationRefusal | null {
  const { state } = facts
  const isClosedUnseen = state === 'closed' && !facts.wasShown
  if (state !== 'none' && state !== 'preparing' && !isClosedUnseen) return 'done_before'
  // The sheets that were begun are in the form of another way to judge.
  if (facts.openedMode !== null && facts.openedMode !== facts.mode) return 'other_mode'
  const late = tooLate(facts)
  if (late) return late
  if (facts.entries === 0) return 'no_entries'
  if (facts.entries < 2 && isOneAct(facts.mode)) return 'too_few_entries'
  return facts.jurors < FEWEST_SHOWN ? 'too_few_jurors' : null
}

/** Null where the act may be done now. Closing is always possible, so that nobody is kept from sealing. */
export function mayNotAct(facts: CalibrationFacts, act: CalibrationAct): CalibrationRefusal | null {
  if (!facts.leads) return 'unknown'
  const { state } = facts
  switch (act) {
    case 'open':
      return mayNotOpen(facts)
    case 'show':
      if (state !== 'open') return 'done_before'
      return tooLate(facts) ?? (facts.ready === 0 ? 'too_few_sheets' : null)
    case 'close':
      return state === 'open' || state === 'shown' ? null : 'done_before'
    case 'skip':
      return state === 'none' || state === 'preparing' ? null : 'done_before'
    case 'resume':
      return state === 'skipped' ? tooLate(facts) : 'done_before'
  }
}

export const STATE_AFTER = {
  open: 'open',
  show: 'shown',
  close: 'closed',
  skip: 'skipped',
  resume: 'preparing',
} as const satisfies Readonly<Record<CalibrationAct, CalibrationState>>

/** Null where what the jury agreed on may be written down: seen by the jury, and nothing measured by it yet. */
export function mayNotNote(facts: CalibrationFacts): CalibrationRefusal | null {
  // What was made clear stands beside a criterion's values; where there are none, there is no such place.
  if (!facts.leads || !facts.wasShown || facts.openedMode !== 'values') return 'unknown'
  return tooLate(facts)
}

export type PracticeText = { readonly title: string; readonly about: string; readonly texts: readonly string[] }
export type PracticeFault = { readonly field: 'title' | 'about' | number; readonly kind: 'missing' | 'too_long' }

/** `texts`: one for each criterion of the round, in order; one text at least. */
export function practiceFaults(text: PracticeText): readonly PracticeFault[] {
  const faults: PracticeFault[] = []
  if (text.title === '') faults.push({ field: 'title', kind: 'missing' })
  if (text.title.length > LONGEST_TITLE) faults.push({ field: 'title', kind: 'too_long' })
  if (text.about.length > LONGEST_TEXT) faults.push({ field: 'about', kind: 'too_long' })
  text.texts.forEach((written, index) => {
    if (written.length > LONGEST_TEXT) faults.push({ field: index, kind: 'too_long' })
  })
  const isEmpty = [text.about, ...text.texts].every((written) => written === '')
  return isEmpty ? [...faults, { field: 'about', kind: 'missing' }] : faults
}

export type StoredPractice = { readonly origin: 'constructed' | 'earlier'; readonly version: number }
export type WritingDecision =
  | { readonly kind: 'keep' }
  | { readonly kind: 'stale' }
  | { readonly kind: 'unknown' | 'too_many' }
  | { readonly kind: 'faulty'; readonly faults: readonly PracticeFault[] }

/** `stored`: null for a new one, undefined where the one that is to be changed is not there. */
export function decideWriting(
  stored: StoredPractice | null | undefined,
  held: number,
  { text, seen }: { readonly text: PracticeText; readonly seen: number },
): WritingDecision {
  // What another has written is the other's words, and stays so.
  if (stored === undefined || stored?.origin === 'earlier') return { kind: 'unknown' }
  if (stored === null && held >= MOST_PRACTICE) return { kind: 'too_many' }
  const faults = practiceFaults(text)
  if (faults.length > 0) return { kind: 'faulty', faults }
  return stored !== null && stored.version !== seen ? { kind: 'stale' } : { kind: 'keep' }
}

export type NoteDecision = 'keep' | 'missing' | 'too_long' | 'unchanged' | 'stale'

/** `newest`: the wording that stands; null for none. */
export function decideNote(
  newest: { readonly text: string; readonly version: number } | null,
  text: string,
  seen: number,
): NoteDecision {
  if (text === '') return 'missing'
  if (text.length > LONGEST_NOTE) return 'too_long'
  if (newest?.text === text) return 'unchanged'
  return newest !== null && newest.version !== seen ? 'stale' : 'keep'
}
