import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { type CategoryId, type EntryId, newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import type { Basis } from './basis-rules.ts'
import type { CategoryField, Deviation, HonoursInput } from './rules.ts'

type Act = { readonly roundId: RoundId; readonly personId: PersonId; readonly at: Date }

export async function addFinalists(
  tx: Tx,
  act: Act,
  entries: readonly { id: EntryId; categoryId: CategoryId | null }[],
): Promise<void> {
  if (entries.length === 0) return
  const given = { round_id: act.roundId, nominated_by: act.personId, nominated_at: act.at }
  const rows = entries.map(({ id, categoryId }) => ({ entry_id: id, category_id: categoryId, ...given }))
  await tx.insertInto('nomination').values(rows).execute()
}

export async function removeFinalists(tx: Tx, entryIds: readonly EntryId[]): Promise<void> {
  if (entryIds.length === 0) return
  await tx.deleteFrom('nomination').where('entry_id', 'in', entryIds).execute()
}

/** The honours of one category stand in place of those before. */
export async function replaceHonours(tx: Tx, act: Act, field: CategoryField, input: HonoursInput): Promise<void> {
  const decided = { round_id: act.roundId, category_id: field.categoryId, decided_by: act.personId, decided_at: act.at }
  await tx
    .deleteFrom('award')
    .where('round_id', '=', act.roundId)
    .where('category_id', 'is not distinct from', field.categoryId)
    .execute()
  await tx
    .deleteFrom('non_award')
    .where('round_id', '=', act.roundId)
    .where('category_id', 'is not distinct from', field.categoryId)
    .execute()
  await removeBasis(tx, act.roundId, field.categoryId)
  if (input.honours.length > 0) {
    const rows = input.honours.map(({ entryId, kind }) => ({ entry_id: entryId, kind, ...decided }))
    await tx.insertInto('award').values(rows).execute()
  }
  if (input.isNotAwarded) {
    const reason = JSON.stringify({ nb: input.reasonNb, nn: input.reasonNn })
    await tx
      .insertInto('non_award')
      .values({ id: newId(), reason, ...decided })
      .execute()
  }
}

async function removeBasis(tx: Tx, roundId: RoundId, categoryId: CategoryId | null): Promise<void> {
  await tx
    .deleteFrom('award_basis')
    .where('round_id', '=', roundId)
    .where('category_id', 'is not distinct from', categoryId)
    .execute()
}

export type Founded = {
  readonly categoryId: CategoryId | null
  readonly basis: Basis
  readonly deviation: Deviation | null
}

/** What the winners of a category rest on, in place of what they rested on before. */
export async function replaceBasis(tx: Tx, act: Act, { categoryId, basis, deviation }: Founded): Promise<void> {
  await removeBasis(tx, act.roundId, categoryId)
  const { source, ballotId, pointed, isOpen } = basis
  await tx
    .insertInto('award_basis')
    .values({
      id: newId(),
      round_id: act.roundId,
      category_id: categoryId,
      source,
      ballot_id: ballotId,
      pointed: [...pointed],
      is_open: isOpen,
      deviation: deviation && JSON.stringify(deviation),
      decided_by: act.personId,
      decided_at: act.at,
    })
    .execute()
}

/** Every finalist, winner and honourable mention has a page of its own from now on, with an address kept for ever. */
export async function preparePages(tx: Tx, roundId: RoundId, at: Date): Promise<void> {
  await sql`select prepare_presentations(${roundId}, ${at})`.execute(tx)
}

export async function markNominated(tx: Tx, roundId: RoundId, at: Date): Promise<void> {
  await sql`select move_led_round(${roundId}, 'nominated', ${at})`.execute(tx)
}

export async function markDecided(tx: Tx, roundId: RoundId, at: Date): Promise<void> {
  await sql`select move_led_round(${roundId}, 'decided', ${at})`.execute(tx)
}
