// A deputy is seated for one entry or for a whole seat, and taken out again as long as nothing has been sealed there.
// Source: product design, "deputies step in; quorum per entry after recusals".
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { isLanguage, pickText } from '../../../kernel/texts.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'
import { isAtLeast } from '../../prizes/contract.ts'
import { loadSeat, type Seat } from './queries.ts'
import { listPanelRoles, listSeatedDeputies, listShutOut } from './seat-queries.ts'
import { decideSeating, type SeatingDecision } from './seat-rules.ts'
import { lockRound } from './store.ts'
import type { Tools } from './tools.ts'

export type SeatingInput = {
  readonly roundId: RoundId
  /** Null: the whole seat of one who has left. */
  readonly entryId: EntryId | null
  readonly forPersonId: PersonId
  readonly deputyId: PersonId
}

function isInTime(seat: Seat): boolean {
  return isAtLeast(seat, 'screening') && !isAtLeast(seat, 'decided')
}

async function factsOf(tx: Tx, seat: Seat | null, input: SeatingInput) {
  const { roundId, entryId, forPersonId, deputyId } = input
  const roles = await listPanelRoles(tx, roundId)
  const out = await listShutOut(tx, roundId)
  const seated = await listSeatedDeputies(tx, roundId)
  const isShutOut = (personId: PersonId) => out.some((row) => row.entryId === entryId && row.personId === personId)
  const replaced = roles.find(({ personId }) => personId === forPersonId)
  return {
    mayMend: seat !== null && (seat.isSecretariat || seat.isLeader),
    isInTime: seat !== null && isInTime(seat),
    isDeputy: roles.some(({ personId, role, hasLeft }) => personId === deputyId && role === 'deputy' && !hasLeft),
    isOut:
      replaced !== undefined && replaced.role !== 'deputy' && (entryId ? isShutOut(forPersonId) : replaced.hasLeft),
    isBarred: entryId !== null && isShutOut(deputyId),
    isTaken: seated.some(
      (row) => row.entryId === entryId && (row.forPersonId === forPersonId || row.deputyId === deputyId),
    ),
  }
}

type Seated = { readonly id: string; readonly entryId: EntryId | null; readonly seat: Seat; readonly at: Date }

/** That one has been called in and must declare first. For whom and for which entry stands on the page alone. */
async function tellDeputy(tx: Tx, { id, entryId, seat, at }: Seated, baseUrl: string): Promise<void> {
  const { rows } = await sql<{ email: string; language: string }>`
    select email, language from address_of_seated(${id})`.execute(tx)
  for (const { email, language } of rows) {
    const t = createTranslate(isLanguage(language) ? language : 'nb')
    const words = { round: pickText(seat.title, t.language), link: `${baseUrl}/jury/${seat.roundId}/habilitet` }
    await postLetter(tx, {
      kind: 'deputy_seated',
      recipient: email,
      subject: t('impartiality.seated_subject', words),
      body: t('impartiality.seated_body', words),
      roundId: seat.roundId,
      ...(entryId ? { entryId } : {}),
      onceKey: `deputy_seated:${id}`,
      at,
    })
  }
}

export async function seatDeputy(
  { db, clock, baseUrl }: Tools & { readonly baseUrl: string },
  personId: PersonId,
  input: SeatingInput,
): Promise<SeatingDecision> {
  const { roundId, entryId, forPersonId, deputyId } = input
  return db.write(actorOf(personId), async (tx) => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    const decision = decideSeating(await factsOf(tx, seat, input))
    if (decision !== 'accepted' || !seat) return decision
    const [at, id] = [clock.now(), newId()]
    const row = { id, round_id: roundId, entry_id: entryId, deputy_id: deputyId, for_person_id: forPersonId }
    await tx
      .insertInto('deputy_seat')
      .values({ ...row, seated_by: personId, seated_at: at })
      .execute()
    const facts = { deputy: deputyId, for: forPersonId, wholeSeat: entryId === null }
    const of = entryId ? { entryId } : {}
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'deputy_seated', ...of, facts })
    await tellDeputy(tx, { id, entryId, seat, at }, baseUrl)
    return decision
  })
}

export type UnseatingDecision = 'accepted' | 'unknown' | 'has_judged'

export async function unseatDeputy(
  { db, clock }: Tools,
  personId: PersonId,
  { roundId, seatId }: { readonly roundId: RoundId; readonly seatId: string },
): Promise<UnseatingDecision> {
  return db.write(actorOf(personId), async (tx): Promise<UnseatingDecision> => {
    await lockRound(tx, roundId)
    const seat = await loadSeat(tx, roundId)
    const row = (await listSeatedDeputies(tx, roundId)).find(({ id }) => id === seatId)
    if (!seat || !row || !(seat.isSecretariat || seat.isLeader)) return 'unknown'
    const sealed = await sql`select from assessment_seal where round_id = ${roundId} and person_id = ${row.deputyId}
      and (${row.entryId}::uuid is null or entry_id = ${row.entryId})`.execute(tx)
    if (sealed.rows.length > 0) return 'has_judged'
    await tx.deleteFrom('deputy_seat').where('id', '=', seatId).execute()
    const facts = { deputy: row.deputyId, for: row.forPersonId, wholeSeat: row.entryId === null }
    const of = row.entryId ? { entryId: row.entryId } : {}
    await appendRecord(tx, { roundId, actorId: personId, at: clock.now(), action: 'deputy_unseated', ...of, facts })
    return 'accepted'
  })
}
