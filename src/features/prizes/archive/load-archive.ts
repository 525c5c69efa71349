import type { ArchiveDocument } from './archive-document.ts'
import { readArchive } from './archive-document.ts'
import * as rows from './archive-rows.ts'
import { isLoaded, markLoaded, type OwnerClient } from './load-client.ts'

// One statement a table, each from one JSON document; a database null stands for a field that the document lacks.
// Days are kept as noon in Norway, so that they are the same day in every reckoning.

const MINISTRIES = `
  insert into organisation (id, kind, name, names)
  select id, kind, name, jsonb_build_object('no', name) from jsonb_to_recordset($1::jsonb) as r (id uuid, kind text, name text)
  on conflict (id) do update set name = excluded.name`

const SOURCES = `
  insert into archive_source (id, name, url)
  select id, name, url from jsonb_to_recordset($1::jsonb) as r (id text, name jsonb, url text)
  on conflict (id) do update set name = excluded.name, url = excluded.url`

const PRIZES = `
  insert into prize (id, slug, organisation_id, name, summary)
  select id, slug, organisation_id, name, summary
  from jsonb_to_recordset($1::jsonb) as r (id uuid, slug text, organisation_id uuid, name jsonb, summary jsonb)
  on conflict (id) do update set name = excluded.name, summary = excluded.summary`

const ROUNDS = `
  insert into round (id, prize_id, slug, title, summary, phase, suspended_reason, deadline, award_at, award_place, prize_nok,
    applicant_kinds, is_internal, is_historical, released_at)
  select id, prize_id, slug, title, summary, 'archived', suspended_reason, (deadline + time '12:00') at time zone 'Europe/Oslo',
    (award_at + time '12:00') at time zone 'Europe/Oslo', award_place, prize_nok, applicant_kinds, is_internal, true,
    (award_at + time '12:00') at time zone 'Europe/Oslo'
  from jsonb_to_recordset($1::jsonb) as r (id uuid, prize_id uuid, slug text, title jsonb, summary jsonb, suspended_reason jsonb,
    deadline date, award_at date, award_place text, prize_nok bigint, applicant_kinds text[], is_internal boolean)
  on conflict (id) do update set title = excluded.title, summary = excluded.summary, suspended_reason = excluded.suspended_reason,
    deadline = excluded.deadline, award_at = excluded.award_at, award_place = excluded.award_place, prize_nok = excluded.prize_nok,
    released_at = excluded.released_at`

const ARCHIVED_ROUNDS = `
  insert into archived_round
  select * from jsonb_populate_recordset(null::archived_round, $1::jsonb)`

const MILESTONES = `
  insert into round_milestone (id, round_id, kind, at, is_whole_day, label, place)
  select id, round_id, kind, (day + time '12:00') at time zone 'Europe/Oslo', true, label, place
  from jsonb_to_recordset($1::jsonb) as r (id uuid, round_id uuid, kind text, day date, label jsonb, place text)`

const ARCHIVED_MILESTONES = `
  insert into archived_milestone (milestone_id, round_id, note, sources)
  select id, round_id, note, sources from jsonb_to_recordset($1::jsonb) as r (id uuid, round_id uuid, note jsonb, sources text[])`

const CRITERIA = `
  insert into criterion (id, round_id, position, name, about)
  select id, round_id, position, name, about
  from jsonb_to_recordset($1::jsonb) as r (id uuid, round_id uuid, position int, name jsonb, about jsonb)`

const CATEGORIES = `
  insert into category (id, round_id, slug, name, position)
  select id, round_id, slug, name, position
  from jsonb_to_recordset($1::jsonb) as r (id uuid, round_id uuid, slug text, name jsonb, position int)`

const ARCHIVED_CATEGORIES = `
  insert into archived_category
  select * from jsonb_populate_recordset(null::archived_category, $1::jsonb)`

const FACTS = `
  insert into archive_fact
  select * from jsonb_populate_recordset(null::archive_fact, $1::jsonb)`

// The organisation as it was then: found by the number it had.
const ENTRIES = `
  insert into archived_entry (id, round_id, position, organisation_id, organisation_name, organisation_number, unit_name, area,
    standing, category_id, innovations, note, sources)
  select r.id, r.round_id, r.position, n.organisation_id, r.organisation_name, r.organisation_number, r.unit_name, r.area,
    r.standing, r.category_id, r.innovations, r.note, r.sources
  from jsonb_populate_recordset(null::archived_entry, $1::jsonb) r
  left join organisation_number n on n.number = r.organisation_number`

// Children first; the rounds and prizes stay, since others may refer to them.
const EMPTIED = ['archived_entry', 'archive_fact', 'archived_category', 'archived_milestone', 'archived_round'] as const
const OF_ARCHIVED_ROUNDS = 'where round_id in (select id from round where is_historical)'

async function clear(client: OwnerClient): Promise<void> {
  for (const table of EMPTIED) await client.query(`delete from ${table}`)
  for (const table of ['category', 'criterion', 'round_milestone']) {
    await client.query(`delete from ${table} ${OF_ARCHIVED_ROUNDS}`)
  }
}

async function insertAll(client: OwnerClient, document: ArchiveDocument): Promise<void> {
  const rounds = rows.roundsOf(document.prizes)
  const all: readonly (readonly [string, readonly unknown[]])[] = [
    [MINISTRIES, rows.ministryRows(document.prizes)],
    [SOURCES, document.sources],
    [PRIZES, rows.prizeRows(document.prizes)],
    [ROUNDS, rounds.map(rows.roundRow)],
    [ARCHIVED_ROUNDS, rounds.map(rows.archivedRoundRow)],
    [MILESTONES, rounds.flatMap(rows.milestoneRows)],
    [ARCHIVED_MILESTONES, rounds.flatMap(rows.milestoneRows)],
    [CRITERIA, rounds.flatMap(rows.criterionRows)],
    [CATEGORIES, rounds.flatMap(rows.categoryRows)],
    [ARCHIVED_CATEGORIES, rounds.flatMap(rows.categoryRows)],
    [FACTS, rows.factRows(document.prizes)],
    [ENTRIES, rounds.flatMap(rows.entryRows)],
  ]
  for (const [statement, values] of all) await client.query(statement, [JSON.stringify(values)])
}

/** The archive of earlier rounds; needs `loadOrganisations` first. A second call with the same document does nothing. */
export async function loadArchive(client: OwnerClient, given?: ArchiveDocument): Promise<void> {
  const document = given ?? (await readArchive())
  if (await isLoaded(client, 'archive', document)) return
  await clear(client)
  await insertAll(client, document)
  await markLoaded(client, 'archive', document)
}
