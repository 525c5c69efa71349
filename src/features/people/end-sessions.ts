import { sql } from 'kysely'
import type { Services } from '../../access/services.ts'
import { actorOf } from '../../kernel/actor.ts'
import type { PersonId, SessionId } from '../../kernel/ids.ts'

/** Ends one of one's own sessions; false when it is not one's own or already over. */
export function endSession(services: Services, me: PersonId, session: SessionId): Promise<boolean> {
  return services.db.write(actorOf(me), async (tx) => {
    const { rows } = await sql<{ ended: boolean }>`select session_revoke(${session}::uuid) as ended`.execute(tx)
    return rows[0]?.ended ?? false
  })
}

/** Ends all of one's own sessions but the one in use. */
export async function endOtherSessions(services: Services, me: PersonId, kept: SessionId): Promise<void> {
  await services.db.write(actorOf(me), (tx) => sql`select session_revoke_others(${kept}::uuid)`.execute(tx))
}
