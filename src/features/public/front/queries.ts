import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Reader } from '../../../db/database.ts'

/** The winners of the round that was released last; from rounds run here. */
export function readNewestWinners(reader: Reader) {
  const newest = reader
    .selectFrom('award')
    .innerJoin('round', 'round.id', 'award.round_id')
    .where('award.kind', '=', 'winner')
    .select('round.id')
    .orderBy('round.released_at', (order) => order.desc().nullsLast())
    .orderBy('round.id')
    .limit(1)
  return reader
    .selectFrom('award')
    .innerJoin('entry', 'entry.id', 'award.entry_id')
    .innerJoin('round', 'round.id', 'award.round_id')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .leftJoin('statement', 'statement.entry_id', 'award.entry_id')
    .leftJoin('presentation', 'presentation.entry_id', 'award.entry_id')
    .select(['entry.title', 'entry.organisation_name as organisationName', 'entry.unit_name as unitName'])
    .select(['round.slug as roundSlug', 'round.title as roundTitle', 'round.is_practice as isPractice'])
    .select(['prize.slug as prizeSlug', 'statement.text as statement', 'presentation.slug', 'presentation.lead'])
    .select((expression) =>
      jsonArrayFrom(
        expression
          .selectFrom('presentation_picture as picture')
          .whereRef('picture.entry_id', '=', 'award.entry_id')
          .select(['picture.id', 'picture.width', 'picture.height', 'picture.alternative'])
          .orderBy('picture.position')
          .limit(1),
      ).as('pictures'),
    )
    .where('award.kind', '=', 'winner')
    .where('award.round_id', '=', newest)
    .orderBy('entry.title')
    .limit(3)
    .execute()
}

export type NewestWinner = Awaited<ReturnType<typeof readNewestWinners>>[number]

function archivedEntries(reader: Reader) {
  return reader
    .selectFrom('archived_entry as e')
    .innerJoin('archived_round as a', 'a.round_id', 'e.round_id')
    .innerJoin('round', 'round.id', 'e.round_id')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .select(['e.organisation_name as organisationName', 'e.unit_name as unitName', 'e.standing', 'e.innovations'])
    .select(['a.year', 'round.slug as roundSlug', 'round.title as roundTitle', 'prize.slug as prizeSlug'])
    .orderBy('a.year', 'desc')
    .orderBy('e.round_id')
    .orderBy('e.position')
}

/** The winners of the newest archived round that was awarded. */
export function readArchivedWinners(reader: Reader) {
  const newest = reader
    .selectFrom('archived_round')
    .where('status', '!=', 'suspended')
    .select('round_id')
    .orderBy('year', 'desc')
    .orderBy('round_id')
    .limit(1)
  return archivedEntries(reader).where('e.standing', '=', 'winner').where('e.round_id', '=', newest).execute()
}

const ENOUGH = 200

/** Honoured entries of the archive, newest first, to choose from what is told of their effect. */
export function readArchivedHonoured(reader: Reader) {
  return archivedEntries(reader).where('e.standing', '!=', 'applicant').limit(ENOUGH).execute()
}

export type ArchivedHonour = Awaited<ReturnType<typeof readArchivedHonoured>>[number]
