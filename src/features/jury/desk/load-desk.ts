import type { Reader } from '../../../db/database.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { isBeingAssessed } from '../../prizes/contract.ts'
import { loadPlanning } from '../assignment/plan-queries.ts'
import { countFinished, loadCalibrationView } from '../calibration/load-facts.ts'
import { mayNotAct, tooLate } from '../calibration/rules.ts'
import { countWaitingObjections } from '../impartiality/objection-queries.ts'
import { listCases, listDeclarations, listProgress, type ProgressRow } from '../impartiality/queries.ts'
import { isAskingForDeclarations, isTakingDeclarations } from '../impartiality/taking-declarations.ts'
import { workOf } from '../pairwise/pair-rules.ts'
import { comparablesOf, listOwnComparisons } from '../pairwise/queries.ts'
import { listOwnEntries, loadSeat, type OwnEntry, type Seat } from '../panel/queries.ts'
import { readingOrder } from '../panel/rules.ts'
import { type DeskTask, nextTasks } from './rules.ts'

export type Desk = {
  readonly seat: Seat
  readonly tasks: readonly DeskTask[]
  /** In the juror's own order of reading; only what this juror may read. */
  readonly entries: readonly OwnEntry[]
  /** Sealed in an earlier stage, and not gone on. */
  readonly former: readonly OwnEntry[]
  readonly sealed: number
  readonly progress: readonly ProgressRow[]
  readonly knowsApplicants: boolean
  /** Reading is shared out, and nothing has been given to this juror. */
  readonly isWaitingForEntries: boolean
  /** There is a calibration, or one may be prepared. */
  readonly showsCalibration: boolean
}

/** Some sixteen statements at most, however many rows. */
export async function loadDesk(reader: Reader, roundId: RoundId, personId: PersonId): Promise<Desk | null> {
  const seat = await loadSeat(reader, roundId)
  if (!seat) return null
  const declarations = await listDeclarations(reader, roundId)
  const own = seat.isJuror ? readingOrder(await listOwn(reader, seat), personId, seat.orderSeed) : []
  const [entries, former] = [own.filter(({ hasStopped }) => !hasStopped), own.filter(({ hasStopped }) => hasStopped)]
  const leads = seat.isSecretariat || seat.isLeader
  const progress = leads ? await listProgress(reader, roundId) : []
  const cases = leads && isTakingDeclarations(seat) ? await listCases(reader, roundId) : []
  const planning = await loadPlanning(reader, roundId)
  const objections = leads && isTakingDeclarations(seat) ? await countWaitingObjections(reader, roundId) : 0
  const unsealed = entries.filter((entry) => entry.sealedAt === null)
  const undeclared = declarations.filter((row) => row.declared === null && !row.isDerived).length
  const owed = progress.reduce((sum, row) => sum + row.undeclared + row.undecided + row.unsealed, 0)
  const isUnplanned = leads && isBeingAssessed(seat) && planning.isLinked && !planning.hasPlan
  const { showsCalibration, ...calibrating } = await loadCalibrating(reader, roundId)
  const tasks = nextTasks({
    isJuror: seat.isJuror,
    isLeader: seat.isLeader,
    isOpened: seat.isOpened,
    isMeeting: seat.isMeeting,
    isAssessing: isBeingAssessed(seat),
    undeclared: isAskingForDeclarations(seat) ? undeclared : 0,
    undecidedCases: objections + cases.filter((row) => row.declared === 'in_doubt' && row.decision === null).length,
    unsealed: unsealed.length,
    nextEntryId: unsealed[0]?.id ?? null,
    isOrdered: seat.judgingMode === 'ranking',
    toCompare: await countToCompare(reader, seat, entries),
    isJuryComplete: owed === 0 && progress.some((row) => row.sealed > 0) && !isUnplanned,
    hasStagesLeft: seat.stage < seat.stages,
    leads,
    lackingReaders: leads && isBeingAssessed(seat) ? planning.lacking : 0,
    isUnplanned,
    ...calibrating,
  })
  const sealed = entries.length - unsealed.length
  const isWaitingForEntries = planning.isLinked && isBeingAssessed(seat) && entries.length === 0
  return {
    seat,
    tasks,
    entries,
    former,
    sealed,
    progress,
    knowsApplicants: declarations.length > 0,
    isWaitingForEntries,
    showsCalibration,
  }
}

/** Once the discussion is open nobody owes more, and what one may read besides is no work of one's own. */
async function listOwn(reader: Reader, { roundId, isOpened }: Seat): Promise<readonly OwnEntry[]> {
  const entries = await listOwnEntries(reader, roundId)
  return isOpened ? entries.filter(({ sealedAt, isBegun }) => sealedAt !== null || isBegun) : entries
}

/** Null where the jury does not compare. */
async function countToCompare(reader: Reader, seat: Seat, entries: readonly OwnEntry[]): Promise<number | null> {
  if (seat.judgingMode !== 'pairwise') return null
  const made = await listOwnComparisons(reader, seat.roundId)
  const work = workOf({ entries: comparablesOf(entries), made, wanted: seat.comparisonsEach, seed: '' })
  return Math.max(0, work.wanted - work.done)
}

async function loadCalibrating(reader: Reader, roundId: RoundId) {
  const view = await loadCalibrationView(reader, roundId)
  if (!view) return { toCalibrate: 0, mayShowCalibration: false, isCalibrationShown: false, showsCalibration: false }
  const { facts, practice, seat } = view
  const isOpen = facts.state === 'open' && seat.isJuror
  const { done, all } = countFinished(view)
  const mayStill = tooLate(facts) !== 'phase_over'
  return {
    toCalibrate: isOpen && mayStill ? practice.filter(({ doneAt }) => doneAt === null).length : 0,
    mayShowCalibration: mayNotAct(facts, 'show') === null && all > 0 && done === all,
    isCalibrationShown: facts.state === 'shown' && mayStill,
    showsCalibration: facts.leads || facts.wasOpened,
  }
}
