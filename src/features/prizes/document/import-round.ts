// A document is taken in whole or refused whole. Into a new round, or one that has not opened yet: a round whose rules
// are frozen is never changed from outside.
import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import { newId, type OrganisationId, type PrizeId, type RoundId } from '../../../kernel/ids.ts'
import { isFrozen } from '../phase-rules.ts'
import { loadRoundRulesBySlugs } from '../queries.ts'
import { changesBetween, type DocumentChange } from './document-changes.ts'
import { exportRound } from './export-round.ts'
import { type DocumentFault, type RoundDocument, readRoundDocument } from './round-document.ts'
import { clearRules, insertRules, writeWords } from './store.ts'

export type ImportOutcome =
  | { readonly kind: 'faulty'; readonly faults: readonly DocumentFault[] }
  /** The dry run: what would change. */
  | { readonly kind: 'planned'; readonly changes: readonly DocumentChange[] }
  | { readonly kind: 'imported'; readonly roundId: RoundId; readonly changes: readonly DocumentChange[] }

/**
 * `owner` is a transaction past all policies (`writeAsOwner`): an operator's command, not a request. What is made in
 * practice mode is marked as practice, as what is founded on its pages is.
 */
export async function importRound(
  owner: Tx,
  json: unknown,
  { dryRun, now, isPractice = false }: { dryRun: boolean; now: Date; isPractice?: boolean },
): Promise<ImportOutcome> {
  const read = readRoundDocument(json)
  if (!read.ok) return { kind: 'faulty', faults: read.faults }
  const { document } = read
  const { prize, round } = document
  const organisationId = await findOrganisation(owner, prize.organisation)
  const fault = (path: string, message: string) => ({ kind: 'faulty', faults: [{ path, message }] }) as const
  if (!organisationId) return fault('prize.organisation', 'no organisation with this number or name')
  const known = await loadRoundRulesBySlugs(owner, prize.slug, round.slug)
  if (known && (isFrozen(known.round) || known.round.isHistorical)) {
    return fault('round.slug', 'this round has opened, and its rules are frozen')
  }
  const owned = await prizeOf(owner, prize.slug)
  if (owned && owned.organisationId !== organisationId)
    return fault('prize.slug', 'another organisation has this prize')
  const before = await exportRound(owner, prize.slug, round.slug)
  const changes = changesBetween(before ?? {}, document)
  if (dryRun) return { kind: 'planned', changes }
  const prizeId = await keepPrize(owner, document, { organisationId, isPractice })
  const roundId = known ? known.round.id : await insertRound(owner, prizeId, document, isPractice)
  await clearRules(owner, roundId)
  await insertRules(owner, roundId, document)
  await writeWords(owner, roundId, document)
  await owner.updateTable('round').set({ version: sql`version + 1` }).where('id', '=', roundId).execute()
  const facts = { hash: contentHash(document), changes: changes.length }
  await appendRecord(owner, { roundId, actorId: null, at: now, action: 'round_imported', facts })
  return { kind: 'imported', roundId, changes }
}

async function findOrganisation(
  owner: Tx,
  { name, orgNumber }: RoundDocument['prize']['organisation'],
): Promise<OrganisationId | null> {
  const found = await owner
    .selectFrom('organisation')
    .select('id')
    .where((is) => is.or([is('name', '=', name), is('org_number', '=', orgNumber)]))
    .where('valid_to', 'is', null)
    .orderBy(
      (order) => order('org_number', '=', orgNumber),
      (order) => order.desc().nullsLast(),
    )
    .orderBy('id')
    .executeTakeFirst()
  return found?.id ?? null
}

async function prizeOf(owner: Tx, slug: string) {
  return owner
    .selectFrom('prize')
    .select(['id', 'organisation_id as organisationId'])
    .where('slug', '=', slug)
    .executeTakeFirst()
}

type Kept = { readonly organisationId: OrganisationId; readonly isPractice: boolean }

async function keepPrize(owner: Tx, { prize }: RoundDocument, { organisationId, isPractice }: Kept): Promise<PrizeId> {
  const words = { name: JSON.stringify(prize.name), summary: JSON.stringify(prize.summary) }
  const kept = await owner
    .insertInto('prize')
    .values({ id: newId(), slug: prize.slug, organisation_id: organisationId, is_practice: isPractice, ...words })
    .onConflict((conflict) => conflict.column('slug').doUpdateSet(words))
    .returning('id')
    .executeTakeFirstOrThrow()
  return kept.id
}

async function insertRound(
  owner: Tx,
  prizeId: PrizeId,
  { round }: RoundDocument,
  isPractice: boolean,
): Promise<RoundId> {
  const id = newId<RoundId>()
  const title = JSON.stringify(round.title)
  const row = { id, prize_id: prizeId, slug: round.slug, title, is_practice: isPractice }
  await owner.insertInto('round').values(row).execute()
  return id
}
