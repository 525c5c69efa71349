import type { Reader } from '../../../../db/database.ts'
import type { RoundId } from '../../../../kernel/ids.ts'
import { loadRoundRules } from '../../../prizes/contract.ts'
import type { SheetContent } from '../../assessments/rules.ts'
import { isOneAct } from '../../modes/judging-rules.ts'
import { loadSeat, type Seat } from '../../panel/queries.ts'
import { listPractice, loadCalibration, type PracticeRow } from '../queries.ts'
import { tooLate } from '../rules.ts'
import { type AnswerRule, type Answers, answersOf } from './answer-rules.ts'

export type TogetherPage = {
  readonly seat: Seat
  readonly practice: readonly PracticeRow[]
  readonly rule: AnswerRule
  readonly answers: Answers
  /** Of all own sheets together. */
  readonly version: number
  readonly savedAt: Date | null
  readonly doneAt: Date | null
  readonly isOpen: boolean
}

function contentOf({ scores, comments }: PracticeRow): SheetContent {
  return scores && comments ? { scores, comments } : { scores: [], comments: [] }
}

/** Null for whoever is not in the jury, before it is opened, and where each practice entry has a sheet of its own. */
export async function loadTogether(reader: Reader, roundId: RoundId): Promise<TogetherPage | null> {
  const seat = await loadSeat(reader, roundId)
  if (!seat?.isJuror) return null
  const calibration = await loadCalibration(reader, roundId)
  const rules = await loadRoundRules(reader, roundId)
  const { mode, openedAt, scaleMax, state } = calibration
  if (!rules || openedAt === null || scaleMax === null || !isOneAct(mode)) return null
  const practice = await listPractice(reader, roundId)
  const wantsWords = mode === 'ranking' || rules.round.comparisonWantsWords
  return {
    seat,
    practice,
    rule: { entries: practice.length, places: scaleMax - 1, wantsWords },
    answers: answersOf(mode, practice.map(contentOf)),
    version: practice.reduce((sum, { sheetVersion }) => sum + (sheetVersion ?? 0), 0),
    savedAt: practice[0]?.sheetSavedAt ?? null,
    doneAt: practice[0]?.doneAt ?? null,
    isOpen: state === 'open' && tooLate({ ...seat, hasSeals: false }) === null,
  }
}
