// Where one has worked is told once, by oneself, and read by oneself alone; cases are proposed from it, never decided.
import type { Reader } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { newId, type PersonId } from '../../../kernel/ids.ts'
import type { Tools } from '../panel/tools.ts'
import type { Period } from './rules.ts'

export type Affiliation = { readonly id: string; readonly name: string } & Period

const MOST = 50

export async function listAffiliations(reader: Reader): Promise<readonly Affiliation[]> {
  return reader
    .selectFrom('person_affiliation')
    .select(['id', 'organisation_name as name', 'from_month as from', 'to_month as to'])
    .orderBy('to_month', (order) => order.desc().nullsFirst())
    .orderBy('organisation_name')
    .orderBy('id')
    .execute()
}

export async function addAffiliation(
  { db, clock }: Tools,
  personId: PersonId,
  { name, period }: { readonly name: string; readonly period: Period },
): Promise<void> {
  await db.write(actorOf(personId), async (tx) => {
    if ((await listAffiliations(tx)).length >= MOST) return
    const months = { from_month: period.from, to_month: period.to }
    await tx
      .insertInto('person_affiliation')
      .values({ id: newId(), person_id: personId, organisation_name: name, ...months, told_at: clock.now() })
      .execute()
  })
}

export async function removeAffiliation({ db }: Tools, personId: PersonId, id: string): Promise<void> {
  await db.write(actorOf(personId), async (tx) => {
    await tx.deleteFrom('person_affiliation').where('id', '=', id).execute()
  })
}
