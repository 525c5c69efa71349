import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadSubmissionForReading, type SubmissionForReading } from '../../entries/contract.ts'
import { loadRoundRules, type Scale } from '../../prizes/contract.ts'
import { type JudgedCriterion, judgingBy } from '../modes/implicit-criterion.ts'
import { listOwnEntries, loadSeat, type OwnEntry, type Seat } from '../panel/queries.ts'
import { readingOrder } from '../panel/rules.ts'
import { listOthersSheets, listOwnSheets } from './queries.ts'
import { type Against, againstOthers, type OwnSheet, ownSpread, type Spread } from './rules.ts'

/** An entry that the juror has begun to assess, with what was given; null where a criterion does not count for it. */
export type OwnRow = OwnSheet & { readonly entry: OwnEntry; readonly applies: readonly boolean[] }

export type OwnValues = {
  readonly seat: Seat
  readonly scale: Scale
  readonly criteria: readonly JudgedCriterion[]
  /** In the juror's own order of reading. */
  readonly rows: readonly OwnRow[]
  /** How many entries the juror may read. */
  readonly all: number
}

/** Null for whoever is not in the jury. Five statements. */
export async function loadOwnValues(reader: Reader, roundId: RoundId, personId: PersonId): Promise<OwnValues | null> {
  const seat = await loadSeat(reader, roundId)
  const rules = seat?.isJuror ? await loadRoundRules(reader, roundId) : null
  if (!seat || !rules) return null
  const { criteria, scale } = judgingBy(rules)
  const order = readingOrder(await listOwnEntries(reader, roundId), personId, seat.orderSeed)
  const sheets = new Map((await listOwnSheets(reader, roundId)).map((sheet) => [sheet.entryId, sheet]))
  const rows = order.flatMap((entry): OwnRow[] => {
    const sheet = sheets.get(entry.id)
    const applies = criteria.map(
      ({ categoryIds }) =>
        categoryIds.length === 0 || categoryIds.some((categoryId) => categoryId === entry.categoryId),
    )
    return sheet ? [{ ...sheet, entry, applies }] : []
  })
  return { seat, scale, criteria, rows, all: order.length }
}

export const MOST_BESIDE = 3

export type Beside = OwnValues & {
  readonly chosen: readonly (OwnRow & { readonly submission: SubmissionForReading })[]
}

/** Two or three of them with what their applicants answered. Two statements more for each. */
export async function loadBeside(
  reader: Reader,
  key: { readonly roundId: RoundId; readonly personId: PersonId },
  wanted: readonly EntryId[],
): Promise<Beside | null> {
  const values = await loadOwnValues(reader, key.roundId, key.personId)
  if (!values) return null
  const chosen = []
  for (const row of values.rows.filter(({ entry }) => wanted.includes(entry.id)).slice(0, MOST_BESIDE)) {
    const submission = await loadSubmissionForReading(reader, row.entry.id)
    if (submission) chosen.push({ ...row, submission })
  }
  return { ...values, chosen }
}

export type ScaleUse = OwnValues & {
  readonly sealed: number
  readonly spread: readonly Spread[]
  /** Null until the leader has opened the discussion. */
  readonly against: readonly Against[] | null
}

/** Null also where values have words: a mean of words says nothing. Six statements at most. */
export async function loadScaleUse(reader: Reader, roundId: RoundId, personId: PersonId): Promise<ScaleUse | null> {
  const values = await loadOwnValues(reader, roundId, personId)
  if (values?.seat.judgingMode !== 'values') return null
  const { rows, criteria, scale, seat } = values
  const others = seat.isOpened ? await listOthersSheets(reader, roundId) : null
  return {
    ...values,
    sealed: rows.filter(({ isSealed }) => isSealed).length,
    spread: ownSpread(rows, criteria.length, scale),
    against: others && criteria.map((_, index) => againstOthers(rows, others, index)),
  }
}
