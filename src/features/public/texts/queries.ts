import type { Reader } from '../../../db/database.ts'

/** Whom to ask about each round that is not over. */
export function readContacts(reader: Reader) {
  return reader
    .selectFrom('round')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .select(['round.slug', 'round.title', 'round.contact_name as name', 'round.contact_email as email'])
    .select('prize.slug as prizeSlug')
    .where('round.phase', 'not in', ['draft', 'archived'])
    .where('round.contact_email', 'is not', null)
    .orderBy('round.deadline', (order) => order.desc().nullsLast())
    .orderBy('round.id')
    .limit(50)
    .execute()
}

export type ContactView = Awaited<ReturnType<typeof readContacts>>[number]
