import type { Reader } from '../../../db/database.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import { loadSeat, type Seat } from '../panel/queries.ts'
import { mayNotShareOut } from './may-share-out.ts'
import {
  announcedReaders,
  type FieldEntry,
  type GivenPair,
  listCategories,
  listField,
  listGiven,
  listPlanned,
  listSeated,
  loadOpenProposal,
  loadPlan,
  loadReading,
  loadUsedPlan,
  type Named,
  type PlannedCategory,
  type Reading,
  type StoredPlan,
} from './plan-queries.ts'
import { firstWishes, fitOf, namesExperts, sharingAdvised } from './wishes-rules.ts'

export type Sharing = {
  readonly seat: Seat
  /** The act is open: the discussion is not. */
  readonly mayAct: boolean
  readonly reading: Reading
  /** About how many each would read if what everybody reads now were shared out, as is advised; null: it is not. */
  readonly advised: number | null
  readonly jurors: readonly Named<PersonId>[]
  readonly categories: readonly PlannedCategory[]
  /** Less the entries from which the asker is shut out; every number on the page is of these. */
  readonly field: readonly FieldEntry[]
  readonly given: readonly GivenPair[]
  readonly used: StoredPlan | null
  /** The newest proposal, while it is only that. */
  readonly open: StoredPlan | null
}

/** Null for whoever does not lead the round. Nine statements. */
export async function loadSharing(reader: Reader, roundId: RoundId): Promise<Sharing | null> {
  const seat = await loadSeat(reader, roundId)
  const refusal = mayNotShareOut(seat)
  if (!seat || refusal === 'unknown') return null
  const announced = await announcedReaders(reader, roundId)
  const stored = await loadReading(reader, roundId)
  const reading = stored ?? { mode: 'all' as const, wishes: firstWishes(announced), version: 0 }
  const field = await listField(reader, roundId)
  const shown = new Set(field.map(({ id }) => id))
  const given = await listGiven(reader, roundId)
  const jurors = await listSeated(reader, roundId)
  const advised = sharingAdvised({ entries: field.length, jurors: jurors.length }, reading.wishes)
  return {
    seat,
    mayAct: refusal === null,
    reading,
    advised: reading.mode === 'all' ? advised : null,
    jurors,
    categories: await listCategories(reader, roundId),
    field,
    given: given.filter(({ entryId }) => shown.has(entryId)),
    used: reading.mode === 'linked' ? await loadUsedPlan(reader, roundId) : null,
    open: await loadOpenProposal(reader, roundId),
  }
}

export type JurorChange = {
  readonly juror: Named<PersonId>
  readonly before: number
  readonly after: number
  readonly gains: readonly FieldEntry[]
  readonly loses: readonly FieldEntry[]
}

export type PlannedEntry = {
  readonly entry: FieldEntry
  readonly readers: readonly string[]
  readonly hasExpert: boolean
}

export type ShownProposal = {
  readonly sharing: Sharing
  readonly plan: StoredPlan
  readonly changes: readonly JurorChange[]
  readonly entries: readonly PlannedEntry[]
  /** Pairs of jurors, by name, who would have no entry in common; both read something. */
  readonly strangers: readonly (readonly [string, string])[]
  readonly withoutExpert: readonly FieldEntry[]
  /** The entry with the fewest readers. */
  readonly worstOff: PlannedEntry | null
}

/** Eleven statements. */
export async function loadProposal(reader: Reader, roundId: RoundId, planId: string): Promise<ShownProposal | null> {
  const sharing = await loadSharing(reader, roundId)
  const plan = sharing ? await loadPlan(reader, roundId, planId) : null
  if (!sharing || !plan) return null
  const planned = await listPlanned(reader, planId)
  return { sharing, plan, ...compared(sharing, plan, planned) }
}

function byJuror(pairs: readonly GivenPair[]): ReadonlyMap<PersonId, ReadonlySet<EntryId>> {
  const found = new Map<PersonId, Set<EntryId>>()
  for (const { entryId, personId } of pairs) {
    const there = found.get(personId) ?? new Set()
    there.add(entryId)
    found.set(personId, there)
  }
  return found
}

function compared(sharing: Sharing, plan: StoredPlan, planned: readonly GivenPair[]) {
  const { jurors, field } = sharing
  const [before, after] = [byJuror(sharing.given), byJuror(planned)]
  const of = (pairs: typeof before, juror: PersonId) => pairs.get(juror) ?? new Set<EntryId>()
  const changes = jurors.map((juror): JurorChange => {
    const [had, has] = [of(before, juror.id), of(after, juror.id)]
    return {
      juror,
      before: had.size,
      after: has.size,
      gains: field.filter(({ id }) => has.has(id) && !had.has(id)),
      loses: field.filter(({ id }) => had.has(id) && !has.has(id)),
    }
  })
  const readers = new Map<EntryId, Named<PersonId>[]>(field.map(({ id }) => [id, []]))
  for (const juror of jurors) for (const entry of of(after, juror.id)) readers.get(entry)?.push(juror)
  const entries = field.map((entry): PlannedEntry => {
    const there = readers.get(entry.id) ?? []
    const hasExpert = there.some(({ id }) => fitOf(plan.wishes, id, entry.categoryId) === 0)
    return { entry, readers: there.map(({ name }) => name), hasExpert }
  })
  const reading = jurors.filter(({ id }) => of(after, id).size > 0)
  const strangers = reading.flatMap((one, place) =>
    reading.slice(place + 1).flatMap((other): (readonly [string, string])[] => {
      const theirs = of(after, other.id)
      return [...of(after, one.id)].some((entry) => theirs.has(entry)) ? [] : [[one.name, other.name]]
    }),
  )
  const expertsAreNamed = namesExperts(plan.wishes)
  return {
    changes,
    entries,
    strangers,
    withoutExpert: entries.filter(({ hasExpert }) => expertsAreNamed && !hasExpert).map(({ entry }) => entry),
    worstOff: entries.reduce<PlannedEntry | null>(
      (worst, each) => (worst === null || each.readers.length < worst.readers.length ? each : worst),
      null,
    ),
  }
}
