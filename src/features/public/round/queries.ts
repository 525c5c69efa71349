import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Reader } from '../../../db/database.ts'
import type { CategoryId, RoundId } from '../../../kernel/ids.ts'
import { hasProtocol, listCorrectedAwards } from '../../decisions/contract.ts'
import { loadExtensions, loadMilestones, type RoundRules } from '../../prizes/contract.ts'
import { readRoundsOfPrize } from '../listing/queries.ts'

/** What is told of the round's entries: applicants, finalists, winners, as far as they may be seen. One statement. */
export function readEntries(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('entry')
    .leftJoin('nomination', 'nomination.entry_id', 'entry.id')
    .leftJoin('award', 'award.entry_id', 'entry.id')
    .leftJoin('statement', 'statement.entry_id', 'entry.id')
    .leftJoin('presentation', 'presentation.entry_id', 'entry.id')
    .select(['entry.id', 'entry.title', 'entry.organisation_name as organisationName'])
    .select(['entry.unit_name as unitName', 'entry.area', 'award.kind as award', 'statement.text as statement'])
    .select(['nomination.entry_id as nominated', 'presentation.slug', 'presentation.lead'])
    .select(['presentation.film_url as filmUrl', 'presentation.film_has_captions as filmHasCaptions'])
    .select(['presentation.contact_name as contactName', 'presentation.contact_email as contactEmail'])
    .select(
      sql<CategoryId | null>`coalesce(award.category_id, nomination.category_id, entry.category_id)`.as('categoryId'),
    )
    .select(sql<boolean>`entry.id in (select published_entries())`.as('isPublished'))
    .select(
      sql<boolean>`exists (select from correction c where c.entry_id = entry.id and c.award_before is not null)`.as(
        'wasHonoured',
      ),
    )
    .select((expression) =>
      jsonArrayFrom(
        expression
          .selectFrom('presentation_picture as picture')
          .whereRef('picture.entry_id', '=', 'presentation.entry_id')
          .select(['picture.id', 'picture.width', 'picture.height', 'picture.alternative', 'picture.caption'])
          .select('picture.photographer')
          .orderBy('picture.position'),
      ).as('pictures'),
    )
    .where('entry.round_id', '=', roundId)
    .where('entry.standing', '=', 'submitted')
    .orderBy('entry.organisation_name')
    .orderBy('entry.unit_name')
    .orderBy('entry.title')
    .orderBy('entry.id')
    .execute()
}

function readJury(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('round_role')
    .innerJoin('person', 'person.id', 'round_role.person_id')
    .select(['person.id', 'person.display_name as name', 'round_role.role', 'round_role.title'])
    .where('round_role.round_id', '=', roundId)
    .where('round_role.role', 'in', ['leader', 'juror', 'deputy'])
    .where('round_role.withdrawn_at', 'is', null)
    .orderBy(sql`array_position(array['leader', 'juror', 'deputy'], round_role.role)`)
    .orderBy('person.display_name')
    .execute()
}

function readNotAwarded(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('non_award')
    .select(['category_id as categoryId', 'reason'])
    .where('round_id', '=', roundId)
    .orderBy('decided_at')
    .execute()
}

function readPublishing(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('round')
    .select(['first_published_at as firstPublishedAt', 'last_changed_at as lastChangedAt'])
    .where('id', '=', roundId)
    .executeTakeFirstOrThrow()
}

/** Everything on the page of a round that is run here; the same number of statements for one applicant as for 300. */
export async function readLivingRound(reader: Reader, rules: RoundRules) {
  const { id, prizeId } = rules.round
  return {
    rules,
    milestones: await loadMilestones(reader, id),
    extensions: await loadExtensions(reader, id),
    entries: await readEntries(reader, id),
    jury: await readJury(reader, id),
    notAwarded: await readNotAwarded(reader, id),
    publishing: await readPublishing(reader, id),
    rounds: await readRoundsOfPrize(reader, prizeId),
    hasProtocol: await hasProtocol(reader, id),
    corrected: await listCorrectedAwards(reader, id),
  }
}

export type LivingRound = Awaited<ReturnType<typeof readLivingRound>>
export type EntryView = Awaited<ReturnType<typeof readEntries>>[number]
export type JurorView = Awaited<ReturnType<typeof readJury>>[number]
export type NotAwardedView = Awaited<ReturnType<typeof readNotAwarded>>[number]
export type PictureView = EntryView['pictures'][number]
