import type { Reader } from '../../../db/database.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { listSubmissionsForReading, type SubmissionForReading } from '../../entries/contract.ts'
import { loadRoundRules, type Scale } from '../../prizes/contract.ts'
import { type JudgedCriterion, judgingBy } from '../modes/implicit-criterion.ts'
import { listNotes } from '../notes/queries.ts'
import { type KeptSheet, listOwnSheets } from '../own-values/queries.ts'
import { listOwnEntries, loadSeat, type OwnEntry, type Seat } from '../panel/queries.ts'
import { readingOrder } from '../panel/rules.ts'

/** One entry as it lies on the juror's table. */
export type OwnWork = {
  readonly entry: OwnEntry
  /** Its place in the own order, from one. */
  readonly number: number
  readonly submission: SubmissionForReading
  /** For each criterion of the round: whether it counts for the entry. */
  readonly applies: readonly boolean[]
  readonly sheet: KeptSheet | null
  readonly note: string
}

export type OwnTable = {
  readonly seat: Seat
  readonly scale: Scale
  readonly criteria: readonly JudgedCriterion[]
  /** In the juror's own order of reading; only what this juror may read. */
  readonly works: readonly OwnWork[]
}

/** Null for whoever is not in the jury. Seven statements, however many entries. */
export async function loadOwnTable(reader: Reader, roundId: RoundId, personId: PersonId): Promise<OwnTable | null> {
  const seat = await loadSeat(reader, roundId)
  const rules = seat?.isJuror ? await loadRoundRules(reader, roundId) : null
  if (!seat || !rules) return null
  const { criteria, scale } = judgingBy(rules)
  const order = readingOrder(await listOwnEntries(reader, roundId), personId, seat.orderSeed)
  const ids = order.map(({ id }) => id)
  const submissions = await listSubmissionsForReading(reader, roundId, ids)
  const sheets = new Map((await listOwnSheets(reader, roundId)).map((sheet) => [sheet.entryId, sheet]))
  const notes = new Map((await listNotes(reader, roundId)).map(({ entryId, text }) => [entryId, text]))
  const works = order.flatMap((entry, index): OwnWork[] => {
    const submission = submissions.get(entry.id)
    if (!submission) return []
    const applies = criteria.map(
      ({ categoryIds }) =>
        categoryIds.length === 0 || categoryIds.some((categoryId) => categoryId === entry.categoryId),
    )
    const [sheet, note] = [sheets.get(entry.id) ?? null, notes.get(entry.id) ?? '']
    return [{ entry, number: index + 1, submission, applies, sheet, note }]
  })
  return { seat, scale, criteria, works }
}
