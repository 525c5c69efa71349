import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { StoredDiagnosis } from '../../../db/tables/assignment.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { ReadingMode } from './plan-queries.ts'
import type { Wishes } from './wishes-rules.ts'

type ReadingToKeep = {
  readonly roundId: RoundId
  readonly personId: PersonId
  readonly mode: ReadingMode
  readonly wishes: Wishes
  readonly version: number
  readonly at: Date
}

export async function keepReading(tx: Tx, { roundId, personId, mode, wishes, version, at }: ReadingToKeep) {
  const row = { mode, wishes: JSON.stringify(wishes), version, saved_by: personId, saved_at: at }
  await tx
    .insertInto('reading')
    .values({ round_id: roundId, ...row })
    .onConflict((conflict) => conflict.column('round_id').doUpdateSet(row))
    .execute()
}

export type PlanToKeep = {
  readonly id: string
  readonly roundId: RoundId
  readonly version: number
  readonly madeBy: PersonId
  readonly at: Date
  readonly origin: 'solved' | 'file'
  readonly seed: number
  readonly wishes: Wishes
  readonly diagnosis: StoredDiagnosis
  readonly factsHash: string
  readonly hash: string
  readonly entries: readonly EntryId[]
  readonly jurors: readonly PersonId[]
}

/** The plan and its pairs, in two statements however many they are. */
export async function keepPlan(tx: Tx, plan: PlanToKeep): Promise<void> {
  await tx
    .insertInto('assignment_plan')
    .values({
      id: plan.id,
      round_id: plan.roundId,
      version: plan.version,
      made_by: plan.madeBy,
      made_at: plan.at,
      origin: plan.origin,
      seed: plan.seed,
      wishes: JSON.stringify(plan.wishes),
      diagnosis: JSON.stringify(plan.diagnosis),
      facts_hash: plan.factsHash,
      hash: plan.hash,
      applied_at: null,
      applied_by: null,
    })
    .execute()
  await sql`insert into planned_pair (plan_id, entry_id, person_id)
    select ${plan.id}::uuid, x.entry_id, x.person_id
    from unnest(${plan.entries}::uuid[], ${plan.jurors}::uuid[]) x (entry_id, person_id)`.execute(tx)
}

export type LettersByLanguage = Readonly<Record<string, { readonly subject: string; readonly body: string }>>

/** Puts the plan to use; answers with how many were told of a changed list. */
export async function usePlan(tx: Tx, planId: string, letters: LettersByLanguage, at: Date): Promise<number> {
  const { rows } = await sql<{ told: number }>`
    select use_assignment_plan(${planId}::uuid, ${JSON.stringify(letters)}::jsonb, ${at}) as told`.execute(tx)
  return rows[0]?.told ?? 0
}
