// From a round's facts and wishes to the problem that is solved. Sealed sheets always stay, begun ones where their juror
// goes on reading; the loads are evened out around them, and give way step by step where those shut out leave no even plan.
// Source: jury method, "Large jury" 2; montage#47, #89 and #109 on jurors who fall ill or come late.
import { contentHash } from '../../../kernel/canonical.ts'
import type { CategoryId, EntryId, PersonId } from '../../../kernel/ids.ts'
import type { Pair, PlanProblem } from './plan-problem-rules.ts'
import { fitOf, type Wishes } from './wishes-rules.ts'

/** Entries and jurors in the order of their ids; a pair is entry × number of jurors + juror. */
export type PlanFacts = {
  readonly entries: readonly (readonly [EntryId, CategoryId | null])[]
  readonly jurors: readonly PersonId[]
  readonly barred: readonly number[]
  readonly begun: readonly number[]
  readonly sealed: readonly number[]
  readonly given: readonly number[]
  /** Sheets sealed by those who have left the jury, by entry. */
  readonly sealedByOthers: readonly (readonly [number, number])[]
  readonly undeclared: number
}

/** What a proposal rests on; when this has changed, the proposal is made anew. */
export function factsHash(facts: PlanFacts, wishes: Wishes): string {
  // How many have yet to declare changes nothing that is planned.
  return contentHash({ facts: { ...facts, undeclared: 0 }, wishes })
}

export function pairAt({ jurors }: PlanFacts, place: number): Pair {
  return [Math.floor(place / jurors.length), place % jurors.length]
}

/** Sealed, or begun by somebody who goes on reading. */
export function keptPlaces(facts: PlanFacts, wishes: Wishes): readonly number[] {
  const shut = new Set(facts.barred)
  const goesOn = (place: number) => wishes.limits[facts.jurors[place % facts.jurors.length] ?? ''] !== 0
  return [...facts.sealed, ...facts.begun.filter(goesOn)].filter((place) => !shut.has(place)).sort((a, b) => a - b)
}

function countBy(places: readonly number[], nameOf: (place: number) => number, size: number): readonly number[] {
  const counts = Array.from({ length: size }, () => 0)
  for (const place of places) counts[nameOf(place)] = (counts[nameOf(place)] ?? 0) + 1
  return counts
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}

/** Readers of each entry: as many as wished, less what others have sealed, and never more than may read it. */
function wantedOf(facts: PlanFacts, wishes: Wishes, kept: readonly number[]): readonly number[] {
  const { length } = facts.jurors
  const shut = countBy(facts.barred, (place) => Math.floor(place / length), facts.entries.length)
  const there = countBy(kept, (place) => Math.floor(place / length), facts.entries.length)
  const byOthers = new Map(facts.sealedByOthers)
  const closed = facts.jurors.filter((juror) => wishes.limits[juror] === 0).length
  return facts.entries.map((_, entry) => {
    const open = Math.max(0, length - (shut[entry] ?? 0) - closed)
    const stays = there[entry] ?? 0
    return Math.max(stays, Math.min(wishes.perEntry - (byOthers.get(entry) ?? 0), Math.max(open, stays)))
  })
}

type Room = { readonly kept: number; readonly most: number }

/** The lowest level at which all that is wanted has room: water poured over what each has already. */
function levelOf(rooms: readonly Room[], total: number): number {
  const top = Math.max(1, ...rooms.map(({ most }) => most))
  for (let level = 1; level < top; level++) {
    if (rooms.reduce((sum, { kept, most }) => sum + between(level, kept, Math.max(kept, most)), 0) >= total)
      return level
  }
  return top
}

function loadsOf(wishes: Wishes, rooms: readonly Room[], total: number, slack: number) {
  const level = levelOf(rooms, total)
  return rooms.map(({ kept, most }) => {
    const room = Math.max(kept, most)
    return {
      least: Math.min(
        wishes.least === null ? between(level - 1 - slack, Math.min(kept, room), room) : wishes.least,
        room,
      ),
      most: wishes.most === null ? between(level + slack, kept, room) : between(wishes.most, kept, room),
    }
  })
}

/** How much less even the loads may be, in the order in which it is tried. */
export const SLACKS: readonly number[] = [0, 1, 2, 4, 8, 10_000]

export function problemOf(
  facts: PlanFacts,
  wishes: Wishes,
  drawn: { readonly seed: number; readonly slack: number },
): Omit<PlanProblem, 'preferred'> {
  const { length } = facts.jurors
  const kept = keptPlaces(facts, wishes)
  const wanted = wantedOf(facts, wishes, kept)
  const shut = countBy(facts.barred, (place) => place % length, length)
  const has = countBy(kept, (place) => place % length, length)
  const rooms = facts.jurors.map((juror, place) => {
    const open = facts.entries.length - (shut[place] ?? 0)
    return { kept: has[place] ?? 0, most: Math.min(open, wishes.limits[juror] ?? open) }
  })
  const loads = loadsOf(wishes, rooms, sum(wanted), drawn.slack)
  const standing = new Set(kept)
  const shutPlaces = new Set(facts.barred)
  const places = new Map(facts.jurors.map((juror, place) => [juror, place]))
  return {
    entries: facts.entries.map(([id, category], place) => ({ id, category, wanted: wanted[place] ?? 0 })),
    jurors: facts.jurors.map((id, place) => ({
      id,
      group: wishes.groups[id] ?? null,
      least: loads[place]?.least ?? 0,
      most: loads[place]?.most ?? 0,
    })),
    barred: facts.barred.map((place) => pairAt(facts, place)),
    kept: kept.map((place) => pairAt(facts, place)),
    current: facts.given
      .filter((place) => !standing.has(place) && !shutPlaces.has(place))
      .map((place) => pairAt(facts, place)),
    fit: (entry, juror) => fitOf(wishes, facts.jurors[juror] ?? '', facts.entries[entry]?.[1] ?? null),
    mostTogether: wishes.mostTogether,
    leastLinked: wishes.leastLinked,
    mostChance: wishes.mostChance,
    apart: wishes.apart.flatMap(([a, b]) => {
      const [one, other] = [places.get(a), places.get(b)]
      return one === undefined || other === undefined ? [] : [[one, other] as const]
    }),
    seed: drawn.seed,
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Why there is no plan, in the order in which it is best mended; `tight`: what is shut out and the wishes do not go together. */
export type Obstacle = 'no_entries' | 'no_jurors' | 'too_little_room' | 'too_much_asked' | 'tight'

export function obstacleOf({ entries, jurors }: Pick<PlanProblem, 'entries' | 'jurors'>): Obstacle {
  if (entries.length === 0) return 'no_entries'
  if (jurors.length === 0) return 'no_jurors'
  const wanted = sum(entries.map((entry) => entry.wanted))
  if (sum(jurors.map(({ most }) => most)) < wanted) return 'too_little_room'
  return sum(jurors.map(({ least }) => least)) > wanted ? 'too_much_asked' : 'tight'
}
