import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { AssessmentGate, Proposal, RoundStanding, Screened, TermCheck } from './rules.ts'

export type LockedRound = RoundStanding & {
  readonly title: Texts
  readonly contactName: string | null
  readonly contactEmail: string | null
}

/** The round, locked until the transaction ends; null for those who are not its secretariat. */
export async function lockRound(tx: Tx, roundId: RoundId): Promise<LockedRound | null> {
  const row = await tx
    .selectFrom('round')
    .select(['phase', 'suspended_at', 'title', 'contact_name', 'contact_email'])
    .select(sql<Date | null>`round_closes_at(id)`.as('deadline'))
    .where('id', '=', roundId)
    .where(sql<boolean>`id in (select rounds_of_asker_as_secretariat())`)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  const { phase, deadline, title } = row
  const isSuspended = row.suspended_at !== null
  return { phase, deadline, title, isSuspended, contactName: row.contact_name, contactEmail: row.contact_email }
}

export async function loadAssessmentGate(tx: Tx, roundId: RoundId): Promise<AssessmentGate> {
  const { rows } = await sql<AssessmentGate>`
    select entries_left_to_screen(${roundId}) as "leftToScreen",
      (select count(*)::int from round_role where round_id = ${roundId} and role = 'juror' and withdrawn_at is null) as jurors,
      (select count(*)::int from round_role where round_id = ${roundId} and role = 'leader' and withdrawn_at is null) as leaders`.execute(
    tx,
  )
  return rows[0] ?? { leftToScreen: 0, jurors: 0, leaders: 0 }
}

export type LockedEntry = {
  readonly title: string
  readonly standing: 'draft' | 'submitted' | 'withdrawn'
  readonly current: Screened | null
  readonly proposal: Proposal | null
}

/** The entry and its screening, if this member of the secretariat may decide on it. The round's lock stands before it. */
export async function loadEntry(tx: Tx, roundId: RoundId, entryId: EntryId): Promise<LockedEntry | null> {
  const row = await tx
    .selectFrom('entry')
    .leftJoin('screening as s', 's.entry_id', 'entry.id')
    .leftJoin('screening_proposal as p', 'p.entry_id', 'entry.id')
    .select(['entry.title', 'entry.standing', 's.outcome', 's.reason', 's.complete_by', 's.version'])
    .select(['s.complete_questions', 'p.reason as proposed', 'p.proposed_by', 'p.sent_back_at'])
    .where('entry.id', '=', entryId)
    .where('entry.round_id', '=', roundId)
    .where(sql<boolean>`entry.id in (select entries_of_asker_as_secretariat())`)
    .executeTakeFirst()
  if (!row) return null
  const { outcome, reason, version } = row
  const isScreened = outcome !== null && reason !== null && version !== null
  const questions = row.complete_questions
  const current = isScreened ? { outcome, reason, completeBy: row.complete_by, questions, version } : null
  const { proposed, proposed_by: by, sent_back_at } = row
  const proposal = proposed !== null && by !== null ? { reason: proposed, by, isSentBack: sent_back_at !== null } : null
  return { title: row.title, standing: row.standing, current, proposal }
}

export type ScreeningRow = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly at: Date
  readonly screened: Screened
  /** Set where another proposed just this. */
  readonly proposedBy?: PersonId
}

export async function writeScreening(tx: Tx, row: ScreeningRow): Promise<void> {
  const values = {
    outcome: row.screened.outcome,
    reason: row.screened.reason,
    complete_by: row.screened.completeBy,
    complete_questions: row.screened.questions ? [...row.screened.questions] : null,
    proposed_by: row.proposedBy ?? null,
    decided_by: row.personId,
    decided_at: row.at,
    version: row.screened.version,
  }
  await tx
    .insertInto('screening')
    .values({ entry_id: row.entryId, round_id: row.roundId, ...values })
    .onConflict((conflict) => conflict.column('entry_id').doUpdateSet(values))
    .execute()
}

export async function movePhase(tx: Tx, roundId: RoundId, phase: 'screening' | 'assessment'): Promise<void> {
  await tx.updateTable('round').set({ phase }).where('id', '=', roundId).execute()
}

type Place = { readonly roundId: RoundId; readonly entryId: EntryId }

/** The checklist as it stands now; terms that nobody has looked at have no row. */
export async function writeChecks(tx: Tx, { roundId, entryId }: Place, checks: readonly TermCheck[]): Promise<void> {
  for (const { termId, state, note } of checks) {
    const of = tx.deleteFrom('screening_check').where('entry_id', '=', entryId).where('term_id', '=', termId)
    if (state === null) {
      await of.execute()
      continue
    }
    await tx
      .insertInto('screening_check')
      .values({ entry_id: entryId, round_id: roundId, term_id: termId, state, note })
      .onConflict((conflict) => conflict.columns(['entry_id', 'term_id']).doUpdateSet({ state, note }))
      .execute()
  }
}

export async function removeProposal(tx: Tx, entryId: EntryId): Promise<void> {
  await tx.deleteFrom('screening_proposal').where('entry_id', '=', entryId).execute()
}

export async function insertProposal(
  tx: Tx,
  { roundId, entryId, reason, by, at }: Place & { reason: string; by: PersonId; at: Date },
): Promise<void> {
  await tx
    .insertInto('screening_proposal')
    .values({ entry_id: entryId, round_id: roundId, reason, proposed_by: by, proposed_at: at })
    .execute()
}

export async function sendProposalBack(
  tx: Tx,
  { entryId, note, by, at }: { entryId: EntryId; note: string; by: PersonId; at: Date },
): Promise<void> {
  await tx
    .updateTable('screening_proposal')
    .set({ sent_back_by: by, sent_back_at: at, sent_back_note: note })
    .where('entry_id', '=', entryId)
    .execute()
}
