// Groups of jurors can be compared where they read the same entries. So each two groups share some: as many as the wishes
// say, or else half of what an even spread would give, no more than five. Whoever has no group stands outside this.
// Source: jury method, "Large jury" 2; the simulation's closed panels there.
import type { PlanProblem } from './plan-problem-rules.ts'

export type GroupLink = { readonly groups: readonly [string, string]; readonly shared: number }

/** Sets of jurors of which some entries are read by both. */
export type WantedLink = {
  readonly ones: readonly number[]
  readonly others: readonly number[]
  readonly least: number
}

type Grouped = Pick<PlanProblem, 'entries' | 'jurors' | 'leastLinked'>

const ENOUGH = 5

/** The groups of those who may read anything, and each juror's place among them (-1: none). */
export type Groups = { readonly names: readonly string[]; readonly of: Int32Array }

export function groupsOf({ jurors }: Pick<PlanProblem, 'jurors'>): Groups {
  const reading = jurors.map(({ group, most }) => (most > 0 ? group : null))
  const names = [...new Set(reading.filter((name) => name !== null))].sort()
  const places = new Map(names.map((name, place) => [name, place]))
  return { names, of: Int32Array.from(reading, (name) => (name === null ? -1 : (places.get(name) ?? -1))) }
}

/** How many entries each two groups shall share; 0: fewer than two groups, or nobody asks for it. */
export function leastLinkedOf(problem: Grouped): number {
  const { length } = groupsOf(problem).names
  if (length < 2) return 0
  if (problem.leastLinked !== null) return problem.leastLinked
  const meetings = problem.entries.reduce((sum, { wanted }) => sum + pairsAmong(Math.min(wanted, length)), 0)
  return Math.min(ENOUGH, Math.max(1, Math.floor(meetings / pairsAmong(length) / 2)))
}

function pairsAmong(count: number): number {
  return (count * (count - 1)) / 2
}

/** The places in a table of groups × groups, the lower first, of those who meet on an entry. */
export function meetingsOn({ names, of }: Groups, readers: readonly number[]): readonly number[] {
  const there = [...new Set(readers.map((juror) => of[juror] ?? -1))]
    .filter((group) => group >= 0)
    .sort((a, b) => a - b)
  return there.flatMap((one, place) => there.slice(place + 1).map((other) => one * names.length + other))
}

/** How many entries each two groups share. */
export function countLinks(groups: Groups, readers: readonly (readonly number[])[]): Int32Array {
  const counts = new Int32Array(groups.names.length ** 2)
  for (const there of readers) for (const place of meetingsOn(groups, there)) counts[place] = (counts[place] ?? 0) + 1
  return counts
}

export function groupLinks(problem: Grouped, readers: readonly (readonly number[])[]): readonly GroupLink[] {
  const groups = groupsOf(problem)
  const counts = countLinks(groups, readers)
  return groups.names.flatMap((one, a) =>
    groups.names.slice(a + 1).map((other, place) => ({
      groups: [one, other] as const,
      shared: counts[a * groups.names.length + a + 1 + place] ?? 0,
    })),
  )
}

/** What a programme shall ask for; `reached`: no more than a plan that is there already gives. */
export function wantedLinks(problem: Grouped, reached: readonly GroupLink[] | null): readonly WantedLink[] {
  const { names, of } = groupsOf(problem)
  const least = leastLinkedOf(problem)
  const members = names.map((_, group) => [...of.keys()].filter((juror) => of[juror] === group))
  return names.flatMap((one, a) =>
    names.slice(a + 1).flatMap((other, place) => {
      const found = reached?.find(({ groups }) => groups[0] === one && groups[1] === other)?.shared ?? least
      const wanted = { ones: members[a] ?? [], others: members[a + 1 + place] ?? [], least: Math.min(least, found) }
      return wanted.least > 0 ? [wanted] : []
    }),
  )
}
