import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { loadRoundRules, type StageRules } from '../../prizes/contract.ts'
import { listProgress, type ProgressRow } from '../impartiality/queries.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import { mayNotAsk, mayNotPass, mayNotUndo } from './may-pass.ts'
import {
  isStageComplete,
  listPassageEntries,
  listPassages,
  loadPassageTold,
  type PassageEntry,
  type PassageTold,
  type StoredPassage,
} from './queries.ts'

export type EndedStage = { readonly passage: StoredPassage; readonly entries: readonly PassageEntry[] }

export type OpenProposal = {
  readonly passage: StoredPassage
  readonly entries: readonly PassageEntry[]
  readonly told: PassageTold
}

export type Passing = {
  readonly seat: Seat
  readonly rules: StageRules
  readonly progress: readonly ProgressRow[]
  readonly isComplete: boolean
  readonly mayAsk: boolean
  readonly mayPass: boolean
  readonly mayUndo: boolean
  /** The newest proposal for the stage in which the jury is, while it is only that. */
  readonly open: OpenProposal | null
  /** Stages that have ended, the first first; those that were undone are told of, too. */
  readonly ended: readonly EndedStage[]
}

/**
 * Those who lead the round, and the jury once all is discussed; null for everybody else, and where the jury judges in one
 * stage. Seven statements.
 */
export async function loadPassing(reader: Reader, roundId: RoundId): Promise<Passing | null> {
  const seat = await loadSeat(reader, roundId)
  const leads = seat !== null && (seat.isLeader || seat.isSecretariat)
  if (!seat || !(leads || seat.isOpened)) return null
  const rules = (await loadRoundRules(reader, roundId))?.stages
  if (!rules) return null
  const passages = await listPassages(reader, roundId)
  const used = passages.filter(({ appliedAt }) => appliedAt !== null).toReversed()
  const [newest] = passages
  const isOpen = newest?.appliedAt === null && newest.stage === seat.stage && mayNotAsk(seat) === null
  const open = isOpen ? newest : null
  const entries = await listPassageEntries(
    reader,
    [...used, ...(open ? [open] : [])].map(({ id }) => id),
  )
  const of = ({ id }: StoredPassage) => entries.filter(({ passageId }) => passageId === id)
  return {
    seat,
    rules,
    progress: leads ? await listProgress(reader, roundId) : [],
    isComplete: await isStageComplete(reader, roundId),
    mayAsk: mayNotAsk(seat) === null,
    mayPass: mayNotPass(seat) === null,
    mayUndo: mayNotUndo(seat) === null,
    open: open && { passage: open, entries: of(open), told: await loadPassageTold(reader, open.id) },
    ended: used.map((passage) => ({ passage, entries: of(passage) })),
  }
}
