import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { OrganisationId, PrizeId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type OwnedOrganisation = { readonly id: OrganisationId; readonly name: string }
export type OwnedPrize = {
  readonly id: PrizeId
  readonly name: Texts
  readonly slug: string
  readonly organisationId: OrganisationId
}
export type EarlierRound = { readonly id: RoundId; readonly title: Texts }

/** Where the asker may found a prize, the prizes there, and the rounds that can be copied. */
export async function loadGround(reader: Reader) {
  const organisations = await reader
    .selectFrom('organisation')
    .select(['id', 'name'])
    .where('id', 'in', sql<OrganisationId>`(select organisations_where_asker_is('prize_owner'))`)
    .orderBy('name')
    .execute()
  const prizes = await reader
    .selectFrom('prize')
    .select(['id', 'name', 'slug', 'organisation_id as organisationId'])
    .where('id', 'in', sql<PrizeId>`(select prizes_of_asker_as_owner())`)
    .orderBy('slug')
    .execute()
  const rounds = await reader
    .selectFrom('round')
    .select(['id', 'title'])
    .where('id', 'in', sql<RoundId>`(select rounds_of_asker_as_secretariat())`)
    .where('is_historical', '=', false)
    .orderBy('created_at', 'desc')
    .execute()
  return { organisations, prizes, rounds }
}

export type Ground = Awaited<ReturnType<typeof loadGround>>
