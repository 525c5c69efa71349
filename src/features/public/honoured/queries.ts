import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, QuestionId, RoundId } from '../../../kernel/ids.ts'
import type { QuestionKind } from '../../../kernel/question-kinds.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { AnswerValue } from '../../entries/contract.ts'
import { readEntries } from '../round/queries.ts'

/** The entries of a round that are honoured in public: nominated, after release awarded, or so until it was corrected. */
export async function readHonoured(reader: Reader, roundId: RoundId) {
  const entries = await readEntries(reader, roundId)
  return entries.filter((entry) => entry.nominated !== null || entry.award !== null || entry.wasHonoured)
}

export type PublishedAnswer = {
  readonly questionId: QuestionId
  readonly label: Texts
  readonly kind: QuestionKind
  readonly value?: AnswerValue
  /** Set, and the value left out, where the answer is kept from the public. */
  readonly withheldBasis?: string
}

/** An entry as the public may read it; null until it is published. The withheld parts never leave the database. */
export async function readPublished(reader: Reader, entryId: EntryId) {
  const found = await reader
    .selectFrom('entry')
    .select(['id', 'round_id as roundId', 'organisation_name as organisationName', 'unit_name as unitName'])
    .select(sql<{ title: string; answers: readonly PublishedAnswer[] } | null>`published_submission(id)`.as('content'))
    .where('id', '=', entryId)
    .executeTakeFirst()
  return found?.content ? { ...found, content: found.content } : null
}

/** Files of the published answers; those of withheld answers may not be read. */
export function readPublishedFiles(reader: Reader, entryId: EntryId) {
  return reader
    .selectFrom('attachment')
    .select(['id', 'question_id as questionId', 'name', 'bytes'])
    .where('entry_id', '=', entryId)
    .orderBy('uploaded_at')
    .execute()
}

export type ShownCorrection = {
  readonly number: number
  readonly before: Texts | null
  readonly reason: Texts
  readonly at: Date
}

/** What has been corrected of an entry's published texts, the newest first. One statement. */
export async function readCorrections(reader: Reader, entryId: EntryId): Promise<readonly ShownCorrection[]> {
  const { rows } = await sql<ShownCorrection>`
    select number, text_before as before, reason, corrected_at as at from correction
    where entry_id = ${entryId} and kind = 'statement' order by number desc`.execute(reader)
  return rows
}

export type PublishedEntry = NonNullable<Awaited<ReturnType<typeof readPublished>>>
export type PublishedFile = Awaited<ReturnType<typeof readPublishedFiles>>[number]
