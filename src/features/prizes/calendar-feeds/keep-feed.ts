// One secret link a person: a new one puts the old out of use, and it can be taken away. Only its hash is stored.
import type { Database } from '../../../db/database.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import { type PersonId, parseId } from '../../../kernel/ids.ts'
import { newToken, tokenHash } from '../../../kernel/tokens.ts'

type Keeper = { readonly db: Database; readonly clock: Clock }

/** Answers with the secret, which is shown once. */
export async function makeFeed({ db, clock }: Keeper, me: PersonId): Promise<string> {
  const token = newToken()
  const kept = { token_hash: tokenHash(token), made_at: clock.now() }
  await db.write(actorOf(me), (tx) =>
    tx
      .insertInto('calendar_feed')
      .values({ person_id: me, ...kept })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(kept))
      .execute(),
  )
  return token
}

export async function removeFeed({ db }: Keeper, me: PersonId): Promise<void> {
  await db.write(actorOf(me), (tx) => tx.deleteFrom('calendar_feed').where('person_id', '=', me).execute())
}

/** Whose link it is; null for one that is nobody's. */
export async function personOfFeed({ db }: Pick<Keeper, 'db'>, token: string): Promise<PersonId | null> {
  if (!/^[\w-]{43}$/.test(token)) return null
  const found = await db.call<{ id: string | null }>({
    text: 'select person_of_calendar($1) as id',
    values: [tokenHash(token)],
  })
  return parseId<PersonId>(found[0]?.id)
}
