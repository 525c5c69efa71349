import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { loadRoundRules } from '../prizes/contract.ts'
import type { Workspace } from './workspace.ts'

async function loadEntry(reader: Reader, entryId: EntryId, personId: PersonId) {
  return reader
    .selectFrom('entry as e')
    .innerJoin('entry_member as m', 'm.entry_id', 'e.id')
    .leftJoin('screening as s', 's.entry_id', 'e.id')
    .leftJoin('entry_contact as c', 'c.entry_id', 'e.id')
    .select(['e.id', 'e.round_id as roundId', 'e.organisation_id as organisationId', 'e.category_id as categoryId'])
    .select(['e.organisation_name as organisationName', 'e.unit_name as unitName', 'e.area', 'e.title', 'e.standing'])
    .select([
      'e.details_version as detailsVersion',
      'e.details_saved_at as detailsSavedAt',
      'e.submitted_at as submittedAt',
      'm.role',
    ])
    .select(sql<number>`more_minutes_of(e.id)`.as('moreMinutes'))
    .select(['s.outcome', 's.reason', 's.complete_by as completeBy', 's.decided_at as screenedAt'])
    .select(['c.name as contactName', 'c.email as contactEmail', 'c.phone as contactPhone'])
    .where('e.id', '=', entryId)
    .where('m.person_id', '=', personId)
    .executeTakeFirst()
}

/** Draft answers are stored as the text that was written; the typed value is made when the entry is sent. */
async function loadAnswers(reader: Reader, entryId: EntryId): Promise<Workspace['answers']> {
  const rows = await reader
    .selectFrom('entry_answer as a')
    .leftJoin('person as p', 'p.id', 'a.saved_by')
    .select(['a.question_id', 'a.value', 'a.version', 'a.saved_at', 'a.saved_by', 'p.display_name'])
    .where('a.entry_id', '=', entryId)
    .execute()
  return new Map(
    rows.map((row) => [
      row.question_id,
      {
        value: typeof row.value === 'string' || typeof row.value === 'number' ? String(row.value) : '',
        version: row.version,
        savedAt: row.saved_at,
        savedBy: row.saved_by,
        savedByName: row.display_name ?? '',
      },
    ]),
  )
}

export async function loadFiles(reader: Reader, entryId: EntryId): Promise<Workspace['files']> {
  return reader
    .selectFrom('attachment')
    .select(['id', 'question_id as questionId', 'name', 'media_type as mediaType', 'bytes', 'sha256'])
    .where('entry_id', '=', entryId)
    .where('removed_at', 'is', null)
    .orderBy('uploaded_at')
    .orderBy('id')
    .execute()
}

async function loadMembers(reader: Reader, entryId: EntryId): Promise<Workspace['members']> {
  const rows = await reader
    .selectFrom('entry_member as m')
    .leftJoin('person as p', 'p.id', 'm.person_id')
    .select(['m.person_id as personId', 'm.role', 'p.display_name'])
    .where('m.entry_id', '=', entryId)
    .orderBy('m.added_at')
    .execute()
  return rows.map(({ display_name, ...member }) => ({ ...member, name: display_name ?? '' }))
}

async function loadReceipts(reader: Reader, entryId: EntryId): Promise<Workspace['receipts']> {
  const rows = await reader
    .selectFrom('submission as s')
    .leftJoin('person as p', 'p.id', 's.submitted_by')
    .select(['s.number', 's.submitted_at as submittedAt', 's.content_hash as contentHash', 'p.display_name'])
    .where('s.entry_id', '=', entryId)
    .orderBy('s.number', 'desc')
    .execute()
  return rows.map(({ display_name, ...receipt }) => ({ ...receipt, byName: display_name ?? '' }))
}

/** Everything the team's pages show; null for whoever is not on the team, as for an entry that does not exist. */
export async function loadWorkspace(reader: Reader, entryId: EntryId, personId: PersonId): Promise<Workspace | null> {
  const row = await loadEntry(reader, entryId, personId)
  const rules = row ? await loadRoundRules(reader, row.roundId) : null
  if (!row || !rules) return null
  const { outcome, reason, completeBy, screenedAt, contactName, contactEmail, contactPhone, role, ...entry } = row
  return {
    entry,
    role,
    rules,
    screening: outcome && screenedAt ? { outcome, reason: reason ?? '', completeBy, decidedAt: screenedAt } : null,
    contact: { name: contactName ?? '', email: contactEmail ?? '', phone: contactPhone ?? '' },
    answers: await loadAnswers(reader, entryId),
    files: await loadFiles(reader, entryId),
    members: await loadMembers(reader, entryId),
    receipts: await loadReceipts(reader, entryId),
  }
}
