// A juror keeps or seals the own order: all sheets of it in one transaction, each with its version, hash and line in the
// record, as a sheet that stands alone has. Source: secrecy cases 1 and 15; docs/decisions/0025.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import { makeSeal } from '../assessments/seal-assessment.ts'
import { changeSheet, keepFormerVersion, sealSheet, startSheet } from '../assessments/store.ts'
import { isCalibrating } from '../calibration/queries.ts'
import { JUDGEMENT } from '../modes/judging-rules.ts'
import { lockOrder } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { loadOwnOrder, type OwnOrder } from './load-order.ts'
import { decideOrder, isSamePlacing, type OrderFault, type OrderRow, type Placing } from './rules.ts'

export type OrderInput = {
  readonly roundId: RoundId
  readonly placings: readonly Placing[]
  /** The version that the page was made from. */
  readonly seen: number
  readonly seals: boolean
}

export type OrderOutcome =
  | { readonly kind: 'saved' | 'sealed_now' | 'calibrating' | 'elsewhere' | 'phase_over' | 'stale' | 'sealed' }
  | { readonly kind: 'lost'; readonly lost: readonly Placing[] }
  /** `isKept`: what was written is kept as a draft, and something is missing before it can be sealed. */
  | { readonly kind: 'faulty'; readonly faults: readonly OrderFault[]; readonly isKept: boolean }

type Keeping = { readonly roundId: RoundId; readonly personId: PersonId; readonly at: Date }

export function saveOrder({ db, clock }: Tools, personId: PersonId, input: OrderInput): Promise<OrderOutcome> {
  const { roundId } = input
  return db.write(actorOf(personId), async (tx): Promise<OrderOutcome> => {
    await lockOrder(tx, { roundId, personId })
    const order = await loadOwnOrder(tx, roundId, personId)
    if (!order) return { kind: 'elsewhere' }
    const decision = decideOrder(order, input.placings, input)
    if (decision.kind === 'faulty') return { ...decision, isKept: false }
    if (decision.kind !== 'save') return decision
    const keeping = { roundId, personId, at: clock.now() }
    const kept = await keepRows(tx, order, decision.rows, keeping)
    if (decision.faults.length > 0) return { kind: 'faulty', faults: decision.faults, isKept: true }
    if (!input.seals) return { kind: 'saved' }
    if (await isCalibrating(tx, roundId)) return { kind: 'calibrating' }
    for (const row of kept) await sealRow(tx, row, keeping)
    return { kind: 'sealed_now' }
  })
}

type KeptRow = { readonly row: OrderRow; readonly sheetId: string; readonly version: number }

/** Writes what has changed; answers with all that has a draft, changed or not. */
async function keepRows(
  tx: Tx,
  order: OwnOrder,
  rows: readonly OrderRow[],
  { roundId, personId, at }: Keeping,
): Promise<readonly KeptRow[]> {
  const kept: KeptRow[] = []
  for (const row of rows) {
    const before = order.rows.find(({ entryId }) => entryId === row.entryId)
    if (!before || before.state === 'sealed') continue
    const { entryId } = row
    const content = { scores: [row.score], comments: [row.comment] }
    if (before.sheetId === null) {
      if (row.score === null && row.comment === '') continue
      const sheetId = await startSheet(tx, { roundId, entryId, personId }, content, at)
      await appendRecord(tx, { roundId, actorId: personId, at, action: 'assessment_begun', entryId, facts: {} })
      kept.push({ row, sheetId, version: 1 })
    } else if (isSamePlacing(before, row)) {
      kept.push({ row, sheetId: before.sheetId, version: before.sheetVersion })
    } else {
      const version = before.sheetVersion + 1
      await keepFormerVersion(tx, before.sheetId)
      await changeSheet(tx, before.sheetId, { version, content, at })
      kept.push({ row, sheetId: before.sheetId, version })
    }
  }
  return kept
}

async function sealRow(tx: Tx, { row, sheetId, version }: KeptRow, { roundId, personId, at }: Keeping): Promise<void> {
  const key = { roundId, entryId: row.entryId, personId }
  const seal = makeSeal(key, { criteria: [JUDGEMENT], scores: [row.score], comments: [row.comment] }, at)
  await sealSheet(tx, sheetId, key, seal)
  const facts = { contentHash: seal.hash, version }
  const { entryId } = row
  await appendRecord(tx, { roundId, actorId: personId, at, action: 'assessment_sealed', entryId, facts })
}
