import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { newId, type OrganisationId, type PersonId, type PrizeId, type RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

/** Addresses that begin alike, also those of prizes the asker cannot see. */
export async function slugsLike(tx: Tx, base: string): Promise<readonly string[]> {
  const found = await sql<{ slug: string }>`select slug from prize_slugs_like(${base}) slug`.execute(tx)
  return found.rows.map(({ slug }) => slug)
}

type NewPrize = {
  readonly name: Texts
  readonly slug: string
  readonly organisationId: OrganisationId
  readonly isPractice: boolean
}

export async function insertPrize(tx: Tx, prize: NewPrize): Promise<PrizeId> {
  const id = newId<PrizeId>()
  const { name, slug, organisationId, isPractice } = prize
  await tx
    .insertInto('prize')
    .values({ id, slug, organisation_id: organisationId, name: JSON.stringify(name), is_practice: isPractice })
    .execute()
  return id
}

type NewRound = {
  readonly prizeId: PrizeId
  readonly title: Texts
  readonly slug: string
  readonly isPractice: boolean
}

export async function insertRound(tx: Tx, { prizeId, title, slug, isPractice }: NewRound): Promise<RoundId> {
  const id = newId<RoundId>()
  await tx
    .insertInto('round')
    .values({ id, prize_id: prizeId, slug, title: JSON.stringify(title), is_practice: isPractice })
    .execute()
  return id
}

export async function roundSlugs(tx: Tx, prizeId: PrizeId): Promise<readonly string[]> {
  const rows = await tx.selectFrom('round').select('slug').where('prize_id', '=', prizeId).execute()
  return rows.map(({ slug }) => slug)
}

export async function appointFounder(tx: Tx, roundId: RoundId, personId: PersonId): Promise<void> {
  await tx
    .insertInto('round_role')
    .values({ id: newId(), round_id: roundId, person_id: personId, role: 'secretariat' })
    .execute()
}
