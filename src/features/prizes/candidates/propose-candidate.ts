// Anyone may propose an organisation while one can still apply. What is proposed is seen by the secretariat alone; the
// database refuses more than sixty an hour for one round, and one machine is held to fewer by the route.
import { sql } from 'kysely'
import type { Database } from '../../../db/database.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import { newId, type OrganisationId, type RoundId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/texts.ts'

export type ProposalInput = {
  readonly roundId: RoundId
  readonly organisationId: OrganisationId
  readonly what: string
  readonly name: string
  readonly email: string
  readonly language: Language
}

export type ProposalOutcome = 'proposed' | 'shut' | 'not_a_candidate' | 'too_many'

export async function proposeCandidate({ db }: { db: Database }, input: ProposalInput): Promise<ProposalOutcome> {
  return db.write(PUBLIC, async (tx) => {
    const { rows } = await sql<{ outcome: ProposalOutcome }>`select propose_candidate(
      ${newId()}::uuid, ${input.roundId}::uuid, ${input.organisationId}::uuid, ${input.what}, ${input.name || null},
      ${input.email || null}, ${input.language}) as outcome`.execute(tx)
    return rows[0]?.outcome ?? 'shut'
  })
}
