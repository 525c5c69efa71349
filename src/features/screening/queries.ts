import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { EntryId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { Outcome } from './rules.ts'

export type Desk = {
  readonly id: RoundId
  readonly title: Texts
  readonly prizeName: Texts
  readonly eligibility: Texts
  readonly phase: string
  readonly suspendedAt: Date | null
  readonly deadline: Date | null
  readonly leftToScreen: number
  readonly jurors: number
  readonly leaders: number
  readonly categories: readonly { readonly id: string; readonly name: Texts }[]
}

function countOf(role: string) {
  return sql<number>`(select count(*)::int from round_role rr
    where rr.round_id = round.id and rr.role = ${role} and rr.withdrawn_at is null)`
}

/** The round as its secretariat works with it; null for everybody else. One statement. */
export async function loadDesk(reader: Reader, roundId: RoundId): Promise<Desk | null> {
  const row = await reader
    .selectFrom('round')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .select(['round.id', 'round.title', 'round.eligibility', 'round.phase', 'round.suspended_at as suspendedAt'])
    .select(['prize.name as prizeName', sql<Date | null>`round_closes_at(round.id)`.as('deadline')])
    .select([
      sql<number>`case when round.phase = 'screening' then entries_left_to_screen(round.id) else 0 end`.as(
        'leftToScreen',
      ),
      countOf('juror').as('jurors'),
      countOf('leader').as('leaders'),
      sql<Desk['categories']>`(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name)
        order by c.position), '[]') from category c where c.round_id = round.id)`.as('categories'),
    ])
    .where('round.id', '=', roundId)
    .where(sql<boolean>`round.id in (select rounds_of_asker_as_secretariat())`)
    .executeTakeFirst()
  return row ?? null
}

export type EntryForScreening = {
  readonly id: EntryId
  readonly title: string
  readonly organisationName: string
  readonly unitName: string | null
  readonly standing: 'draft' | 'submitted' | 'withdrawn'
  readonly contactName: string | null
  readonly contactEmail: string | null
  readonly contactPhone: string | null
  readonly outcome: Outcome | null
  readonly reason: string | null
  readonly completeBy: Date | null
  readonly decidedAt: Date | null
  readonly decidedBy: string | null
  readonly version: number | null
}

/** A sent entry that this member of the secretariat is not shut out from; null for all others. One statement. */
export async function loadEntryForScreening(
  reader: Reader,
  roundId: RoundId,
  entryId: EntryId,
): Promise<EntryForScreening | null> {
  const row = await reader
    .selectFrom('entry')
    .leftJoin('entry_contact as contact', 'contact.entry_id', 'entry.id')
    .leftJoin('screening', 'screening.entry_id', 'entry.id')
    .leftJoin('person', 'person.id', 'screening.decided_by')
    .select(['entry.id', 'entry.title', 'entry.organisation_name as organisationName', 'entry.unit_name as unitName'])
    .select(['entry.standing', 'contact.name as contactName', 'contact.email as contactEmail'])
    .select(['contact.phone as contactPhone', 'screening.outcome', 'screening.reason', 'screening.version'])
    .select(['screening.complete_by as completeBy', 'screening.decided_at as decidedAt'])
    .select('person.display_name as decidedBy')
    .where('entry.id', '=', entryId)
    .where('entry.round_id', '=', roundId)
    .where(sql<boolean>`entry.id in (select entries_of_asker_as_secretariat())`)
    .executeTakeFirst()
  return row ?? null
}
