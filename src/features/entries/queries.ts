import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type { Reader } from '../../db/database.ts'
import { mark, prepare } from '../../db/prepared.ts'
import type { EntryId, PersonId } from '../../kernel/ids.ts'
import { loadRulesStamped } from '../prizes/contract.ts'
import type { Workspace } from './workspace.ts'

/** The entry with all that belongs to it, and the names of those who have worked on it, each once. One statement. */
const findWorkspace = prepare((db) =>
  db
    .selectFrom('entry as e')
    .innerJoin('entry_member as m', 'm.entry_id', 'e.id')
    .leftJoin('screening as s', 's.entry_id', 'e.id')
    .leftJoin('entry_contact as c', 'c.entry_id', 'e.id')
    .leftJoin('rules_stamp as stamped', 'stamped.round_id', 'e.round_id')
    .select(['e.id', 'e.round_id as roundId', 'e.organisation_id as organisationId', 'e.category_id as categoryId'])
    .select(['e.organisation_name as organisationName', 'e.unit_name as unitName', 'e.area', 'e.title', 'e.standing'])
    .select([
      'e.details_version as detailsVersion',
      'e.details_saved_at as detailsSavedAt',
      'e.submitted_at as submittedAt',
      'm.role',
    ])
    .select('stamped.stamp as rulesStamp')
    .select(sql<number>`more_minutes_of(e.id)`.as('moreMinutes'))
    .select(['s.outcome', 's.reason', 's.complete_by as completeBy', 's.decided_at as screenedAt'])
    .select('s.complete_questions as completeQuestions')
    .select(['c.name as contactName', 'c.email as contactEmail', 'c.phone as contactPhone'])
    .select((expression) => [
      jsonArrayFrom(
        expression
          .selectFrom('entry_answer as a')
          .whereRef('a.entry_id', '=', 'e.id')
          .select(['a.question_id', 'a.value', 'a.version', 'a.saved_at', 'a.saved_by']),
      ).as('answers'),
      jsonArrayFrom(
        expression
          .selectFrom('attachment as f')
          .whereRef('f.entry_id', '=', 'e.id')
          .where('f.removed_at', 'is', null)
          .select([
            'f.id',
            'f.question_id as questionId',
            'f.name',
            'f.media_type as mediaType',
            'f.bytes',
            'f.sha256',
            'f.scan',
          ])
          .orderBy('f.uploaded_at')
          .orderBy('f.id'),
      ).as('files'),
      jsonArrayFrom(
        expression
          .selectFrom('entry_member as t')
          .whereRef('t.entry_id', '=', 'e.id')
          .select(['t.person_id as personId', 't.role'])
          .orderBy('t.added_at'),
      ).as('members'),
      jsonArrayFrom(
        expression
          .selectFrom('submission as r')
          .whereRef('r.entry_id', '=', 'e.id')
          .select(['r.number', 'r.submitted_at', 'r.content_hash as contentHash', 'r.submitted_by'])
          .orderBy('r.number', 'desc'),
      ).as('receipts'),
      jsonArrayFrom(
        expression
          .selectFrom(sql<{ id: PersonId; display_name: string }>`persons_at_work_on(e.id)`.as('p'))
          .select(['p.id', 'p.display_name']),
      ).as('persons'),
    ])
    .where('e.id', '=', mark<EntryId>('entry'))
    .where('m.person_id', '=', mark<PersonId>('person')),
)

type Found = Awaited<ReturnType<typeof findWorkspace>>[number]
type Names = ReadonlyMap<PersonId, string>

/** Draft answers are stored as the text that was written; the typed value is made when the entry is sent. */
function answersOf(rows: Found['answers'], names: Names): Workspace['answers'] {
  return new Map(
    rows.map((row) => [
      row.question_id,
      {
        value: typeof row.value === 'string' || typeof row.value === 'number' ? String(row.value) : '',
        version: row.version,
        // A time within JSON is text.
        savedAt: new Date(row.saved_at),
        savedBy: row.saved_by,
        savedByName: names.get(row.saved_by) ?? '',
      },
    ]),
  )
}

/** Everything the team's pages show; null for whoever is not on the team, as for an entry that does not exist. Two statements, one where the rules are still known. */
export async function loadWorkspace(reader: Reader, entryId: EntryId, personId: PersonId): Promise<Workspace | null> {
  const [row] = await findWorkspace(reader, { entry: entryId, person: personId })
  const rules = row ? await loadRulesStamped(reader, row.roundId, row.rulesStamp) : null
  if (!row || !rules) return null
  const { answers, files, members, receipts, persons, role, rulesStamp: _stamp, ...found } = row
  const { outcome, reason, completeBy, completeQuestions, screenedAt, ...told } = found
  const { contactName, contactEmail, contactPhone, ...entry } = told
  const isScreened = outcome !== null && screenedAt !== null
  const names: Names = new Map(persons.map(({ id, display_name }) => [id, display_name]))
  return {
    entry,
    role,
    rules,
    screening: isScreened
      ? { outcome, reason: reason ?? '', completeBy, questions: completeQuestions, decidedAt: screenedAt }
      : null,
    contact: { name: contactName ?? '', email: contactEmail ?? '', phone: contactPhone ?? '' },
    answers: answersOf(answers, names),
    files,
    members: members.map((member) => ({ ...member, name: names.get(member.personId) ?? '' })),
    receipts: receipts.map(({ submitted_at, submitted_by, ...receipt }) => ({
      ...receipt,
      submittedAt: new Date(submitted_at),
      byName: names.get(submitted_by) ?? '',
    })),
  }
}
