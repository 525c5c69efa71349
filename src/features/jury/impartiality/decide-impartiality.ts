// A doubtful case is decided by another authorised person, with a reason; the one it concerns has no say in it, nor has
// anybody shut out from the same entry. Source: forvaltningsloven § 8; product design, "another authorised person decides".
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadSeat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { hasDeclaredOneself, listWaitingSheets } from './queries.ts'
import { type Declared, decideRuling, type RulingDecision, type SheetAfter } from './rules.ts'
import { addReportingLine, removeReportingLine, voidAfterDoubt, voidSheets, writeRuling } from './store.ts'
import { isTakingDeclarations } from './taking-declarations.ts'

export type RulingInput = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly jurorId: PersonId
  readonly decision: 'impartial' | 'disqualified'
  readonly reason: string
  readonly sheet?: SheetAfter | null
  readonly seen: number
}

export async function decideImpartiality(
  { db, clock }: Tools,
  personId: PersonId,
  input: RulingInput,
): Promise<RulingDecision> {
  const { roundId, entryId, jurorId, decision, reason } = input
  return db.write(actorOf(personId), async (tx) => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    const facts = {
      mayDecide: seat !== null && (seat.isSecretariat || seat.isLeader),
      isTakingDeclarations: seat !== null && isTakingDeclarations(seat),
      isOneself: jurorId === personId,
      hasDeclared: await hasDeclaredOneself(tx, entryId),
      current: await readDeclared(tx, input),
      waiting: await readWaitingSheet(tx, input),
    }
    const ruled = decideRuling(facts, input)
    if (ruled.kind !== 'accepted') return ruled
    const { version, sheetAfter = null } = ruled
    const at = clock.now()
    await writeRuling(tx, { entryId, jurorId, decision, reason, sheetAfter, decidedBy: personId, version, at })
    const told = { juror: jurorId, decision, version, ...(sheetAfter ? { sheet: sheetAfter } : {}) }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'impartiality_decided', entryId, facts: told })
    if (sheetAfter === 'out') await voidAfterDoubt(tx, { roundId, personId, at, entryId, jurorId })
    await voidSheets(tx, { roundId, personId, at })
    return ruled
  })
}

async function readDeclared(tx: Tx, input: RulingInput): Promise<Declared | null> {
  const row = await tx
    .selectFrom('impartiality')
    .select(['declared', 'decision', 'version'])
    .where('entry_id', '=', input.entryId)
    .where('person_id', '=', input.jurorId)
    .where('round_id', '=', input.roundId)
    // A case of the decider's own entry is read by the writer's policy also; whoever is shut out may still not decide.
    .where(sql<boolean>`entry_id not in (select entries_barred_to_asker())`)
    .executeTakeFirst()
  return row ?? null
}

async function readWaitingSheet(tx: Tx, { roundId, entryId, jurorId }: RulingInput) {
  const waiting = await listWaitingSheets(tx, roundId)
  return waiting.find((one) => one.entryId === entryId && one.personId === jurorId) ?? null
}

export type LineInput = {
  readonly roundId: RoundId
  readonly personId: PersonId
  readonly superiorId: PersonId
  readonly isRemoval: boolean
}

/** Who stands directly below whom in an internal round: the superior's disqualification then follows by itself. */
export async function keepReportingLine(
  { db, clock }: Tools,
  personId: PersonId,
  input: LineInput,
): Promise<'kept' | 'unknown' | 'own_line'> {
  const { roundId } = input
  return db.write(actorOf(personId), async (tx) => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    if (!seat?.isSecretariat || !seat.isInternal || input.personId === input.superiorId) return 'unknown'
    // Taking it away would let oneself, or whoever one leads, in again: that is for another to decide.
    if (input.isRemoval && [input.personId, input.superiorId].includes(personId)) return 'own_line'
    const line = { roundId, personId: input.personId, superiorId: input.superiorId }
    await (input.isRemoval ? removeReportingLine(tx, line) : addReportingLine(tx, line))
    const at = clock.now()
    const facts = { person: input.personId, superior: input.superiorId }
    const action = input.isRemoval ? 'reporting_line_removed' : 'reporting_line_added'
    await appendRecord(tx, { roundId, actorId: personId, at, action, facts })
    await voidSheets(tx, { roundId, personId, at })
    return 'kept'
  })
}
