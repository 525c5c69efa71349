import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import {
  type Calibration,
  countReady,
  listCalibrationProgress,
  listPractice,
  loadCalibration,
  type PracticeRow,
  type ProgressRow,
} from './queries.ts'
import { type CalibrationFacts, FEWEST_SHOWN } from './rules.ts'

export type CalibrationView = {
  readonly seat: Seat
  readonly calibration: Calibration
  readonly practice: readonly PracticeRow[]
  /** For those who lead; empty for others. */
  readonly progress: readonly ProgressRow[]
  readonly facts: CalibrationFacts
}

/** Null for whoever has no seat in the round. Five statements. */
export async function loadCalibrationView(reader: Reader, roundId: RoundId): Promise<CalibrationView | null> {
  const seat = await loadSeat(reader, roundId)
  if (!seat) return null
  const calibration = await loadCalibration(reader, roundId)
  const practice = await listPractice(reader, roundId)
  const progress = await listCalibrationProgress(reader, roundId)
  const facts: CalibrationFacts = {
    leads: seat.isSecretariat || seat.isLeader,
    state: calibration.state,
    wasOpened: calibration.openedAt !== null,
    wasShown: calibration.shownAt !== null,
    mode: seat.judgingMode,
    openedMode: calibration.openedAt ? calibration.mode : null,
    phase: seat.phase,
    suspendedAt: seat.suspendedAt,
    hasSeals: calibration.hasSeals,
    entries: practice.length,
    jurors: progress.length,
    ready: await countReady(reader, roundId, FEWEST_SHOWN),
  }
  return { seat, calibration, practice, progress, facts }
}

/** How many of those who are waited for have handed in everything. */
export function countFinished({ progress, practice }: CalibrationView): {
  readonly done: number
  readonly all: number
} {
  const awaited = progress.filter(({ isAwaited }) => isAwaited)
  return { done: awaited.filter(({ done }) => done >= practice.length).length, all: awaited.length }
}
