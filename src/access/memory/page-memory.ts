// Pages kept between requests, exact: a public page falls with the first change that readers without sign-in can see,
// a personal page is shown only after the database has said that the session lives and that nothing it rests on has
// changed. Nobody is ever shown another's page: a personal page is kept under its session.
import { LRUCache } from 'lru-cache'
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../kernel/clock.ts'
import { parseId } from '../../kernel/ids.ts'
import type { Grounds } from '../visit.ts'
import { createRevisions, type Revisions } from './living-revisions.ts'
import { type Remembered, remembered } from './remembered.ts'

/** Texts such as "2 hours left" follow the clock without a moment of their own; a session is noted as seen each minute. */
const LONGEST_MS = 20_000

type Headers = Readonly<Record<string, string>>
type Public = { readonly page: Remembered; readonly until: number }
type Personal = Public & Learnt
type Learnt = { readonly scopes: readonly string[]; readonly revisions: string }

/** What was so before a page was made; a page made across a change is not kept. */
export type Beginning = {
  readonly generation: number
  readonly at: number
  readonly nextMoment: Date | null
  /** The revisions, before, of the scopes that this address rested on last time. */
  readonly learnt: Learnt | null
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

function pagesOf<Page extends Public>(max: number, megabytes: number): LRUCache<string, Page> {
  return new LRUCache({ max, maxSize: megabytes * 2 ** 20, sizeCalculation: ({ page }) => page.bytes * 2 + 1_000 })
}

function sameScopes(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((scope, index) => scope === b[index])
}

/** The earliest of the moments at which the clock alone could make this page wrong. */
function endOf(beginning: Beginning, grounds: Grounds): number {
  const moments = [grounds.until, beginning.nextMoment].map((moment) => moment?.getTime() ?? Number.POSITIVE_INFINITY)
  return Math.min(beginning.at + LONGEST_MS, ...moments)
}

/** When the clock next changes something, remembered for as long as no change has been heard. */
function createNextMoment(revisions: Revisions) {
  let known: { readonly generation: number; readonly moment: Date | null } | undefined
  return async (at: Date, generation: number, isHearing: boolean): Promise<Date | null> => {
    const isFresh = known && isHearing && known.generation === generation && !(known.moment && known.moment <= at)
    if (known && isFresh) return known.moment
    const moment = await revisions.nextMoment(at)
    known = { generation, moment }
    return moment
  }
}

export function createPageMemory(db: Database, clock: Clock, idleMinutes: number): PageMemory {
  const revisions = createRevisions(db, clock, idleMinutes)
  const nextMoment = createNextMoment(revisions)
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

  async function begin({ tokenHash, url }: Place): Promise<Beginning> {
    const before = generation
    const at = clock.now()
    const common = { generation: before, at: at.getTime() }
    if (!tokenHash) return { ...common, nextMoment: await nextMoment(at, before, isHearing), learnt: null }
    const scopes = learntScopes.get(`${tokenHash} ${url}`)
    // Nothing is known of what it rests on, so it will not be kept this time.
    if (!scopes) return { ...common, nextMoment: null, learnt: null }
    const now = await revisions.before(tokenHash, scopes, at)
    return {
      ...common,
      nextMoment: now.nextMoment,
      learnt: now.revisions ? { scopes, revisions: now.revisions } : null,
    }
  }

  function keepPersonal(
    key: string,
    make: () => Remembered,
    scopes: readonly string[],
    beginning: Beginning,
    until: number,
  ) {
    learntScopes.set(key, scopes)
    const { learnt } = beginning
    if (!learnt || !sameScopes(learnt.scopes, scopes)) return undefined
    const page = make()
    personalPages.set(key, { page, until, ...learnt })
    return page
  }

  function keep(place: Place, body: Buffer, headers: Headers, grounds: Grounds, beginning: Beginning) {
    if (grounds.scopes.some((scope) => !parseId(scope))) throw new Error('a page rests on scopes that are ids')
    const until = endOf(beginning, grounds)
    const make = () => remembered(body, headers)
    if (place.tokenHash) return keepPersonal(`${place.tokenHash} ${place.url}`, make, grounds.scopes, beginning, until)
    if (!isHearing || beginning.generation !== generation) return undefined
    const page = make()
    publicPages.set(place.url, { page, until })
    return page
  }

  return {
    publicPage: (url) => {
      const kept = publicPages.get(url)
      return kept && kept.until > clock.now().getTime() ? kept.page : undefined
    },
    personalPage: async (tokenHash, url) => {
      const kept = personalPages.get(`${tokenHash} ${url}`)
      if (!kept || kept.until <= clock.now().getTime()) return undefined
      return (await revisions.living(tokenHash, kept.scopes)) === kept.revisions ? kept.page : undefined
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
