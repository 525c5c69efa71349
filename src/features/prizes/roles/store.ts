import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/texts.ts'
import type { RoundRole } from '../may.ts'

/** Who has this address, told only to those who keep the round; null: nobody yet. */
export async function personWith(tx: Tx, roundId: RoundId, email: string) {
  const found = await sql<{ personId: PersonId; language: Language }>`
    select person_id as "personId", language from person_to_appoint(${roundId}, ${email})`.execute(tx)
  return found.rows[0] ?? null
}

type Appointment = {
  readonly roundId: RoundId
  readonly personId: PersonId
  readonly role: RoundRole
  readonly title: string | null
  readonly now: Date
}

export async function insertRole(tx: Tx, { roundId, personId, role, title, now }: Appointment): Promise<void> {
  const row = { id: newId(), round_id: roundId, person_id: personId, role, title, given_at: now }
  await tx.insertInto('round_role').values(row).execute()
}

export async function endRole(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('round_role').set({ withdrawn_at: now }).where('id', '=', id).execute()
}

export async function endInvitation(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('invitation').set({ withdrawn_at: now }).where('id', '=', id).execute()
}
