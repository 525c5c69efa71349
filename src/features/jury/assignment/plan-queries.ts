import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { StoredDiagnosis } from '../../../db/tables/assignment.ts'
import type { CategoryId, EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { PlanFacts } from './plan-facts-rules.ts'
import type { Wishes } from './wishes-rules.ts'

export type ReadingMode = 'all' | 'linked'

export type Reading = {
  readonly mode: ReadingMode
  readonly wishes: Wishes
  readonly version: number
}

/** How reading is shared out; null: nothing has been said, and everybody reads everything. One statement. */
export async function loadReading(reader: Reader, roundId: RoundId): Promise<Reading | null> {
  const row = await reader
    .selectFrom('reading')
    .select(['mode', 'wishes', 'version'])
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  return row ?? null
}

/** All that a plan rests on; null for whoever does not lead the round. One statement. */
export async function loadPlanFacts(reader: Reader, roundId: RoundId): Promise<PlanFacts | null> {
  const { rows } = await sql<{ facts: PlanFacts | null }>`select plan_facts(${roundId}) as facts`.execute(reader)
  return rows[0]?.facts ?? null
}

/** Readers of each entry by the stage in which the jury is; null where it judges in one. One statement. */
export async function announcedReaders(reader: Reader, roundId: RoundId): Promise<number | null> {
  const { rows } = await sql<{ readers: number | null }>`select announced_readers(${roundId}) as readers`.execute(
    reader,
  )
  return rows[0]?.readers ?? null
}

export type Named<Id> = { readonly id: Id; readonly name: string }

/** Those who judge, by name. One statement. */
export async function listSeated(reader: Reader, roundId: RoundId): Promise<readonly Named<PersonId>[]> {
  const { rows } = await sql<Named<PersonId>>`
    select p.id, p.display_name as name from jurors_to_share_out(${roundId}) j (id) join person p on p.id = j.id
    order by lower(p.display_name), p.id`.execute(reader)
  return rows
}

export type PlannedCategory = { readonly id: CategoryId; readonly name: Texts }

export async function listCategories(reader: Reader, roundId: RoundId): Promise<readonly PlannedCategory[]> {
  return reader
    .selectFrom('category')
    .select(['id', 'name'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export type FieldEntry = {
  readonly id: EntryId
  readonly title: string
  readonly categoryId: CategoryId | null
  /** A reader has fallen away, or the entry came after the plan. */
  readonly isLacking: boolean
}

/** The entries that are to be read, less those from which the asker is shut out. One statement. */
export async function listField(reader: Reader, roundId: RoundId): Promise<readonly FieldEntry[]> {
  const { rows } = await sql<FieldEntry>`
    select e.id, e.title, e.category_id as "categoryId", l.id is not null as "isLacking"
    from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
    left join entries_lacking_readers(${roundId}) l (id) on l.id = e.id
    where e.round_id = ${roundId} and e.standing = 'submitted' and e.id not in (select entries_barred_to_asker())
      and e.id not in (select entries_shown_as_stopped())
    order by lower(e.title), e.id`.execute(reader)
  return rows
}

/** `hasPlan`: one is in use, made since the stage began. */
export type Planning = { readonly isLinked: boolean; readonly hasPlan: boolean; readonly lacking: number }

/** Whether reading is shared out; how many entries lack a reader is told to those who lead the round. One statement. */
export async function loadPlanning(reader: Reader, roundId: RoundId): Promise<Planning> {
  const { rows } = await sql<Planning>`
    select ${roundId} in (select rounds_read_in_parts()) as "isLinked",
      plan_in_use(${roundId}) > 0 and stage_is_shared_out(${roundId}) as "hasPlan",
      (select count(*)::int from entries_lacking_readers(${roundId})) as lacking`.execute(reader)
  return rows[0] ?? { isLinked: false, hasPlan: false, lacking: 0 }
}

export type GivenPair = { readonly entryId: EntryId; readonly personId: PersonId }

/** What each juror has to read today, for those who lead the round. One statement. */
export async function listGiven(reader: Reader, roundId: RoundId): Promise<readonly GivenPair[]> {
  const { rows } = await sql<GivenPair>`
    select entry_id as "entryId", person_id as "personId" from pairs_shown_today(${roundId})`.execute(reader)
  return rows
}

export async function listPlanned(reader: Reader, planId: string): Promise<readonly GivenPair[]> {
  return reader
    .selectFrom('planned_pair')
    .select(['entry_id as entryId', 'person_id as personId'])
    .where('plan_id', '=', planId)
    .execute()
}

export type StoredPlan = {
  readonly id: string
  readonly version: number
  readonly madeAt: Date
  readonly madeByName: string
  readonly origin: 'solved' | 'file'
  readonly seed: number
  readonly wishes: Wishes
  readonly diagnosis: StoredDiagnosis
  readonly factsHash: string
  readonly hash: string
  readonly appliedAt: Date | null
}

function plansOf(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('assignment_plan as a')
    .innerJoin('person as p', 'p.id', 'a.made_by')
    .select(['a.id', 'a.version', 'a.made_at as madeAt', 'p.display_name as madeByName', 'a.origin', 'a.seed'])
    .select(['a.wishes', 'a.diagnosis', 'a.facts_hash as factsHash', 'a.hash', 'a.applied_at as appliedAt'])
    .where('a.round_id', '=', roundId)
}

export async function loadPlan(reader: Reader, roundId: RoundId, planId: string): Promise<StoredPlan | null> {
  return (await plansOf(reader, roundId).where('a.id', '=', planId).executeTakeFirst()) ?? null
}

/** The plan in use. */
export async function loadUsedPlan(reader: Reader, roundId: RoundId): Promise<StoredPlan | null> {
  const used = plansOf(reader, roundId).where('a.applied_at', 'is not', null)
  return (await used.orderBy('a.applied_at', 'desc').orderBy('a.version', 'desc').limit(1).executeTakeFirst()) ?? null
}

/** The newest plan, where nobody has put it to use. */
export async function loadOpenProposal(reader: Reader, roundId: RoundId): Promise<StoredPlan | null> {
  const newest = await plansOf(reader, roundId).orderBy('a.version', 'desc').limit(1).executeTakeFirst()
  return newest && newest.appliedAt === null ? newest : null
}

export async function lastPlanVersion(reader: Reader, roundId: RoundId): Promise<number> {
  const row = await reader
    .selectFrom('assignment_plan')
    .select((build) => build.fn.max('version').as('version'))
    .where('round_id', '=', roundId)
    .executeTakeFirst()
  return row?.version ?? 0
}
