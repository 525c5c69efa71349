import type { Generated } from 'kysely'
import type { EntryId, PersonId, RoundId } from '../../kernel/ids.ts'
import type { JsonColumn } from './json-column.ts'

/** How reading is shared out, as those who lead the round have said it. */
export type StoredWishes = {
  readonly perEntry: number
  readonly least: number | null
  readonly most: number | null
  readonly mostTogether: number | null
  readonly leastLinked: number | null
  readonly mostChance: number | null
  readonly groups: Readonly<Record<string, string>>
  readonly limits: Readonly<Record<string, number>>
  readonly fit: Readonly<Record<string, Readonly<Record<string, number>>>>
  readonly apart: readonly (readonly [PersonId, PersonId])[]
}

/** How a jury is joined, loaded and how sure it is. */
type StoredFigures = {
  readonly parts: number
  readonly leastTogether: number
  readonly mostTogether: number
  readonly pairsWithout: number
  readonly leastLoad: number
  readonly mostLoad: number
  readonly tooFewReaders: number
  readonly unread: number
  readonly errorOfMean: number | null
  readonly errorOfWorst: number | null
  readonly errorOfAdjusted: number | null
  /** What each two groups share; null: there are none, or a plan from before it was told. */
  readonly links: {
    readonly wanted: number
    readonly least: number
    readonly pairs: number
    /** Names of two groups and what they share, of those that share too little. */
    readonly lacking: readonly (readonly [string, string, number])[]
  } | null
}

export type StoredDiagnosis = StoredFigures & {
  /** What was read when the plan was made; null: nothing, or before it was told. */
  readonly today: StoredFigures | null
  readonly yielded: readonly string[]
  readonly tooOften: number
  readonly unevenBy: number
  readonly undeclared: number
  readonly cost: number | null
  readonly bound: number | null
  readonly usesDesign: boolean
  /** In hundredths; null: not drawn, or before it was told. */
  readonly chance: { readonly most: number; readonly wanted: number } | null
}

export type ReadingTable = {
  round_id: RoundId
  mode: Generated<'all' | 'linked'>
  wishes: JsonColumn<StoredWishes>
  version: Generated<number>
  saved_by: PersonId
  saved_at: Date
}

export type ReadingOrderTable = { round_id: RoundId; seed: string }

export type AssignmentPlanTable = {
  id: string
  round_id: RoundId
  version: number
  made_by: PersonId
  made_at: Date
  origin: 'solved' | 'file'
  seed: number
  wishes: JsonColumn<StoredWishes>
  diagnosis: JsonColumn<StoredDiagnosis>
  facts_hash: string
  hash: string
  applied_at: Date | null
  applied_by: PersonId | null
}

export type PlannedPairTable = { plan_id: string; entry_id: EntryId; person_id: PersonId }

export type AssignmentTable = { round_id: RoundId; entry_id: EntryId; person_id: PersonId; plan_id: string }
