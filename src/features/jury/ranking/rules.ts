// A juror's order of the best: one place each among those the juror has read, words for every place given, and no place
// left empty above another. Two may share a place. What is sealed stands; what comes to the juror afterwards is given a
// place beside it. Source: docs on fair juries §§ 3.5 and 3.7; docs/decisions/0025.
import type { CategoryId, EntryId } from '../../../kernel/ids.ts'
import { CANNOT_JUDGE, LONGEST_COMMENT, type Score } from '../assessments/rules.ts'
import { NOT_AMONG, placeOfValue } from '../modes/judging-rules.ts'

export type Placing = { readonly entryId: EntryId; readonly score: Score; readonly comment: string }

export type OrderRow = Placing & {
  readonly categoryId: CategoryId | null
  /** Null where nothing has been kept yet. */
  readonly state: 'draft' | 'sealed' | null
}

export type OrderFault =
  | { readonly kind: 'missing' | 'not_in_scale' | 'comment_needed' | 'comment_too_long'; readonly entryId: EntryId }
  | { readonly kind: 'too_many'; readonly entryId: EntryId }
  | { readonly kind: 'gap'; readonly entryId: EntryId; readonly place: number }

export type OrderFacts = {
  readonly isAssessing: boolean
  readonly places: number
  /** All that this juror may read and judge. */
  readonly rows: readonly OrderRow[]
  /** Of all own sheets together; another number means that somebody has saved meanwhile. */
  readonly version: number
}

export type OrderDecision =
  | { readonly kind: 'save'; readonly rows: readonly OrderRow[]; readonly faults: readonly OrderFault[] }
  | { readonly kind: 'faulty'; readonly faults: readonly OrderFault[] }
  | { readonly kind: 'phase_over' | 'stale' | 'sealed' }
  | { readonly kind: 'lost'; readonly lost: readonly Placing[] }

function isOnScale(score: Score, places: number): boolean {
  return score === null || (Number.isInteger(score) && score >= CANNOT_JUDGE && score <= places + 1)
}

function draftFaults(rows: readonly OrderRow[], places: number): readonly OrderFault[] {
  return rows.flatMap(({ entryId, score, comment }): OrderFault[] => {
    if (!isOnScale(score, places)) return [{ kind: 'not_in_scale', entryId }]
    return comment.length > LONGEST_COMMENT ? [{ kind: 'comment_too_long', entryId }] : []
  })
}

/** Of one category, since each has its own prize: at most so many, and no empty place above somebody. */
function orderFaults(rows: readonly OrderRow[], places: number): readonly OrderFault[] {
  // What was sealed, or taken away, before these came has left its places as they are.
  if (rows.some(({ state }) => state === 'sealed')) return []
  const placed = rows
    .flatMap(({ entryId, score }) => {
      const place = score === null ? null : placeOfValue(score, places)
      return place === null ? [] : [{ entryId, place }]
    })
    .toSorted((a, b) => a.place - b.place)
  const beyond = placed[places]
  if (beyond) return [{ kind: 'too_many', entryId: beyond.entryId }]
  const below = placed.find(({ place }) => placed.filter((other) => other.place < place).length < place - 1)
  if (!below) return []
  const before = placed.filter((other) => other.place < below.place).length
  return [{ kind: 'gap', entryId: below.entryId, place: before + 1 }]
}

/** What is missing before the order can be sealed. */
export function sealFaults(rows: readonly OrderRow[], places: number): readonly OrderFault[] {
  const each = rows.flatMap(({ entryId, score, comment, state }): OrderFault[] => {
    if (state === 'sealed') return []
    if (score === null) return [{ kind: 'missing', entryId }]
    return score > NOT_AMONG && comment.trim() === '' ? [{ kind: 'comment_needed', entryId }] : []
  })
  const categories = [...new Set(rows.map(({ categoryId }) => categoryId))]
  return [
    ...each,
    ...categories.flatMap((id) =>
      orderFaults(
        rows.filter(({ categoryId }) => categoryId === id),
        places,
      ),
    ),
  ]
}

function hasWords({ score, comment }: Placing): boolean {
  return score !== null || comment.trim() !== ''
}

/** `faults` of a save say what is missing for the seal, when the juror wants to seal. */
export function decideOrder(
  facts: OrderFacts,
  given: readonly Placing[],
  how: { readonly seen: number; readonly seals: boolean },
): OrderDecision {
  if (!facts.isAssessing) return { kind: 'phase_over' }
  const own = new Set(facts.rows.map(({ entryId }) => entryId))
  const lost = given.filter((placing) => !own.has(placing.entryId) && hasWords(placing))
  if (lost.length > 0) return { kind: 'lost', lost }
  if (facts.rows.length > 0 && facts.rows.every(({ state }) => state === 'sealed')) return { kind: 'sealed' }
  if (how.seen !== facts.version) return { kind: 'stale' }
  const byEntry = new Map(given.map((placing) => [placing.entryId, placing]))
  const rows = facts.rows.map((row) => {
    const placing = byEntry.get(row.entryId)
    return row.state === 'sealed' || !placing ? row : { ...row, score: placing.score, comment: placing.comment }
  })
  const faults = draftFaults(rows, facts.places)
  if (faults.length > 0) return { kind: 'faulty', faults }
  return { kind: 'save', rows, faults: how.seals ? sealFaults(rows, facts.places) : [] }
}

export function isSamePlacing(a: Placing, b: Placing): boolean {
  return a.score === b.score && a.comment === b.comment
}
