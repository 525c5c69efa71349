import type { Database } from '../../db/database.ts'
import type { Clock } from '../../kernel/clock.ts'
import { askTogether } from './ask-together.ts'

type Question = { readonly tokenHash: string; readonly scopes: readonly string[] }

/** The revisions of the scopes in their order; null once the session is over. */
export type Revisions = {
  living(tokenHash: string, scopes: readonly string[]): Promise<string | null>
  /** The same before a page is made, with the next moment at which the clock alone changes something. */
  before(
    tokenHash: string,
    scopes: readonly string[],
    at: Date,
  ): Promise<{ revisions: string | null; nextMoment: Date | null }>
  nextMoment(at: Date): Promise<Date | null>
}

export function createRevisions(db: Database, clock: Clock, idleMinutes: number): Revisions {
  const idle = `${idleMinutes} minutes`

  const ask = askTogether<Question, { revisions: string | null }>((questions) =>
    db.call<{ revisions: string | null }>({
      name: 'living_revisions',
      text: `select living_revisions(q.token, $3, $4::interval, q.scopes::uuid[])::text as revisions
        from unnest($1::text[], $2::text[]) with ordinality q (token, scopes, i) order by q.i`,
      values: [
        questions.map(({ tokenHash }) => tokenHash),
        questions.map(({ scopes }) => `{${scopes.join(',')}}`),
        clock.now(),
        idle,
      ],
    }),
  )

  return {
    living: async (tokenHash, scopes) => (await ask({ tokenHash, scopes })).revisions,
    before: async (tokenHash, scopes, at) => {
      const rows = await db.call<{ revisions: string | null; nextMoment: Date | null }>({
        name: 'revisions_before',
        text: `select living_revisions($1, $2, $3::interval, $4::uuid[])::text as revisions, next_moment($2) as "nextMoment"`,
        values: [tokenHash, at, idle, scopes],
      })
      return rows[0] ?? { revisions: null, nextMoment: null }
    },
    nextMoment: async (at) => {
      const rows = await db.call<{ m: Date | null }>({
        name: 'next_moment',
        text: 'select next_moment($1) as m',
        values: [at],
      })
      return rows[0]?.m ?? null
    },
  }
}
