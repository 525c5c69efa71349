import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, QuestionId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import { loadRoundRules } from '../../prizes/contract.ts'
import type { Workspace } from '../workspace.ts'

export type EarlierEntry = {
  readonly id: EntryId
  readonly roundId: RoundId
  readonly title: string
  readonly roundTitle: Texts
  readonly createdAt: Date
}

/** Entries of the same organisation that this person has been on the team of, the latest first. */
export async function loadEarlierEntries(
  reader: Reader,
  { entry }: Workspace,
  personId: PersonId,
): Promise<readonly EarlierEntry[]> {
  return reader
    .selectFrom('entry as e')
    .innerJoin('entry_member as m', 'm.entry_id', 'e.id')
    .innerJoin('round as r', 'r.id', 'e.round_id')
    .select(['e.id', 'e.round_id as roundId', 'e.title', 'r.title as roundTitle', 'e.created_at as createdAt'])
    .where('e.organisation_id', '=', entry.organisationId)
    .where('m.person_id', '=', personId)
    .where('e.id', '<>', entry.id)
    .orderBy('e.created_at', 'desc')
    .limit(30)
    .execute()
}

/** The questions of an earlier round with the answers that stand in the entry. */
export async function loadEarlierAnswers(reader: Reader, earlier: EarlierEntry) {
  const rules = await loadRoundRules(reader, earlier.roundId)
  const rows = await reader
    .selectFrom('entry_answer')
    .select(['question_id', 'value'])
    .where('entry_id', '=', earlier.id)
    .execute()
  const values = new Map<QuestionId, string>(
    rows.map(({ question_id, value }) => [question_id, typeof value === 'string' ? value : '']),
  )
  return { questions: rules?.questions ?? [], values }
}
