import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Declaration, Ground, Period, SheetAfter } from './rules.ts'

export type DeclarationToWrite = {
  readonly roundId: RoundId
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly declared: Declaration
  readonly ground: Ground | null
  readonly reason: string
  readonly period: Period
  readonly version: number
  readonly at: Date
}

export async function writeDeclaration(tx: Tx, row: DeclarationToWrite): Promise<void> {
  const { declared, ground, reason, version } = row
  const period = { period_from: row.period.from, period_to: row.period.to }
  if (version === 1) {
    const key = { entry_id: row.entryId, person_id: row.personId, round_id: row.roundId }
    await tx
      .insertInto('impartiality')
      .values({ ...key, declared, ground, reason, ...period, version, declared_at: row.at })
      .execute()
    return
  }
  const undecided = { decision: null, decision_reason: null, decided_by: null, decided_at: null, sheet_after: null }
  await tx
    .updateTable('impartiality')
    .set({ declared, ground, reason, ...period, version, declared_at: row.at, ...undecided })
    .where('entry_id', '=', row.entryId)
    .where('person_id', '=', row.personId)
    .execute()
}

export async function writeImpartialForAll(
  tx: Tx,
  entries: readonly EntryId[],
  by: { readonly roundId: RoundId; readonly personId: PersonId; readonly at: Date },
): Promise<void> {
  const common = { person_id: by.personId, round_id: by.roundId, declared: 'impartial' as const, declared_at: by.at }
  await tx
    .insertInto('impartiality')
    .values(entries.map((entryId) => ({ entry_id: entryId, ...common })))
    .execute()
}

export type RulingToWrite = {
  readonly entryId: EntryId
  readonly jurorId: PersonId
  readonly decision: 'impartial' | 'disqualified'
  readonly reason: string
  readonly sheetAfter?: SheetAfter | null
  readonly decidedBy: PersonId
  readonly version: number
  readonly at: Date
}

export async function writeRuling(tx: Tx, ruling: RulingToWrite): Promise<void> {
  await tx
    .updateTable('impartiality')
    .set({
      decision: ruling.decision,
      decision_reason: ruling.reason,
      // Decided once more the same way, what was said of the sheet stands.
      ...(ruling.sheetAfter || ruling.decision === 'disqualified' ? { sheet_after: ruling.sheetAfter ?? null } : {}),
      decided_by: ruling.decidedBy,
      decided_at: ruling.at,
      version: ruling.version,
    })
    .where('entry_id', '=', ruling.entryId)
    .where('person_id', '=', ruling.jurorId)
    .execute()
}

type Voided = {
  readonly action: 'assessment_voided' | 'comparison_voided'
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly contentHash: string | null
}

/** Takes what those now shut out have given away from the result, each with its own row in the record. */
export async function voidSheets(tx: Tx, by: By): Promise<void> {
  const { rows: sheets } = await sql<Voided>`
    select 'assessment_voided' as action, entry_id as "entryId", person_id as "personId", content_hash as "contentHash"
    from void_barred_assessments(${by.roundId})`.execute(tx)
  const { rows: comparisons } = await sql<Voided>`
    select 'comparison_voided' as action, entry_id as "entryId", person_id as "personId", content_hash as "contentHash"
    from void_barred_comparisons(${by.roundId})`.execute(tx)
  await recordVoided(tx, by, [...sheets, ...comparisons], 'disqualified')
}

type By = { readonly roundId: RoundId; readonly personId: PersonId; readonly at: Date }

async function recordVoided(tx: Tx, by: By, voided: readonly Voided[], because: 'disqualified' | 'doubt') {
  for (const { action, entryId, personId: juror, contentHash } of voided) {
    const facts = { juror, contentHash, because }
    await appendRecord(tx, { roundId: by.roundId, actorId: by.personId, at: by.at, action, entryId, facts })
  }
}

/** Takes away for good what waited on a doubt, where whoever cleared it has said that it stays out. */
export async function voidAfterDoubt(
  tx: Tx,
  of: By & { readonly entryId: EntryId; readonly jurorId: PersonId },
): Promise<void> {
  const { rows } = await sql<Voided>`
    select action, entry_id as "entryId", person_id as "personId", content_hash as "contentHash"
    from void_after_doubt(${of.entryId}, ${of.jurorId})`.execute(tx)
  await recordVoided(tx, of, rows, 'doubt')
}

export async function addReportingLine(
  tx: Tx,
  line: { readonly roundId: RoundId; readonly personId: PersonId; readonly superiorId: PersonId },
): Promise<void> {
  await tx
    .insertInto('reporting_line')
    .values({ round_id: line.roundId, person_id: line.personId, superior_id: line.superiorId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeReportingLine(
  tx: Tx,
  line: { readonly roundId: RoundId; readonly personId: PersonId; readonly superiorId: PersonId },
): Promise<void> {
  await tx
    .deleteFrom('reporting_line')
    .where('round_id', '=', line.roundId)
    .where('person_id', '=', line.personId)
    .where('superior_id', '=', line.superiorId)
    .execute()
}
