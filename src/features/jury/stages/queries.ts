import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { StoredPassageDiagnosis } from '../../../db/tables/stages.ts'
import type { EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { PassingReason } from '../checks/passing-rules.ts'

export type StoredPassage = {
  readonly id: string
  readonly version: number
  readonly stage: number
  readonly askedAt: Date
  readonly computedAt: Date | null
  readonly hash: string | null
  readonly diagnosis: StoredPassageDiagnosis | null
  readonly appliedAt: Date | null
  readonly appliedByName: string | null
  readonly undoneAt: Date | null
  readonly undoneReason: string | null
  /** Nothing that it rests on has changed; nothing has been begun since it was used. */
  readonly isCurrent: boolean
  readonly isUntouched: boolean
}

/** The newest first; those who lead the round, and the jury once all is discussed. One statement. */
export async function listPassages(reader: Reader, roundId: RoundId): Promise<readonly StoredPassage[]> {
  const { rows } = await sql<StoredPassage>`
    select p.id, p.version, p.stage, p.asked_at as "askedAt", p.computed_at as "computedAt", p.hash, p.diagnosis,
      p.applied_at as "appliedAt", a.display_name as "appliedByName", p.undone_at as "undoneAt",
      p.undone_reason as "undoneReason",
      p.computed_at is not null and p.applied_at is null and passage_is_current(p.id) as "isCurrent",
      p.applied_at is not null and p.undone_at is null and passage_is_untouched(p.id) as "isUntouched"
    from stage_passage p left join person a on a.id = p.applied_by
    where p.round_id = ${roundId} order by p.version desc`.execute(reader)
  return rows
}

export type PassageEntry = {
  readonly passageId: string
  readonly entryId: EntryId
  readonly title: string
  /** By the rule alone. */
  readonly goesOn: boolean
  readonly addedReason: string | null
  /** Came in when the stage had ended; neither the rule nor the leader let it on. */
  readonly joinedAt: Date | null
  /** From the discussion on; null before, and where no reason holds. */
  readonly reason: PassingReason | null
  readonly rank: number | null
  readonly mean: number | null
  readonly chance: number | null
}

/** Who goes on and who does not, less what the asker may not see of it. One statement. */
export async function listPassageEntries(
  reader: Reader,
  passageIds: readonly string[],
): Promise<readonly PassageEntry[]> {
  const { rows } = await sql<PassageEntry>`
    select x.passage_id as "passageId", x.entry_id as "entryId", e.title, x.goes_on as "goesOn", x.joined_at as "joinedAt",
      a.reason as "addedReason", f.reason, f.rank, f.mean, f.chance
    from passage_entry x join entry e on e.id = x.entry_id
    left join passage_addition a on a.passage_id = x.passage_id and a.entry_id = x.entry_id
    left join passage_figure f on f.passage_id = x.passage_id and f.entry_id = x.entry_id
    where x.passage_id = any(${passageIds}::uuid[])
    order by f.rank nulls last, lower(e.title), e.id`.execute(reader)
  return rows
}

export type PassageTold = {
  readonly reasons: Readonly<Partial<Record<PassingReason, number>>>
  /** So near the line that they could fall on either side of it. */
  readonly near: number
  /** Nobody has given a value. */
  readonly unread: readonly EntryId[]
}

/** What may be told while values are still given. One statement. */
export async function loadPassageTold(reader: Reader, passageId: string): Promise<PassageTold> {
  const { rows } = await sql<{ told: PassageTold | null }>`select passage_told(${passageId}::uuid) as told`.execute(
    reader,
  )
  return rows[0]?.told ?? { reasons: {}, near: 0, unread: [] }
}

export async function isStageComplete(reader: Reader, roundId: RoundId): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select stage_is_complete(${roundId}) as is`.execute(reader)
  return rows[0]?.is ?? false
}

// Read by the owner of the tables, past all policies: what a passage is computed from.

export type FieldRow = { readonly id: EntryId; readonly categoryId: string | null; readonly hasStopped: boolean }

export async function listField(reader: Reader, roundId: RoundId): Promise<readonly FieldRow[]> {
  const { rows } = await sql<FieldRow>`
    select e.id, e.category_id as "categoryId", e.id in (select stopped_entries()) as "hasStopped"
    from entry e join screening s on s.entry_id = e.id and s.outcome = 'eligible'
    where e.round_id = ${roundId} and e.standing = 'submitted' order by e.id`.execute(reader)
  return rows
}

export type CountedSheet = {
  readonly id: string
  readonly entryId: EntryId
  readonly personId: PersonId
  readonly scores: readonly (number | null)[]
}

export async function listCountedSheets(reader: Reader, roundId: RoundId): Promise<readonly CountedSheet[]> {
  const { rows } = await sql<CountedSheet>`
    select a.id, a.entry_id as "entryId", a.person_id as "personId", a.scores
    from assessment a where a.round_id = ${roundId} and a.state = 'sealed' and a.id not in (select sheets_in_doubt())
    order by a.entry_id, a.person_id`.execute(reader)
  return rows
}

export async function passageFactsHash(reader: Reader, roundId: RoundId): Promise<string> {
  const { rows } = await sql<{ hash: string }>`select passage_facts_hash(${roundId}) as hash`.execute(reader)
  return rows[0]?.hash ?? ''
}
