import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import type { PassingReason } from '../checks/passing-rules.ts'

export type ProtocolPassage = {
  readonly stage: number
  readonly at: Date
  readonly decidedBy: 'raw' | 'corrected'
  readonly entries: readonly {
    readonly entryId: EntryId
    readonly reason: PassingReason | null
    readonly chance: number | null
    readonly addedReason: string | null
    readonly joinedAt: string | null
  }[]
  /** What it was computed from. */
  readonly sheetIds: readonly string[]
}

/** The stages that ended and stand, the first first; past all policies, for the protocol. One statement. */
export async function passagesForProtocol(reader: Reader, roundId: RoundId): Promise<readonly ProtocolPassage[]> {
  const { rows } = await sql<ProtocolPassage>`
    select p.stage, p.applied_at as at, p.diagnosis ->> 'decidedBy' as "decidedBy",
      (select jsonb_agg(jsonb_build_object('entryId', x.entry_id, 'reason', f.reason, 'chance', f.chance,
          'addedReason', a.reason, 'joinedAt', x.joined_at) order by x.entry_id)
        from passage_entry x
        left join passage_figure f on f.passage_id = x.passage_id and f.entry_id = x.entry_id
        left join passage_addition a on a.passage_id = x.passage_id and a.entry_id = x.entry_id
        where x.passage_id = p.id) as entries,
      (select coalesce(array_agg(s.assessment_id::text), '{}') from passage_sheet s where s.passage_id = p.id) as "sheetIds"
    from stage_passage p
    where p.round_id = ${roundId} and p.applied_at is not null and p.undone_at is null order by p.stage`.execute(reader)
  return rows
}
