import { sql } from 'kysely'
import type { Tx } from '../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { AssessmentGate, RoundStanding, Screened } from './rules.ts'

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
}

/** The entry and its screening, if this member of the secretariat may decide on it. The round's lock stands before it. */
export async function loadEntry(tx: Tx, roundId: RoundId, entryId: EntryId): Promise<LockedEntry | null> {
  const row = await tx
    .selectFrom('entry')
    .leftJoin('screening as s', 's.entry_id', 'entry.id')
    .select(['entry.title', 'entry.standing', 's.outcome', 's.reason', 's.complete_by', 's.version'])
    .where('entry.id', '=', entryId)
    .where('entry.round_id', '=', roundId)
    .where(sql<boolean>`entry.id in (select entries_of_asker_as_secretariat())`)
    .executeTakeFirst()
  if (!row) return null
  const { outcome, reason, version } = row
  const isScreened = outcome !== null && reason !== null && version !== null
  const current = isScreened ? { outcome, reason, completeBy: row.complete_by, version } : null
  return { title: row.title, standing: row.standing, current }
}

export type ScreeningRow = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly at: Date
  readonly screened: Screened
}

export async function writeScreening(tx: Tx, row: ScreeningRow): Promise<void> {
  const values = {
    outcome: row.screened.outcome,
    reason: row.screened.reason,
    complete_by: row.screened.completeBy,
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
