import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { EntryId, Id, PersonId, QuestionId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { Outcome, TermCheck } from './rules.ts'

export type Desk = {
  readonly id: RoundId
  readonly title: Texts
  readonly prizeName: Texts
  readonly organisationName: string
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
    .innerJoin('organisation', 'organisation.id', 'prize.organisation_id')
    .select('organisation.name as organisationName')
    .select(['round.id', 'round.title', 'round.eligibility', 'round.phase', 'round.suspended_at as suspendedAt'])
    .select(['prize.name as prizeName', sql<Date | null>`round_closes_at(round.id)`.as('deadline')])
    .select([
      sql<number>`case when round.phase = 'screening' then entries_shown_left_to_screen(round.id) else 0 end`.as(
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
  /** The questions that a completion opens; null: all. */
  readonly completeQuestions: readonly QuestionId[] | null
  readonly proposedByBefore: string | null
  readonly proposal: EntryProposal | null
  /** Others of the secretariat who may confirm or send back. */
  readonly others: number
}

export type EntryProposal = {
  readonly reason: string
  readonly by: PersonId
  readonly byName: string
  readonly at: Date
  readonly sentBackBy: string | null
  readonly sentBackNote: string | null
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
    .select(['person.display_name as decidedBy', 'screening.complete_questions as completeQuestions'])
    .select(
      sql<string | null>`(select display_name from person p where p.id = screening.proposed_by)`.as('proposedByBefore'),
    )
    .select(sql<number>`others_who_may_confirm(entry.round_id, entry.id)`.as('others'))
    .where('entry.id', '=', entryId)
    .where('entry.round_id', '=', roundId)
    .where(sql<boolean>`entry.id in (select entries_of_asker_as_secretariat())`)
    .executeTakeFirst()
  return row ? { ...row, proposal: await loadProposal(reader, entryId) } : null
}

/** A rejection that waits, or that has been sent back. */
async function loadProposal(reader: Reader, entryId: EntryId): Promise<EntryProposal | null> {
  const row = await reader
    .selectFrom('screening_proposal as p')
    .innerJoin('person', 'person.id', 'p.proposed_by')
    .leftJoin('person as other', 'other.id', 'p.sent_back_by')
    .select(['p.reason', 'p.proposed_by as by', 'person.display_name as byName', 'p.proposed_at as at'])
    .select(['other.display_name as sentBackBy', 'p.sent_back_note as sentBackNote'])
    .where('p.entry_id', '=', entryId)
    .executeTakeFirst()
  return row ?? null
}

export type StatedTerm = { readonly id: Id<'round_term'>; readonly text: Texts; readonly source: string }

/** What entries of the round are measured against, in order. */
export function loadTermsOfRound(reader: Reader, roundId: RoundId): Promise<readonly StatedTerm[]> {
  return reader
    .selectFrom('round_term')
    .select(['id', 'text', 'source'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export function loadChecks(reader: Reader, entryId: EntryId): Promise<readonly TermCheck[]> {
  return reader
    .selectFrom('screening_check')
    .select(['term_id as termId', 'state', 'note'])
    .where('entry_id', '=', entryId)
    .execute()
}

/** The questions of the form, by their names. */
export function loadRoundQuestions(
  reader: Reader,
  roundId: RoundId,
): Promise<readonly { readonly id: QuestionId; readonly label: Texts }[]> {
  return reader
    .selectFrom('question')
    .select(['id', 'label'])
    .where('round_id', '=', roundId)
    .orderBy('position')
    .execute()
}
