import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import { ROUND_LOCK } from '../../db/round-lock.ts'
import type { EntryId, RoundId } from '../../kernel/ids.ts'
import type { Texts } from '../../kernel/texts.ts'
import type { JudgingMode } from '../prizes/contract.ts'

export type Desk = {
  readonly id: RoundId
  readonly title: Texts
  readonly slug: string
  readonly prizeName: Texts
  readonly organisationName: string
  readonly prizeSlug: string
  readonly phase: string
  readonly judgingMode: JudgingMode
  readonly isSuspended: boolean
  readonly awardAt: Date | null
  readonly scheduledAt: Date | null
  readonly releasedAt: Date | null
  readonly contactName: string | null
  readonly contactEmail: string | null
  readonly isSecretariat: boolean
  /** The secretariat, or the jury's leader. */
  readonly leads: boolean
  /** Shut out from an entry of the round. */
  readonly isBarred: boolean
  /** For want of an own word on impartiality, which opens it. */
  readonly owesDeclaration: boolean
}

function desk(reader: Reader, roundId: RoundId) {
  return reader
    .selectFrom('round')
    .innerJoin('prize', 'prize.id', 'round.prize_id')
    .innerJoin('organisation', 'organisation.id', 'prize.organisation_id')
    .select('organisation.name as organisationName')
    .select(['round.id', 'round.title', 'round.slug', 'round.phase', 'prize.name as prizeName'])
    .select(['prize.slug as prizeSlug', 'round.award_at as awardAt', 'round.release_scheduled_at as scheduledAt'])
    .select(['round.released_at as releasedAt', 'round.contact_name as contactName'])
    .select(['round.contact_email as contactEmail', 'round.judging_mode as judgingMode'])
    .select([
      sql<boolean>`round.suspended_at is not null`.as('isSuspended'),
      sql<boolean>`round.id in (select rounds_of_asker_as_secretariat())`.as('isSecretariat'),
      sql<boolean>`round.id in (select rounds_asker_leads())`.as('leads'),
      sql<boolean>`asker_is_barred_in(round.id)`.as('isBarred'),
      sql<boolean>`exists (select from entries_undeclared_by_lead(round.id))`.as('owesDeclaration'),
    ])
    .where('round.id', '=', roundId)
}

const OF_PANEL = sql<boolean>`(round.id in (select rounds_asker_leads()) or round.id in (select rounds_of_asker_as_jury()))`

/** The round as its panel meets it; null for everybody else. One statement. */
export async function loadDesk(reader: Reader, roundId: RoundId): Promise<Desk | null> {
  return (await desk(reader, roundId).where(OF_PANEL).executeTakeFirst()) ?? null
}

// Rows of a round can be locked only by those who may change it, so jurors who write meet at a lock of its own.
const ACT_LOCK = 7044
const ENTRY_LOCK = 7045

/** Neither a declaration, a decision on one nor a sealing comes between what an act looks at and what it does. */
async function holdAlone(reader: Reader, roundId: RoundId): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ROUND_LOCK}, hashtext(${roundId}))`.execute(reader)
  await sql`select pg_advisory_xact_lock(${ACT_LOCK}, hashtext(${roundId}))`.execute(reader)
}

/** The same, held alone until the transaction ends, so that acts on one round come one after another. */
export async function lockDesk(reader: Reader, roundId: RoundId): Promise<Desk | null> {
  await holdAlone(reader, roundId)
  await sql`select hold_led_round(${roundId})`.execute(reader)
  return loadDesk(reader, roundId)
}

/** The same, held for work on one entry: others work on other entries, but no act on the whole round comes between. */
export async function holdDesk(reader: Reader, roundId: RoundId, entryId: EntryId): Promise<Desk | null> {
  await sql`select pg_advisory_xact_lock_shared(${ACT_LOCK}, hashtext(${roundId})),
    pg_advisory_xact_lock(${ENTRY_LOCK}, hashtext(${entryId}))`.execute(reader)
  return loadDesk(reader, roundId)
}

/** For the worker's scheduled release, past all policies: acts as a secretariat that is shut out from nothing. */
export async function lockDeskAsSystem(reader: Reader, roundId: RoundId): Promise<Desk | null> {
  await holdAlone(reader, roundId)
  const row = await desk(reader, roundId).forUpdate('round').executeTakeFirst()
  return row ? { ...row, isSecretariat: true, leads: true, isBarred: false, owesDeclaration: false } : null
}
