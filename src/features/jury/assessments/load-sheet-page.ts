import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadSubmissionForReading, type SubmissionForReading } from '../../entries/contract.ts'
import { type Criterion, type JudgingMode, loadRoundRules, type Scale } from '../../prizes/contract.ts'
import { type AnchorNote, listAnchorNotes } from '../calibration/queries.ts'
import { type JudgedCriterion, judgingBy } from '../modes/implicit-criterion.ts'
import { isOneAct } from '../modes/judging-rules.ts'
import { loadNote, type Note } from '../notes/queries.ts'
import { listComparisonsOf, type ShownComparison } from '../pairwise/queries.ts'
import { listOwnEntries, loadSeat, type OwnEntry, type Seat } from '../panel/queries.ts'
import { readingOrder } from '../panel/rules.ts'
import { currentScores, mayAdjust } from './adjust-assessment.ts'
import {
  type AdjustmentRow,
  type FormerVersion,
  listAdjustments,
  listFormerVersions,
  listPanelSheets,
  listVoidSheets,
  loadSheetRow,
  type PanelSheet,
  type SheetRow,
  type VoidSheet,
} from './queries.ts'
import type { Score } from './rules.ts'
import { factsOf, standingFor } from './sheet-facts.ts'

/** A criterion that counts for the entry, with its place in the round's sheets. */
export type PlacedCriterion = JudgedCriterion & { readonly index: number }

export type SheetPageData = {
  readonly seat: Seat
  readonly row: SheetRow
  readonly mode: JudgingMode
  readonly scale: Scale
  readonly criteria: readonly PlacedCriterion[]
  /** What the jury looks for, where it is not asked criterion by criterion. */
  readonly guides: readonly Criterion[]
  readonly submission: SubmissionForReading
  /** What this juror may read, in the own order. */
  readonly order: readonly OwnEntry[]
  readonly mayWrite: boolean
  readonly mayAdjust: boolean
  readonly ownScores: readonly Score[]
  /** The sealed sheets of the jury, empty until the discussion is open. */
  readonly panel: readonly PanelSheet[]
  readonly adjustments: readonly AdjustmentRow[]
  /** Where two and two are compared: those with this entry that the asker may read. */
  readonly comparisons: readonly ShownComparison[]
  readonly former: readonly FormerVersion[]
  readonly voidSheets: readonly VoidSheet[]
  /** The reader's own, as a juror; nobody else's is ever here. */
  readonly note: Note | null
  readonly mayNote: boolean
  /** What the jury agreed on before the scoring, newest first. */
  readonly anchorNotes: readonly AnchorNote[]
}

export type SheetAnswer =
  | { readonly kind: 'page'; readonly data: SheetPageData }
  | { readonly kind: 'undeclared' | 'unknown' }

type Key = { readonly roundId: RoundId; readonly entryId: EntryId; readonly personId: PersonId }

/** A fixed number of statements, eleven at most; nothing of the entry is read before the juror is found impartial for it. */
export async function loadSheetPage(reader: Reader, key: Key): Promise<SheetAnswer> {
  const seat = await loadSeat(reader, key.roundId)
  const row = seat ? await loadSheetRow(reader, key.roundId, key.entryId) : null
  if (!seat || !row) return { kind: 'unknown' }
  const standing = standingFor(row)
  if (standing === 'undeclared' && !seat.isSecretariat) return { kind: 'undeclared' }
  const readsAsSecretariat = seat.isSecretariat && seat.isOpened && !row.isBarred
  if (standing !== 'cleared' && !readsAsSecretariat) return { kind: 'unknown' }
  const data = await readData(reader, key, { seat, row })
  return data ? { kind: 'page', data } : { kind: 'unknown' }
}

async function readData(
  reader: Reader,
  { roundId, entryId, personId }: Key,
  { seat, row }: { readonly seat: Seat; readonly row: SheetRow },
): Promise<SheetPageData | null> {
  const rules = await loadRoundRules(reader, roundId)
  const submission = await loadSubmissionForReading(reader, entryId)
  if (!rules || !submission) return null
  const judging = judgingBy(rules)
  const isCleared = standingFor(row) === 'cleared'
  const adjustments = seat.isOpened ? await listAdjustments(reader, entryId) : []
  const own = adjustments.filter((change) => change.personId === personId)
  return {
    seat,
    row,
    mode: judging.mode,
    scale: judging.scale,
    criteria: judging.criteria.flatMap((criterion, index) => (row.applies[index] ? [{ ...criterion, index }] : [])),
    guides: judging.mode === 'values' ? [] : rules.criteria.filter((criterion) => countsFor(criterion, row)),
    submission,
    order: readingOrder(await listOwnEntries(reader, roundId), personId, seat.orderSeed),
    mayWrite: isCleared && !isOneAct(judging.mode) && factsOf(row).isAssessing && row.state !== 'sealed',
    mayAdjust: isCleared && mayAdjust(row),
    ownScores: currentScores(row, own),
    panel: seat.isOpened ? await listPanelSheets(reader, entryId) : [],
    adjustments,
    comparisons: judging.mode === 'pairwise' ? await listComparisonsOf(reader, entryId) : [],
    former: row.sheetId && row.state === 'draft' ? await listFormerVersions(reader, row.sheetId) : [],
    voidSheets: row.isJuror ? await listVoidSheets(reader, roundId, entryId) : [],
    note: isCleared ? await loadNote(reader, entryId) : null,
    mayNote: isCleared,
    anchorNotes: await listAnchorNotes(reader, roundId),
  }
}

function countsFor({ categoryIds }: Criterion, { categoryId }: SheetRow): boolean {
  return categoryIds.length === 0 || (categoryId !== null && categoryIds.includes(categoryId))
}
