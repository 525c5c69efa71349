import { sql } from 'kysely'
import type { Reader } from '../../db/database.ts'
import type { OrganisationId, PersonId, RoundId, SessionId } from '../../kernel/ids.ts'
import type { Language, Texts } from '../../kernel/texts.ts'

export type OwnSession = { id: SessionId; device: string; createdAt: Date; lastSeenAt: Date }

/** The living sessions of the person who asks, the latest used first. */
export async function loadOwnSessions(
  reader: Reader,
  options: { me: PersonId; now: Date; idleMinutes: number },
): Promise<readonly OwnSession[]> {
  return reader
    .selectFrom('session')
    .select(['id', 'device', 'created_at as createdAt', 'last_seen_at as lastSeenAt'])
    .where('person_id', '=', options.me)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', options.now)
    .where('last_seen_at', '>', new Date(options.now.getTime() - options.idleMinutes * 60_000))
    .orderBy('last_seen_at', 'desc')
    .limit(100)
    .execute()
}

export type OwnProfile = { name: string; email: string | null; language: Language | null }

export async function loadOwnProfile(reader: Reader, me: PersonId): Promise<OwnProfile> {
  return reader
    .selectFrom('person as p')
    .leftJoin('person_contact as c', 'c.person_id', 'p.id')
    .select(['p.display_name as name', 'c.email', 'c.language'])
    .where('p.id', '=', me)
    .executeTakeFirstOrThrow()
}

export type OwnOrganisation = { id: OrganisationId; name: string; roles: string[]; mayAdminister: boolean }

/** Where the person who asks has a role, and the units below those that the person administers. */
export async function loadOwnOrganisations(reader: Reader, me: PersonId): Promise<readonly OwnOrganisation[]> {
  const { rows } = await sql<OwnOrganisation>`
    with administered as materialized (select organisations_asker_administers() as id),
    own as (select organisation_id as id, array_agg(role order by role) as roles from organisation_role
      where person_id = ${me} and withdrawn_at is null group by organisation_id)
    select o.id, o.name, coalesce(own.roles, '{}') as roles, o.id in (select id from administered) as "mayAdminister"
    from organisation o left join own on own.id = o.id
    where own.id is not null or o.id in (select id from administered)
    order by (own.id is null), o.name
    limit 200`.execute(reader)
  return rows
}

export type Standing = { keepsPrizes: boolean; keepsSite: boolean; keepsNotes: boolean; invitations: number }

/** What a person is on the whole, for the links of the own page. */
export async function loadStanding(reader: Reader): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select exists (select organisations_where_asker_is('prize_owner')) or exists (select rounds_where_asker_is('secretariat'))
      as "keepsPrizes",
      asker_is_on_platform('administrator') or asker_is_on_platform('auditor') as "keepsSite",
      exists (select from juror_note where person_id = asker()) as "keepsNotes",
      invitations_waiting_for_asker() as invitations`.execute(reader)
  return rows[0] ?? { keepsPrizes: false, keepsSite: false, keepsNotes: false, invitations: 0 }
}

export type FoundInvitation = {
  id: string
  state: 'open' | 'used' | 'expired' | 'withdrawn'
  purpose: 'organisation' | 'round' | 'entry'
  role: string
  expires_at: Date
  inviter_name: string
  organisation_id: OrganisationId | null
  organisation_name: string | null
  round_id: RoundId | null
  round_title: Texts | null
  prize_name: Texts | null
  entry_id: string | null
  entry_title: string | null
  is_mine: boolean
}

export async function findInvitation(reader: Reader, tokenHash: string): Promise<FoundInvitation | undefined> {
  const { rows } = await sql<FoundInvitation>`select * from invitation_find(${tokenHash})`.execute(reader)
  return rows[0]
}

export type OwnLetter = { id: string; subject: string; body: string; createdAt: Date }

/** Letters to the own address; row-level security shows them in practice only. */
export async function loadOwnLetters(reader: Reader, me: PersonId): Promise<readonly OwnLetter[]> {
  return reader
    .selectFrom('mail as m')
    .innerJoin('person_contact as c', (join) => join.on('c.person_id', '=', me))
    .select(['m.id', 'm.subject', 'm.body', 'm.created_at as createdAt'])
    .where(sql<boolean>`lower(m.recipient) = lower(c.email)`)
    .orderBy('m.created_at', 'desc')
    .orderBy('m.id', 'desc')
    .limit(50)
    .execute()
}

export async function loadPlatformRoles(
  reader: Reader,
  me: PersonId,
): Promise<readonly ('administrator' | 'auditor')[]> {
  const rows = await reader.selectFrom('platform_role').select('role').where('person_id', '=', me).execute()
  return rows.map((row) => row.role)
}
