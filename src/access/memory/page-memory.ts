// Pages kept between requests, exact: a public page falls with the first change that readers without sign-in can see,
// a personal page is shown only after the database has said that the session lives and that nothing it rests on has
// changed. Nobody is ever shown another's page: a personal page is kept under its session.
import type { Database } from '../../db/database.ts'
import type { Clock } from '../../kernel/clock.ts'
import { parseId } from '../../kernel/ids.ts'
import type { Grounds } from '../visit.ts'
import { type Kept, pagesOf } from './kept-pages.ts'
import { createRevisions, type Revisions } from './living-revisions.ts'
import { createPersonalPages, type Learnt } from './personal-pages.ts'
import { type Remembered, remembered } from './remembered.ts'

/** Texts such as "2 hours left" follow the clock without a moment of their own; a session is noted as seen each minute. */
const LONGEST_MS = 20_000

/** What was so before a page was made; a page made across a change is not kept. */
export type Beginning = {
  readonly generation: number
  readonly at: number
  readonly nextMoment: Date | null
  /** The revisions, before, of the scopes that this address rested on last time. */
  readonly learnt: Learnt | null
}

export type Place = { readonly tokenHash: string | null; readonly url: string }

export type Made = {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string>>
  readonly grounds: Grounds
}

export type PageMemory = {
  publicPage(url: string): Remembered | undefined
  personalPage(tokenHash: string, url: string): Promise<Remembered | undefined>
  begin(place: Place): Promise<Beginning>
  keep(place: Place, made: Made, beginning: Beginning): Remembered | undefined
  /** Forgets all public pages: a change was seen. */
  forget(): void
  /** False while changes of other processes cannot be heard: then no public page is kept or shown. */
  setHearing(isHearing: boolean): void
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
  const publicPages = pagesOf<Kept>(2_000, 96)
  const personalPages = createPersonalPages(revisions, clock)
  let generation = 0
  let isHearing = false
  const forget = () => {
    generation += 1
    publicPages.clear()
  }
  db.onSiteChange(forget)

  return {
    publicPage: (url) => {
      const kept = publicPages.get(url)
      return kept && kept.until > clock.now().getTime() ? kept.page : undefined
    },
    personalPage: personalPages.find,
    begin: async ({ tokenHash, url }) => {
      const at = clock.now()
      const common = { generation, at: at.getTime() }
      if (tokenHash) return { ...common, ...(await personalPages.before(`${tokenHash} ${url}`, tokenHash, at)) }
      return { ...common, nextMoment: await nextMoment(at, generation, isHearing), learnt: null }
    },
    keep: ({ tokenHash, url }, { body, headers, grounds }, beginning) => {
      if (grounds.scopes.some((scope) => !parseId(scope))) throw new Error('a page rests on scopes that are ids')
      const make = () => ({ page: remembered(body, headers), until: endOf(beginning, grounds) })
      if (tokenHash) return personalPages.keep(`${tokenHash} ${url}`, make, grounds.scopes, beginning.learnt)
      if (!isHearing || beginning.generation !== generation) return undefined
      const kept = make()
      publicPages.set(url, kept)
      return kept.page
    },
    forget,
    setHearing: (hearing) => {
      isHearing = hearing
      forget()
    },
  }
}
