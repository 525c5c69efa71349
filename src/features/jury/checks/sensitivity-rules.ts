// What would change among the first if one juror had not been there, or one weight were a quarter more or less. The raw
// rule is applied again to other inputs; nothing is modelled. Source: jury method, § 3.7 (c).
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import {
  exactMean,
  type Fraction,
  type RankedResult,
  ranked,
  type Sheet,
  type Tally,
  tally,
  type WeightedCriterion,
} from '../result/rules.ts'

export type JudgedGroup = {
  readonly criteria: readonly WeightedCriterion[]
  readonly entries: readonly { readonly id: EntryId; readonly sheets: readonly Sheet[] }[]
}

export type Swing = {
  readonly enters: readonly EntryId[]
  readonly leaves: readonly EntryId[]
  /** Who is first then, or share it; none: the same as before. */
  readonly newFirsts: readonly EntryId[]
}

export type Sensitivity = {
  /** Only jurors without whom something among the first would be different. */
  readonly withoutJuror: readonly ({ readonly personId: PersonId } & Swing)[]
  /** Likewise: the criterion by its place, and by how much its weight is multiplied. */
  readonly withWeight: readonly ({ readonly criterion: number; readonly factor: number } & Swing)[]
}

const FACTORS = [0.75, 1.25]

type Placed = { readonly entryId: EntryId; readonly rank: number | null }

type Firsts = { readonly among: readonly EntryId[]; readonly leaders: readonly EntryId[] }

/** All who share the last of the first `among` ranks are among them. They come in order, so the rest is not looked at. */
function firstsOf(placed: readonly Placed[], among: number): Firsts {
  const beyond = (limit: number) => {
    const end = placed.findIndex(({ rank }) => rank === null || rank > limit)
    return placed.slice(0, end === -1 ? placed.length : end).map(({ entryId }) => entryId)
  }
  return { among: beyond(among), leaders: beyond(1) }
}

function swing(before: Firsts, placed: readonly Placed[], among: number): Swing | null {
  const after = firstsOf(placed, among)
  const enters = after.among.filter((id) => !before.among.includes(id))
  const leaves = before.among.filter((id) => !after.among.includes(id))
  const isSameFirst = String(before.leaders) === String(after.leaders)
  if (enters.length === 0 && leaves.length === 0 && isSameFirst) return null
  return { enters, leaves, newFirsts: isSameFirst ? [] : after.leaders }
}

type Counted = { readonly id: EntryId; readonly sheets: readonly Sheet[]; readonly tallies: readonly Tally[] }
type Field = Pick<JudgedGroup, 'criteria'> & {
  readonly base: readonly Placed[]
  readonly before: Firsts
  readonly among: number
  readonly entries: ReadonlyMap<EntryId, Counted & { readonly exact: Fraction | null }>
}

function placedBy(exact: readonly { readonly id: EntryId; readonly exact: Fraction | null }[]): readonly Placed[] {
  return ranked(exact).map(({ of, rank }) => ({ entryId: of.id, rank }))
}

function swingWithout({ criteria, base, before, among, entries }: Field, personId: PersonId, read: readonly EntryId[]) {
  // Nobody from further down can rise above the first of those whose values stay as they are.
  const near = new Set([...base.slice(0, among + read.length).map(({ entryId }) => entryId), ...read])
  const others = [...near].flatMap((id) => {
    const entry = entries.get(id)
    return entry ? [entry] : []
  })
  const hasRead = new Set(read)
  const left = others.map((entry) => {
    if (!hasRead.has(entry.id)) return entry
    const sheets = entry.sheets.filter((sheet) => sheet.personId !== personId)
    return { id: entry.id, exact: exactMean(criteria, tally(criteria, sheets)) }
  })
  const found = swing(before, placedBy(left), among)
  return found ? [{ personId, ...found }] : []
}

function readersOf(entries: JudgedGroup['entries']): ReadonlyMap<PersonId, readonly EntryId[]> {
  const readBy = new Map<PersonId, EntryId[]>()
  for (const { id, sheets } of entries) {
    for (const { personId } of sheets) {
      const known = readBy.get(personId)
      if (known) known.push(id)
      else readBy.set(personId, [id])
    }
  }
  return readBy
}

/** `among`: how many first places the question is about. `base` is the group's result by the rule itself. */
export function sensitivityOf(group: JudgedGroup, base: readonly RankedResult[], among: number): Sensitivity {
  const { criteria } = group
  const counted = group.entries.map((entry) => ({ ...entry, tallies: tally(criteria, entry.sheets) }))
  const entries = new Map(
    counted.map((entry) => [entry.id, { ...entry, exact: exactMean(criteria, entry.tallies) }] as const),
  )
  const before = firstsOf(base, among)
  const field = { criteria, base, before, among, entries }
  const withoutJuror = [...readersOf(group.entries)].flatMap(([personId, read]) => swingWithout(field, personId, read))
  const withWeight = criteria.flatMap((_, criterion) =>
    FACTORS.flatMap((factor) => {
      const turned = criteria.map(({ weight }, place) => ({ weight: place === criterion ? weight * factor : weight }))
      const exact = counted.map(({ id, tallies }) => ({ id, exact: exactMean(turned, tallies) }))
      const found = swing(before, placedBy(exact), among)
      return found ? [{ criterion, factor, ...found }] : []
    }),
  )
  return { withoutJuror, withWeight }
}
