import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'
import type { OrderRow } from './rules.ts'

export type OwnPlacing = OrderRow & {
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly sheetId: string | null
  readonly sheetVersion: number
  readonly sealedAt: Date | null
  readonly contentHash: string | null
}

/** All that the asking juror may read and judge, with the own sheet of each; in no order. One statement. */
export async function listOwnPlacings(reader: Reader, roundId: RoundId): Promise<readonly OwnPlacing[]> {
  const { rows } = await sql<OwnPlacing>`
    select e.id as "entryId", e.title, e.category_id as "categoryId",
      case when b.id is null then e.organisation_name else '' end as "organisationName",
      case when b.id is null then e.unit_name end as "unitName",
      a.id as "sheetId", coalesce(a.version, 0) as "sheetVersion", a.state, a.scores[1] as score,
      coalesce(a.comments[1], '') as comment, a.sealed_at as "sealedAt", a.content_hash as "contentHash"
    from entry e
    left join rounds_read_blind_now() b (id) on b.id = e.round_id
    left join assessment a on a.entry_id = e.id and a.person_id = asker() and a.state <> 'void'
    where e.round_id = ${roundId} and e.id in (select entries_asker_may_judge())`.execute(reader)
  return rows
}

/** Grows with every save of an own sheet, and never shrinks; sheets that no longer count are in it. One statement. */
export async function loadOrderVersion(reader: Reader, roundId: RoundId): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select coalesce(sum(version), 0)::int as version from assessment
    where round_id = ${roundId} and person_id = asker()`.execute(reader)
  return rows[0]?.version ?? 0
}
