// Which part of a result a page shows. A jury leader first needs the head: those that cannot be told apart and the few
// next to them; the whole list comes in pages, and one entry among thousands is found by its words or its place.
import type { CategoryId } from '../../../kernel/ids.ts'
import { hasWords, wordsOf } from '../../../kernel/long-list.ts'

export type GroupKey = {
  /** Null: those without a category, or there is none. */
  readonly categoryId: CategoryId | null
  /** The stage from which these did not go on; null: the last. */
  readonly stoppedAfter: number | null
}

/** What an address asks for; undefined where it says nothing. */
export type Asked = {
  readonly categoryId?: CategoryId | null | undefined
  readonly stoppedAfter?: number | null | undefined
}

/** The group that fits best, since an old address may name one that is no more: the category before the stage. */
export function chosenOf(groups: readonly GroupKey[], { categoryId, stoppedAfter }: Asked): number {
  const isCategory = (group: GroupKey) => categoryId === undefined || group.categoryId === categoryId
  const isStage = (group: GroupKey) => stoppedAfter === undefined || group.stoppedAfter === stoppedAfter
  const tries = [(group: GroupKey) => isCategory(group) && isStage(group), isCategory, isStage]
  const places = tries.map((fits) => groups.findIndex(fits))
  return Math.max(0, places.find((place) => place !== -1) ?? 0)
}

/** So many are looked at together without a need for a head. */
export const SHORT_LIST = 20
/** As many as can be looked at on one page. */
export const ENTRIES_A_PAGE = 50
const NEAREST = 5
const LEAST_OF_HEAD = 10

/** How many stand at the head of a list: those not told apart and the nearest after them, never more than a page. */
export function headOf(count: number, together: number): number {
  if (count <= SHORT_LIST) return count
  return Math.min(count, ENTRIES_A_PAGE, Math.max(LEAST_OF_HEAD, together + NEAREST))
}

export type Shown = {
  readonly isHead: boolean
  readonly from: number
  readonly count: number
  /** Of the whole list, from 1. */
  readonly page: number
  readonly pages: number
}

/** `page` null: the head. What is beyond the last page is shown as the last. */
export function shownOf(count: number, together: number, page: number | null): Shown {
  const pages = Math.max(1, Math.ceil(count / ENTRIES_A_PAGE))
  if (page === null || count <= SHORT_LIST) {
    return { isHead: true, from: 0, count: headOf(count, together), page: 1, pages }
  }
  const at = Math.min(Math.max(1, page), pages)
  const from = (at - 1) * ENTRIES_A_PAGE
  return { isHead: false, from, count: Math.min(ENTRIES_A_PAGE, count - from), page: at, pages }
}

/** The page of the whole list on which an entry stands, by its place from 0. */
export function pageOf(place: number): number {
  return Math.floor(place / ENTRIES_A_PAGE) + 1
}

type Named = {
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly rank: number | null
}

export type Found<Entry> = { readonly group: number; readonly place: number; readonly entry: Entry }

/** All of the words begin one in the title or the applicant's name; a number alone finds those of that rank first. */
export function findEntries<Entry extends Named>(
  groups: readonly { readonly entries: readonly Entry[] }[],
  text: string,
): readonly Found<Entry>[] {
  const wanted = wordsOf(text)
  if (wanted.length === 0) return []
  const rank = /^\s*\d+\s*\.?\s*$/.test(text) ? Number.parseInt(text, 10) : null
  const all = groups.flatMap(({ entries }, group) => entries.map((entry, place) => ({ group, place, entry })))
  const byRank = all.filter(({ entry }) => rank !== null && entry.rank === rank)
  const byWords = all.filter(({ entry }) =>
    hasWords(`${entry.title} ${entry.organisationName} ${entry.unitName ?? ''}`, wanted),
  )
  return [...new Set([...byRank, ...byWords])]
}
