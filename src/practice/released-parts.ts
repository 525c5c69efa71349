import type { Tx } from '../db/database.ts'
import { contentHash } from '../kernel/canonical.ts'
import type { CategoryId, CriterionId, EntryId, PersonId, RoundId } from '../kernel/ids.ts'
import type { ReleasedDocument } from './released-document.ts'
import { inDays } from './round-set-up.ts'

/** The day on which the practice prize was given; everything before it is counted from here. */
export const RELEASED_ON = new Date('2025-06-13T10:00:00.000Z')

export const DAYS = { announced: -130, opens: -123, deadline: -74, assessed: -60, sealed: -40, met: -32, decided: -18 }

export function on(days: number, hour = 9): Date {
  return inDays(RELEASED_ON, days, hour)
}

/** A repeatable number in [0, 1) from a text, so that every practice installation is alike. */
export function chance(text: string): number {
  return Number.parseInt(contentHash(text).slice(0, 8), 16) / 2 ** 32
}

/** What the parts of the released round share. */
export type Released = {
  readonly tx: Tx
  readonly document: ReleasedDocument
  readonly roundId: RoundId
  readonly secretary: PersonId
  readonly leader: PersonId
  readonly jurors: ReadonlyMap<string, PersonId>
  readonly categories: ReadonlyMap<string, CategoryId>
  /** In order, by key. */
  readonly criteria: ReadonlyMap<string, CriterionId>
  readonly entries: ReadonlyMap<string, EntryId>
}

export function of<T>(known: ReadonlyMap<string, T>, key: string): T {
  const found = known.get(key)
  if (found === undefined) throw new Error(`the released practice round has no ${key}`)
  return found
}
