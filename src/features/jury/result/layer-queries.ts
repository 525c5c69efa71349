import { sql } from 'kysely'
import type { Reader } from '../../../db/database.ts'
import type { RoundId } from '../../../kernel/ids.ts'

/** When what is shown came to be, as the asker may know it. */
export type LayerTimes = {
  readonly openedAt: Date | null
  /** The last change after discussion, among the entries that the asker sees. */
  readonly changedAt: Date | null
  /** Of the decision that stands. */
  readonly decidedAt: Date | null
  /** The rules that the result follows; null where none were ever frozen. */
  readonly rules: { readonly version: number; readonly at: Date } | null
}

type Row = Omit<LayerTimes, 'rules'> & { readonly version: number | null; readonly frozenAt: Date | null }

/** One statement. */
export async function readLayerTimes(reader: Reader, roundId: RoundId): Promise<LayerTimes> {
  const { rows } = await sql<Row>`
    select (select opened_at from discussion where round_id = ${roundId}) as "openedAt",
      (select max(adjusted_at) from assessment_adjustment where round_id = ${roundId}) as "changedAt",
      decision_made_in(${roundId}) as "decidedAt", v.version, v.frozen_at as "frozenAt"
    from (select) one left join lateral (
      select version, frozen_at from rules_version where round_id = ${roundId} order by version desc limit 1
    ) v on true`.execute(reader)
  const { version = null, frozenAt = null, openedAt = null, changedAt = null, decidedAt = null } = rows[0] ?? {}
  return { openedAt, changedAt, decidedAt, rules: version !== null && frozenAt ? { version, at: frozenAt } : null }
}
