// A juror or member of the secretariat says how he or she stands to one applicant, from the list of applicants alone.
// It takes effect at once. Source: forvaltningsloven § 6; product design, "Conflicts first".
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import { lockRound } from '../panel/store.ts'
import type { Tools } from '../panel/tools.ts'
import { listDeclarations } from './queries.ts'
import { type Declaration, type DeclarationDecision, decideDeclaration, type Ground, type Period } from './rules.ts'
import { voidSheets, writeDeclaration, writeImpartialForAll } from './store.ts'
import { isTakingDeclarations } from './taking-declarations.ts'

export type DeclarationInput = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly declared: Declaration
  readonly ground: Ground | null
  readonly reason: string
  readonly period?: Period
  readonly seen: number
}

const NO_PERIOD: Period = { from: null, to: null }

export async function declareImpartiality(
  { db, clock }: Tools,
  personId: PersonId,
  input: DeclarationInput,
): Promise<DeclarationDecision> {
  const { roundId, entryId, declared, ground, reason, period = NO_PERIOD } = input
  return db.write(actorOf(personId), async (tx) => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    const row = (await listDeclarations(tx, roundId)).find((candidate) => candidate.entryId === entryId)
    const spoken = row?.declared ? { declared: row.declared, decision: row.decision, version: row.version } : null
    const facts = { ...seatFacts(seat), isInField: row !== undefined, current: spoken }
    const decision = decideDeclaration(facts, input)
    if (decision.kind !== 'accepted') return decision
    const at = clock.now()
    const version = decision.version
    await writeDeclaration(tx, { roundId, entryId, personId, declared, ground, reason, period, version, at })
    const told = { declared, ground, version }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'impartiality_declared', entryId, facts: told })
    await voidSheets(tx, { roundId, personId, at })
    return decision
  })
}

export type RestOutcome =
  | { readonly kind: 'declared'; readonly count: number }
  | { readonly kind: 'unknown' | 'phase_over' | 'stale' }

/** Declares impartiality for exactly the applicants that the person saw in the list, and no other. */
export async function declareTheRest(
  { db, clock }: Tools,
  personId: PersonId,
  input: { readonly roundId: RoundId; readonly entryIds: readonly EntryId[] },
): Promise<RestOutcome> {
  const { roundId } = input
  return db.write(actorOf(personId), async (tx) => {
    await lockRound(tx, roundId)
    const seat = seatFacts(await loadSeat(tx, roundId))
    if (!seat.hasSeat) return { kind: 'unknown' }
    if (!seat.isTakingDeclarations) return { kind: 'phase_over' }
    const undeclared = new Set((await listDeclarations(tx, roundId)).flatMap((r) => (r.declared ? [] : [r.entryId])))
    const entries = [...new Set(input.entryIds)].filter((id) => undeclared.has(id)).sort()
    if (entries.length === 0) return { kind: 'stale' }
    const at = clock.now()
    await writeImpartialForAll(tx, entries, { roundId, personId, at })
    // Which they were is told as a hash: a row about all of them is read also by those shut out from one.
    const facts = { count: entries.length, entriesHash: contentHash(entries) }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'impartiality_declared_for_rest', facts })
    return { kind: 'declared', count: entries.length }
  })
}

function seatFacts(seat: Seat | null): { hasSeat: boolean; isTakingDeclarations: boolean } {
  return { hasSeat: seat !== null, isTakingDeclarations: seat !== null && isTakingDeclarations(seat) }
}
