import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { type CategoryId, type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { moveMilestones } from '../calendar/store.ts'
import type { ExtensionCause } from './rules.ts'

export type NewExtension = {
  readonly roundId: RoundId
  readonly categoryId: CategoryId | null
  readonly entryId: EntryId | null
  readonly minutes: number
  readonly former: Date
  readonly deadline: Date
  readonly cause: ExtensionCause
  readonly reason: Texts
  readonly by: PersonId
  readonly at: Date
}

export async function insertExtension(tx: Tx, given: NewExtension): Promise<string> {
  const id = newId()
  await tx
    .insertInto('extension')
    .values({
      id,
      round_id: given.roundId,
      category_id: given.categoryId,
      entry_id: given.entryId,
      minutes: given.minutes,
      former_deadline: given.former,
      deadline: given.deadline,
      cause: given.cause,
      reason: JSON.stringify(given.reason),
      given_by: given.by,
      given_at: given.at,
    })
    .execute()
  return id
}

/** The round's deadline, and as much later every category's own; the calendar tells it. */
export async function moveDeadlines(tx: Tx, given: NewExtension): Promise<void> {
  const { roundId, deadline, minutes, at } = given
  await tx.updateTable('round').set({ deadline }).where('id', '=', roundId).execute()
  await sql`select extend_categories_alike(${roundId}::uuid, ${minutes}::int)`.execute(tx)
  await moveMilestones(tx, roundId, { kind: 'deadline', to: deadline, at })
}

export async function moveCategoryDeadline(tx: Tx, categoryId: CategoryId, deadline: Date): Promise<void> {
  await sql`select extend_category(${categoryId}::uuid, ${deadline}::timestamptz)`.execute(tx)
}

export async function countEntrants(tx: Tx, categoryId: CategoryId): Promise<number> {
  const found = await sql<{ n: number }>`select entrants_of_category(${categoryId}::uuid) as n`.execute(tx)
  return found.rows[0]?.n ?? 0
}

export type NamedEntry = {
  readonly entryId: EntryId
  readonly minutes: number
  readonly categoryDeadline: Date | null
}

/** The entry whose number ends so; drafts too, since it is the team that has told it. */
export async function entryByReference(tx: Tx, roundId: RoundId, reference: string): Promise<NamedEntry | null> {
  const found = await sql<NamedEntry>`
    select entry_id as "entryId", minutes, category_deadline as "categoryDeadline"
    from entry_by_reference(${roundId}::uuid, ${reference})`.execute(tx)
  return found.rows.length === 1 ? (found.rows[0] ?? null) : null
}
