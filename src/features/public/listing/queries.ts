import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Reader } from '../../../db/database.ts'
import type { PrizeId } from '../../../kernel/ids.ts'

/** The year that people call the round by: the archive's own word, else the year of the award. */
const YEAR = sql<number>`coalesce(archived_round.year, extract(year from
  coalesce(round.award_at, round.deadline, round.opens_at, round.created_at) at time zone 'Europe/Oslo'))::int`

/** Rounds as lines of a list, with their winners; one statement however many there are. */
export function roundLines(reader: Reader) {
  return reader
    .selectFrom('round')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .innerJoin('organisation', 'organisation.id', 'prize.organisation_id')
    .leftJoin('archived_round', 'archived_round.round_id', 'round.id')
    .select(['round.id', 'round.slug', 'round.title', 'round.summary', 'round.phase', 'round.deadline'])
    .select(['round.opens_at as opensAt', 'round.suspended_at as suspendedAt', 'round.award_at as awardAt'])
    .select(['round.eligibility', 'round.prize_nok as prizeNok', 'round.is_practice as isPractice'])
    .select(['round.applicant_kinds as applicantKinds', 'round.is_internal as isInternal'])
    .select(['prize.id as prizeId', 'prize.slug as prizeSlug', 'prize.name as prizeName'])
    .select(['organisation.name as organisationName', 'archived_round.status as archivedStatus'])
    .select(YEAR.as('year'))
    .select((expression) => [
      jsonArrayFrom(
        expression
          .selectFrom('award')
          .innerJoin('entry', 'entry.id', 'award.entry_id')
          .whereRef('award.round_id', '=', 'round.id')
          .where('award.kind', '=', 'winner')
          .select(['entry.title', 'entry.organisation_name as organisationName', 'entry.unit_name as unitName'])
          .orderBy('entry.title'),
      ).as('winners'),
      jsonArrayFrom(
        expression
          .selectFrom('archived_entry')
          .whereRef('archived_entry.round_id', '=', 'round.id')
          .where('archived_entry.standing', '=', 'winner')
          .select(['archived_entry.innovations', 'archived_entry.organisation_name as organisationName'])
          .orderBy('archived_entry.position'),
      ).as('archivedWinners'),
    ])
}

export type RoundLine = Awaited<ReturnType<ReturnType<typeof roundLines>['execute']>>[number]

const WORDS = sql<string>`lower(concat_ws(' ', round.title::text, prize.name::text, organisation.name, round.slug,
  (select string_agg(concat_ws(' ', a.organisation_name, a.unit_name, a.innovations::text), ' ')
    from archived_entry a where a.round_id = round.id),
  (select string_agg(concat_ws(' ', e.organisation_name, e.unit_name, e.title), ' ')
    from award w join entry e on e.id = w.entry_id where w.round_id = round.id)))`

function patternsOf(search: string): readonly string[] {
  const words = search.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 8)
  return words.map((word) => `%${word.replace(/[\\%_]/gu, '\\$&')}%`)
}

function matching(reader: Reader, search: string) {
  const patterns = patternsOf(search)
  const lines = roundLines(reader)
  return patterns.length > 0 ? lines.where(sql<boolean>`${WORDS} like all (${patterns}::text[])`) : lines
}

/** Rounds that are announced and not yet released; those that close first stand first. */
export function readCurrent(reader: Reader, search = ''): Promise<RoundLine[]> {
  return matching(reader, search)
    .where('round.phase', 'not in', ['draft', 'released', 'archived'])
    .orderBy('round.deadline', (order) => order.asc().nullsLast())
    .orderBy('round.id')
    .execute()
}

/** Rounds that are over, newest first, a page at a time; one more than asked for tells that there are more. */
export function readEarlier(reader: Reader, search: string, page: { limit: number; offset: number }) {
  return matching(reader, search)
    .where('round.phase', 'in', ['released', 'archived'])
    .orderBy(YEAR, 'desc')
    .orderBy('round.award_at', (order) => order.desc().nullsLast())
    .orderBy('round.slug')
    .limit(page.limit + 1)
    .offset(page.offset)
    .execute()
}

/** All rounds of one prize that may be seen, newest first. */
export function readRoundsOfPrize(reader: Reader, prizeId: PrizeId): Promise<RoundLine[]> {
  return roundLines(reader)
    .where('round.prize_id', '=', prizeId)
    .orderBy(YEAR, 'desc')
    .orderBy('round.award_at', (order) => order.desc().nullsLast())
    .orderBy('round.slug')
    .execute()
}

export function readPrize(reader: Reader, slug: string) {
  return reader
    .selectFrom('prize')
    .innerJoin('organisation', 'organisation.id', 'prize.organisation_id')
    .select(['prize.id', 'prize.slug', 'prize.name', 'prize.summary', 'prize.is_practice as isPractice'])
    .select(['organisation.id as organisationId', 'organisation.name as organisationName'])
    .where('prize.slug', '=', slug)
    .executeTakeFirst()
}

export type PrizeView = NonNullable<Awaited<ReturnType<typeof readPrize>>>
