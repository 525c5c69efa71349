import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'

type Between = { readonly copyId: RoundId; readonly sourceId: RoundId }

/** What the document does not carry: settings, where it came from, and which question each question was. */
export async function markCopy(tx: Tx, { copyId, sourceId }: Between): Promise<void> {
  await sql`update round c set grace_minutes = s.grace_minutes, requires_signatory = s.requires_signatory, reads_blind = s.reads_blind, last_tie_step = s.last_tie_step,
      judging_mode = s.judging_mode, ranking_places = s.ranking_places,
      comparisons_each = s.comparisons_each, comparison_wants_words = s.comparison_wants_words,
      winners_each = s.winners_each, finalists_each = s.finalists_each, tells_bands = s.tells_bands,
      keep_removed_days = s.keep_removed_days, keep_unsent_months = s.keep_unsent_months, dates_to_check = true, copied_from = s.id
    from round s where c.id = ${copyId} and s.id = ${sourceId}`.execute(tx)
  await sql`
    with source as (select id, row_number() over (order by position) as n from question where round_id = ${sourceId}),
    copy as (select id, row_number() over (order by position) as n from question where round_id = ${copyId})
    update question q set origin_id = source.id from copy join source using (n) where q.id = copy.id`.execute(tx)
}

export async function copyReminders(tx: Tx, { copyId, sourceId }: Between): Promise<void> {
  const rows = await tx
    .selectFrom('reminder')
    .select(['milestone_kind', 'days_before', 'audience'])
    .where('round_id', '=', sourceId)
    .execute()
  if (rows.length === 0) return
  await tx
    .insertInto('reminder')
    .values(rows.map((row) => ({ id: newId(), round_id: copyId, ...row })))
    .execute()
}

/** Living roles, less that of the one who copies, who has it already. Answers with how many. */
export async function copyRoles(
  tx: Tx,
  { copyId, sourceId, but, now }: Between & { readonly but: PersonId; readonly now: Date },
): Promise<number> {
  const rows = await tx
    .selectFrom('round_role')
    .select(['person_id', 'role', 'title'])
    .where('round_id', '=', sourceId)
    .where('withdrawn_at', 'is', null)
    .where((is) => is.not(is.and([is('person_id', '=', but), is('role', '=', 'secretariat')])))
    .execute()
  if (rows.length === 0) return 0
  await tx
    .insertInto('round_role')
    .values(rows.map((row) => ({ id: newId(), round_id: copyId, given_at: now, ...row })))
    .execute()
  return rows.length
}
