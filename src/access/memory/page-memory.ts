// Pages kept between requests, exact: a public page falls with the first change that readers without sign-in can see,
// a personal page is shown only after the database has said that the session lives and that nothing it rests on has
// changed. Nobody is ever shown another's page: a personal page is kept under its session.
import { LRUCache } from 'lru-cache'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Grounds } from '../visit.ts'
import { type Remembered, remembered } from './remembered.ts'

/** Texts such as "2 hours left" follow the clock without a moment of their own. */
const LONGEST_MS = 20_000
/** A session is noted as seen at least this often. */
const TOUCH_MS = 60_000

type Headers = Readonly<Record<string, string>>
type Public = Remembered & { readonly until: number }
type Personal = Public & { readonly scopes: readonly string[]; readonly revisions: string }

/** What was so before a page was made; a page made across a change is not kept. */
export type Beginning = {
  readonly generation: number
  readonly at: number
  readonly nextMoment: Date | null
  /** The revisions, before, of the scopes that this address rested on last time. */
  readonly learnt: { readonly scopes: readonly string[]; readonly revisions: string } | null
}

export type Place = { readonly tokenHash: string | null; readonly url: string }

export type PageMemory = {
  publicPage(url: string): Remembered | undefined
  personalPage(tokenHash: string, url: string): Promise<Remembered | undefined>
  begin(place: Place): Promise<Beginning>
  keep(place: Place, body: Buffer, headers: Headers, grounds: Grounds, beginning: Beginning): Remembered | undefined
  /** Forgets all public pages: a change was seen. */
  forget(): void
  /** False while changes of other processes cannot be heard: then no public page is kept or shown. */
  setHearing(isHearing: boolean): void
}

function pagesOf<Page extends Remembered>(max: number, megabytes: number): LRUCache<string, Page> {
  return new LRUCache({ max, maxSize: megabytes * 2 ** 20, sizeCalculation: (page) => page.plain.length * 2 + 500 })
}

function sameScopes(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((scope, index) => scope === b[index])
}

export function createPageMemory(db: Database, clock: Clock, idleMinutes: number): PageMemory {
  const idle = `${idleMinutes} minutes`
  let generation = 0
  let isHearing = false
  const publicPages = pagesOf<Public>(2_000, 96)
  const personalPages = pagesOf<Personal>(20_000, 192)
  const learntScopes = new LRUCache<string, readonly string[]>({ max: 50_000 })
  const forget = () => {
    generation += 1
    publicPages.clear()
  }
  db.onSiteChange(forget)

  async function revisionsOf(tokenHash: string, scopes: readonly string[]): Promise<string | null> {
    const rows = await db.call<{ revisions: string | null }>({
      name: 'living_revisions',
      text: 'select living_revisions($1, $2, $3::interval, $4::uuid[])::text as revisions',
      values: [tokenHash, clock.now(), idle, scopes],
    })
    return rows[0]?.revisions ?? null
  }

  async function begin({ tokenHash, url }: Place): Promise<Beginning> {
    const before = generation
    const at = clock.now()
    const scopes = tokenHash ? learntScopes.get(`${tokenHash} ${url}`) : undefined
    const revisions = tokenHash && scopes ? await revisionsOf(tokenHash, scopes) : null
    const rows = await db.call<{ m: Date | null }>({
      name: 'next_moment',
      text: 'select next_moment($1) as m',
      values: [at],
    })
    const learnt = scopes && revisions ? { scopes, revisions } : null
    return { generation: before, at: at.getTime(), nextMoment: rows[0]?.m ?? null, learnt }
  }

  function keep(
    place: Place,
    body: Buffer,
    headers: Headers,
    grounds: Grounds,
    beginning: Beginning,
  ): Remembered | undefined {
    const until = Math.min(
      beginning.at + (place.tokenHash ? Math.min(LONGEST_MS, TOUCH_MS) : LONGEST_MS),
      grounds.until?.getTime() ?? Number.POSITIVE_INFINITY,
      beginning.nextMoment?.getTime() ?? Number.POSITIVE_INFINITY,
    )
    if (place.tokenHash) {
      const key = `${place.tokenHash} ${place.url}`
      learntScopes.set(key, grounds.scopes)
      if (!beginning.learnt || !sameScopes(beginning.learnt.scopes, grounds.scopes)) return undefined
      const page = { ...remembered(body, headers), until, ...beginning.learnt }
      personalPages.set(key, page)
      return page
    }
    if (!isHearing || beginning.generation !== generation) return undefined
    const page = { ...remembered(body, headers), until }
    publicPages.set(place.url, page)
    return page
  }

  return {
    publicPage: (url) => {
      const page = publicPages.get(url)
      return page && page.until > clock.now().getTime() ? page : undefined
    },
    personalPage: async (tokenHash, url) => {
      const page = personalPages.get(`${tokenHash} ${url}`)
      if (!page || page.until <= clock.now().getTime()) return undefined
      return (await revisionsOf(tokenHash, page.scopes)) === page.revisions ? page : undefined
    },
    begin,
    keep,
    forget,
    setHearing: (hearing) => {
      isHearing = hearing
      forget()
    },
  }
}
