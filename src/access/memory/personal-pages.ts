import { LRUCache } from 'lru-cache'
import type { Clock } from '../../kernel/clock.ts'
import { type Kept, pagesOf } from './kept-pages.ts'
import type { Revisions } from './living-revisions.ts'
import type { Remembered } from './remembered.ts'

export type Learnt = { readonly scopes: readonly string[]; readonly revisions: string }
type Personal = Kept & Learnt

function sameScopes(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((scope, index) => scope === b[index])
}

/** Pages under session and address. What one rests on is learnt the first time, and it is kept from the second. */
export function createPersonalPages(revisions: Revisions, clock: Clock) {
  const pages = pagesOf<Personal>(20_000, 192)
  const learntScopes = new LRUCache<string, readonly string[]>({ max: 50_000 })

  return {
    find: async (tokenHash: string, url: string): Promise<Remembered | undefined> => {
      const kept = pages.get(`${tokenHash} ${url}`)
      if (!kept || kept.until <= clock.now().getTime()) return undefined
      return (await revisions.living(tokenHash, kept.scopes)) === kept.revisions ? kept.page : undefined
    },

    before: async (
      key: string,
      tokenHash: string,
      at: Date,
    ): Promise<{ nextMoment: Date | null; learnt: Learnt | null }> => {
      const scopes = learntScopes.get(key)
      // Nothing is known of what it rests on, so it will not be kept this time.
      if (!scopes) return { nextMoment: null, learnt: null }
      const before = await revisions.before(tokenHash, scopes, at)
      return {
        nextMoment: before.nextMoment,
        learnt: before.revisions ? { scopes, revisions: before.revisions } : null,
      }
    },

    keep: (key: string, make: () => Kept, scopes: readonly string[], learnt: Learnt | null): Remembered | undefined => {
      learntScopes.set(key, scopes)
      if (!learnt || !sameScopes(learnt.scopes, scopes)) return undefined
      const kept = make()
      pages.set(key, { ...kept, ...learnt })
      return kept.page
    },
  }
}
