import type { CategoryId, CriterionId, Id, OrganisationId, PrizeId, RoundId } from '../../../kernel/ids.ts'
import type { ArchiveFact, ArchivePrize, ArchiveRound } from './archive-shapes.ts'
import { municipalityId } from './organisation-rows.ts'
import { stableId } from './stable-id.ts'

// The archive document as rows. Ids follow from slugs and places, so a new edition changes rows instead of adding them.

type RoundAt = {
  readonly prize: ArchivePrize
  readonly round: ArchiveRound
  readonly id: RoundId
  readonly key: string
}

export function archivedPrizeId(slug: string): PrizeId {
  return stableId(`prize:${slug}`)
}

export function archivedRoundId(prizeSlug: string, roundSlug: string): RoundId {
  return stableId(`round:${prizeSlug}/${roundSlug}`)
}

function organiserId(prize: ArchivePrize): OrganisationId {
  const { number, name } = prize.organiser
  return number ? municipalityId(number) : stableId(`ministry:${name}`)
}

export function ministryRows(prizes: readonly ArchivePrize[]): unknown[] {
  return prizes
    .filter((prize) => prize.organiser.kind === 'ministry')
    .map((prize) => ({ id: organiserId(prize), kind: 'ministry', name: prize.organiser.name }))
}

export function prizeRows(prizes: readonly ArchivePrize[]): unknown[] {
  return prizes.map((prize) => ({
    id: archivedPrizeId(prize.slug),
    slug: prize.slug,
    organisation_id: organiserId(prize),
    name: prize.name,
    summary: prize.summary,
  }))
}

export function roundsOf(prizes: readonly ArchivePrize[]): RoundAt[] {
  return prizes.flatMap((prize) =>
    prize.rounds.map((round) => ({
      prize,
      round,
      id: archivedRoundId(prize.slug, round.slug),
      key: `${prize.slug}/${round.slug}`,
    })),
  )
}

function dayOf(round: ArchiveRound, kind: string): string | null {
  return round.milestones.find((milestone) => milestone.kind === kind)?.date ?? null
}

export function roundRow({ prize, round, id }: RoundAt): unknown {
  const isInternal = prize.organiser.kind === 'municipality'
  return {
    id,
    prize_id: archivedPrizeId(prize.slug),
    slug: round.slug,
    title: round.title,
    summary: round.summary,
    suspended_reason: round.status === 'suspended' ? round.statusNote : null,
    deadline: dayOf(round, 'deadline'),
    award_at: dayOf(round, 'award'),
    award_place: round.milestones.find((milestone) => milestone.kind === 'award')?.place?.nb ?? null,
    prize_nok: round.prize?.nok ?? null,
    applicant_kinds: isInternal ? ['unit'] : ['municipality'],
    is_internal: isInternal,
  }
}

export function archivedRoundRow({ round, id }: RoundAt): unknown {
  return {
    round_id: id,
    year: round.year,
    application_year: round.applicationYear,
    status: round.status,
    status_note: round.statusNote,
    organiser: round.organiser,
    secretariat: round.secretariat,
    prize_sources: round.prize?.sources ?? [],
    criteria_note: round.criteriaNote,
    criteria_sources: round.criteriaSources,
    jury: round.jury,
    entries_are_complete: round.entriesAreComplete,
    sources: round.sources,
  }
}

export function milestoneRows({ round, id, key }: RoundAt): unknown[] {
  return round.milestones.map((milestone, place) => ({
    id: stableId<Id<'milestone'>>(`milestone:${key}/${place}`),
    round_id: id,
    kind: milestone.kind,
    day: milestone.date,
    label: milestone.dateText ?? {},
    place: milestone.place?.nb ?? null,
    note: milestone.note,
    sources: milestone.sources,
  }))
}

export function criterionRows({ round, id, key }: RoundAt): unknown[] {
  return round.criteria.map((criterion, position) => ({
    id: stableId<CriterionId>(`criterion:${key}/${criterion.key}`),
    round_id: id,
    position,
    name: criterion.name,
    about: criterion.about,
  }))
}

function categoryId(key: string, slug: string): CategoryId {
  return stableId(`category:${key}/${slug}`)
}

export function categoryRows({ round, id, key }: RoundAt): unknown[] {
  return round.categories.map((category, position) => ({
    id: categoryId(key, category.slug),
    category_id: categoryId(key, category.slug),
    round_id: id,
    slug: category.slug,
    name: category.name,
    position,
    applicants: category.applicants,
    winner: category.winner,
    status: category.status,
    note: category.note,
    sources: category.sources,
  }))
}

function factRow(fact: ArchiveFact, position: number, of: { prize_id?: PrizeId; round_id?: RoundId }): unknown {
  return {
    id: stableId<Id<'fact'>>(`fact:${of.prize_id ?? of.round_id}/${fact.key}`),
    prize_id: of.prize_id ?? null,
    round_id: of.round_id ?? null,
    position,
    key: fact.key,
    label: fact.label,
    reported: fact.values,
    note: fact.note,
    disagrees: fact.disagrees,
  }
}

export function factRows(prizes: readonly ArchivePrize[]): unknown[] {
  const ofPrizes = prizes.flatMap((prize) =>
    prize.facts.map((fact, position) => factRow(fact, position, { prize_id: archivedPrizeId(prize.slug) })),
  )
  const ofRounds = roundsOf(prizes).flatMap(({ round, id }) =>
    round.facts.map((fact, position) => factRow(fact, position, { round_id: id })),
  )
  return [...ofPrizes, ...ofRounds]
}

export function entryRows({ round, id, key }: RoundAt): unknown[] {
  return round.entries.map((entry, position) => ({
    id: stableId<Id<'archived_entry'>>(`archived-entry:${key}/${position}`),
    round_id: id,
    position,
    organisation_name: entry.organisation.name,
    organisation_number: entry.organisation.number,
    unit_name: entry.unit,
    area: entry.area,
    standing: entry.standing,
    category_id: entry.category ? categoryId(key, entry.category) : null,
    innovations: entry.innovations,
    note: entry.note,
    sources: entry.sources,
  }))
}
