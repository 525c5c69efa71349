import { sql } from 'kysely'
import type { Database } from '../db/database.ts'
import { actorOf } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId, type PersonId, type SessionId } from '../kernel/ids.ts'
import { isLanguage } from '../kernel/texts.ts'
import { newToken, tokenHash } from '../kernel/tokens.ts'
import type { SignedIn } from './person.ts'

type Store = { readonly db: Database; readonly clock: Clock; readonly sessionIdleMinutes?: number }

type SessionRow = { session_id: SessionId; person_id: PersonId; display_name: string; language: string | null }

/** The person whose living session this token is; null once it is revoked, idle for too long or past its end. */
export async function findSession(services: Store, token: string): Promise<SignedIn | null> {
  const rows = await services.db.call<SessionRow>({
    name: 'session_find',
    text: 'select session_id, person_id, display_name, language from session_find($1, $2, make_interval(mins => $3))',
    values: [tokenHash(token), services.clock.now(), services.sessionIdleMinutes ?? 60],
  })
  const row = rows[0]
  if (!row) return null
  const language = isLanguage(row.language) ? row.language : null
  return { sessionId: row.session_id, personId: row.person_id, name: row.display_name, language }
}

export type NewSession = {
  readonly personId: PersonId
  readonly hours: number
  readonly device: string
  readonly acr: string | null
  /** The token that the browser had before: its session ends, so that a planted one is worth nothing. */
  readonly formerToken: string | null
}

/** Starts a session and gives its token, which is told to the browser and stored nowhere. */
export async function startSession(services: Store, session: NewSession): Promise<string> {
  const token = newToken()
  const now = services.clock.now()
  await services.db.call({
    text: 'select session_start($1, $2, $3, $4, $5, $6, $7, $8)',
    values: [
      newId<SessionId>(),
      tokenHash(token),
      session.personId,
      now,
      new Date(now.getTime() + session.hours * 3_600_000),
      session.device,
      session.acr,
      session.formerToken ? tokenHash(session.formerToken) : null,
    ],
  })
  return token
}

/** Ends one of the person's own sessions at once; false where it is not theirs or has ended already. */
export async function endSession(services: Store, personId: PersonId, session: SessionId): Promise<boolean> {
  return services.db.write(actorOf(personId), async (tx) => {
    const { rows } = await sql<{ ended: boolean }>`select session_revoke(${session}::uuid) as ended`.execute(tx)
    return rows[0]?.ended === true
  })
}

/** Ends all of the person's own sessions but the one in use. */
export async function endOtherSessions(services: Store, personId: PersonId, kept: SessionId): Promise<void> {
  await services.db.write(actorOf(personId), (tx) => sql`select session_revoke_others(${kept}::uuid)`.execute(tx))
}
