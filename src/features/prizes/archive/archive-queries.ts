import type { Reader } from '../../../db/database.ts'
import type { PrizeId, RoundId } from '../../../kernel/ids.ts'

// What the pages show of an archived round: a fixed number of statements, whatever the round holds.

function factsOf(reader: Reader) {
  return reader.selectFrom('archive_fact').select(['key', 'label', 'reported', 'note', 'disagrees']).orderBy('position')
}

function entriesOf(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('archived_entry as e')
    .leftJoin('category as c', 'c.id', 'e.category_id')
    .leftJoin('organisation as then', 'then.id', 'e.organisation_id')
    .leftJoin('organisation as now', 'now.id', 'then.successor_id')
    .select(['e.id', 'e.organisation_name', 'e.organisation_number', 'e.unit_name', 'e.area', 'e.standing'])
    .select(['e.innovations', 'e.note', 'e.sources', 'c.name as category_name', 'now.name as successor_name'])
    .where('e.round_id', '=', roundId)
    .orderBy('e.position')
    .execute()
}

function milestonesOf(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('round_milestone as m')
    .innerJoin('archived_milestone as a', 'a.milestone_id', 'm.id')
    .select(['m.kind', 'm.at', 'm.label', 'm.place', 'a.note', 'a.sources'])
    .where('m.round_id', '=', roundId)
    .orderBy('m.at', (order) => order.asc().nullsLast())
    .execute()
}

function categoriesOf(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('archived_category as a')
    .innerJoin('category as c', 'c.id', 'a.category_id')
    .select(['c.name', 'a.applicants', 'a.winner', 'a.status', 'a.note', 'a.sources'])
    .where('a.round_id', '=', roundId)
    .orderBy('c.position')
    .execute()
}

function roundOf(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('archived_round as a')
    .innerJoin('round as r', 'r.id', 'a.round_id')
    .select(['a.year', 'a.application_year', 'a.status', 'a.status_note', 'a.organiser', 'a.secretariat', 'a.jury'])
    .select(['a.prize_sources', 'a.criteria_note', 'a.criteria_sources', 'a.entries_are_complete', 'a.sources'])
    .select(['r.prize_nok', 'r.is_internal'])
    .where('a.round_id', '=', roundId)
    .executeTakeFirst()
}

function criteriaOf(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('criterion')
    .select(['name', 'about'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .execute()
}

function allSources(reader: Reader) {
  return reader.selectFrom('archive_source').select(['id', 'name', 'url']).execute()
}

async function sourcesOf(reader: Reader): Promise<SourcesById> {
  return new Map((await allSources(reader)).map((row) => [row.id, row]))
}

/** Null when the round is not from the archive. */
export async function readArchivedRound(reader: Reader, roundId: RoundId): Promise<ArchivedRoundView | null> {
  const round = await roundOf(reader, roundId)
  if (!round) return null
  return {
    ...round,
    facts: await factsOf(reader).where('round_id', '=', roundId).execute(),
    entries: await entriesOf(reader, roundId),
    milestones: await milestonesOf(reader, roundId),
    categories: await categoriesOf(reader, roundId),
    criteria: await criteriaOf(reader, roundId),
    sourcesById: await sourcesOf(reader),
  }
}

/** What sources tell of the prize as such; empty for a prize without an archive. */
export async function readPrizeFacts(
  reader: Reader,
  prizeId: PrizeId,
): Promise<{ facts: readonly ArchiveFactView[]; sourcesById: SourcesById }> {
  const facts = await factsOf(reader).where('prize_id', '=', prizeId).execute()
  return { facts, sourcesById: facts.length > 0 ? await sourcesOf(reader) : new Map() }
}

type Row<Read extends (...given: never[]) => Promise<unknown[]>> = Awaited<ReturnType<Read>>[number]

export type ArchiveSourceView = Row<typeof allSources>
export type SourcesById = ReadonlyMap<string, ArchiveSourceView>
export type ArchiveFactView = Awaited<ReturnType<ReturnType<typeof factsOf>['execute']>>[number]
export type ArchivedEntryView = Row<typeof entriesOf>
export type ArchivedMilestoneView = Row<typeof milestonesOf>
export type ArchivedCategoryView = Row<typeof categoriesOf>

export type ArchivedRoundView = NonNullable<Awaited<ReturnType<typeof roundOf>>> & {
  readonly facts: readonly ArchiveFactView[]
  readonly entries: readonly ArchivedEntryView[]
  readonly milestones: readonly ArchivedMilestoneView[]
  readonly categories: readonly ArchivedCategoryView[]
  readonly criteria: readonly Row<typeof criteriaOf>[]
  readonly sourcesById: SourcesById
}

export type ReportedView = ArchiveFactView['reported'][number]
export type ReportedValueView = ReportedView['value']
export type ArchivedInnovationView = ArchivedEntryView['innovations'][number]
export type ArchivedEffectView = ArchivedInnovationView['effects'][number]
