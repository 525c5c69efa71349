// The holder of an invitation's link reads what it is about and answers; applying itself takes a sign-in and a role in
// the organisation, as for anybody else.
import { sql } from 'kysely'
import type { Database } from '../../../db/database.ts'
import { PUBLIC } from '../../../kernel/actor.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import { tokenHash } from '../../../kernel/tokens.ts'
import { loadRoundRules } from '../queries.ts'
import type { RoundFacts } from '../round-rules.ts'

export type OpenedInvitation = {
  readonly round: RoundFacts
  readonly organisationName: string
  readonly answer: 'accepted' | 'declined' | null
}

type Row = { readonly roundId: RoundId; readonly organisationName: string; readonly answer: OpenedInvitation['answer'] }

/** Null for a link that is nobody's, or of a round that is not shown. */
export async function openInvitation({ db }: { db: Database }, token: string): Promise<OpenedInvitation | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  return db.write(PUBLIC, async (tx) => {
    const { rows } = await sql<Row>`select round_id as "roundId", organisation_name as "organisationName", answer
      from open_application_invitation(${tokenHash(token)})`.execute(tx)
    const row = rows[0]
    const rules = row ? await loadRoundRules(tx, row.roundId) : null
    return row && rules ? { round: rules.round, organisationName: row.organisationName, answer: row.answer } : null
  })
}

export async function answerInvitation(
  { db }: { db: Database },
  token: string,
  answer: 'accepted' | 'declined',
): Promise<boolean> {
  return db.write(PUBLIC, async (tx) => {
    const { rows } = await sql<{
      done: boolean
    }>`select answer_application_invitation(${tokenHash(token)}, ${answer}) as done`.execute(tx)
    return rows[0]?.done ?? false
  })
}
