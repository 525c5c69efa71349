import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { CategoryId, CriterionId, EntryId, PersonId, RoundId } from '../../../kernel/ids.ts'
import type { JudgingMode } from '../../prizes/contract.ts'
import type { Seat } from '../panel/queries.ts'
import type { Score } from './rules.ts'

/** All that decides what may be done with one juror's sheet for one entry. */
export type SheetRow = {
  readonly phase: Seat['phase']
  readonly suspendedAt: Date | null
  readonly judgingMode: JudgingMode
  readonly rankingPlaces: number
  readonly scaleMin: number
  readonly scaleMax: number
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly categoryId: CategoryId | null
  readonly isJuror: boolean
  readonly isSecretariat: boolean
  readonly mayJudge: boolean
  readonly isBarred: boolean
  readonly hasDeclared: boolean
  readonly criterionIds: readonly CriterionId[]
  readonly positions: readonly number[]
  readonly applies: readonly boolean[]
  readonly sheetId: string | null
  readonly version: number | null
  readonly state: 'draft' | 'sealed' | null
  readonly scores: readonly Score[] | null
  readonly comments: readonly string[] | null
  readonly savedAt: Date | null
  readonly sealedAt: Date | null
  readonly contentHash: string | null
  /** What one sealed is, hashed anew, as it was sealed. */
  readonly isAsSealed: boolean
  readonly lastKeptAt: Date | null
}

/** Null where there is no such entry in the round for the asker. Where no values are given, one question stands for all criteria. One statement. */
export async function loadSheetRow(reader: Reader, roundId: RoundId, entryId: EntryId): Promise<SheetRow | null> {
  const { rows } = await sql<SheetRow>`
    select r.phase, r.suspended_at as "suspendedAt", r.judging_mode as "judgingMode",
      r.ranking_places as "rankingPlaces", r.scale_min as "scaleMin", r.scale_max as "scaleMax",
      e.title, e.organisation_name as "organisationName", e.unit_name as "unitName", e.category_id as "categoryId",
      r.id in (select rounds_of_asker_as_jury()) as "isJuror",
      r.id in (select rounds_of_asker_as_secretariat()) as "isSecretariat",
      e.id in (select entries_asker_may_judge()) as "mayJudge",
      e.id in (select entries_barred_to_asker()) as "isBarred",
      i.declared is not null as "hasDeclared",
      case when r.judging_mode = 'values' then k.ids else array['judgement'] end as "criterionIds",
      case when r.judging_mode = 'values' then k.positions else '{0}' end as positions,
      case when r.judging_mode = 'values' then k.applies else '{true}' end as applies,
      a.id as "sheetId", a.version, a.state, a.scores, a.comments, a.saved_at as "savedAt", a.sealed_at as "sealedAt",
      a.content_hash as "contentHash",
      a.state is distinct from 'sealed' or not exists (select from own_altered_seals(r.id, e.id)) as "isAsSealed",
      (select max(v.saved_at) from assessment_version v where v.assessment_id = a.id) as "lastKeptAt"
    from round r
    join entry e on e.id = ${entryId} and e.round_id = r.id
    left join impartiality i on i.entry_id = e.id and i.person_id = asker()
    left join assessment a on a.entry_id = e.id and a.person_id = asker() and a.state <> 'void'
    cross join lateral (
      select coalesce(array_agg(c.id::text order by c.position), '{}') as ids,
        coalesce(array_agg(c.position order by c.position), '{}') as positions,
        coalesce(array_agg(
          not exists (select from criterion_category x where x.criterion_id = c.id)
          or exists (select from criterion_category x where x.criterion_id = c.id and x.category_id = e.category_id)
          order by c.position), '{}') as applies
      from criterion c where c.round_id = r.id) k
    where r.id = ${roundId}`.execute(reader)
  return rows[0] ?? null
}

export type VoidSheet = {
  readonly entryId: EntryId
  readonly scores: readonly Score[]
  readonly comments: readonly string[]
  readonly savedAt: Date
}

/** The asker's own sheets that no longer count, newest first; readable by their writer alone. */
export async function listVoidSheets(
  reader: Reader,
  roundId: RoundId,
  entryId?: EntryId,
): Promise<readonly VoidSheet[]> {
  let query = reader
    .selectFrom('assessment')
    .select(['entry_id as entryId', 'scores', 'comments', 'saved_at as savedAt'])
    .where('round_id', '=', roundId)
    .where('person_id', '=', sql<PersonId>`asker()`)
    .where('state', '=', 'void')
    .orderBy('saved_at', 'desc')
  if (entryId) query = query.where('entry_id', '=', entryId)
  return query.execute()
}

export type PanelSheet = {
  readonly personId: PersonId
  readonly name: string
  readonly scores: readonly Score[]
  readonly comments: readonly string[]
}

/** Every sealed sheet of one entry that the asker may read: the own one, and once discussion is open the others'. */
export async function listPanelSheets(reader: Reader, entryId: EntryId): Promise<readonly PanelSheet[]> {
  return reader
    .selectFrom('assessment as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select(['a.person_id as personId', 'p.display_name as name', 'a.scores', 'a.comments'])
    .where('a.entry_id', '=', entryId)
    .where('a.state', '=', 'sealed')
    .orderBy('p.display_name')
    .orderBy('a.person_id')
    .execute()
}

export type AdjustmentRow = {
  readonly personId: PersonId
  readonly position: number
  readonly before: number
  readonly after: number
  readonly reason: string
  readonly at: Date
}

/** The layer of one entry, oldest first. */
export async function listAdjustments(reader: Reader, entryId: EntryId): Promise<readonly AdjustmentRow[]> {
  return reader
    .selectFrom('assessment_adjustment')
    .select(['person_id as personId', 'criterion_position as position', 'value_before as before'])
    .select(['value_after as after', 'reason', 'adjusted_at as at'])
    .where('entry_id', '=', entryId)
    .orderBy('adjusted_at')
    .orderBy('id')
    .execute()
}

export type FormerVersion = {
  readonly version: number
  readonly scores: readonly Score[]
  readonly comments: readonly string[]
  readonly savedAt: Date
}

export async function listFormerVersions(reader: Reader, sheetId: string): Promise<readonly FormerVersion[]> {
  return reader
    .selectFrom('assessment_version')
    .select(['version', 'scores', 'comments', 'saved_at as savedAt'])
    .where('assessment_id', '=', sheetId)
    .orderBy('version', 'desc')
    .limit(20)
    .execute()
}
