// Whoever administers an organisation adds units below it, invites by e-mail and takes roles back; a role taken back gives
// no rights from the same moment. An organisation that has an administrator keeps at least one.
import { sql } from 'kysely'
import type { Services } from '../../../access/services.ts'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Json } from '../../../kernel/canonical.ts'
import { newId, type OrganisationId, type PersonId } from '../../../kernel/ids.ts'
import type { Language } from '../../../kernel/texts.ts'
import { type InvitedTo, invite } from '../invitations/invite.ts'

type Act = { readonly me: PersonId; readonly organisation: OrganisationId }
type OrganisationRole = Extract<InvitedTo, { purpose: 'organisation' }>['role']

export const ORGANISATION_ROLES: readonly OrganisationRole[] = ['administrator', 'prize_owner', 'member', 'signatory']

async function mayAdminister(tx: Tx, id: OrganisationId): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select ${id}::uuid in (select organisations_asker_administers()) or asker_is_on_platform('administrator') as may`.execute(
    tx,
  )
  return rows[0]?.may ?? false
}

type Done = { readonly action: string; readonly at: Date; readonly facts: { readonly [key: string]: Json } }

function record(tx: Tx, { me, organisation }: Act, { action, at, facts }: Done): Promise<void> {
  return appendRecord(tx, { roundId: null, actorId: me, at, action, facts: { organisation, ...facts } })
}

export type UnitOutcome = { readonly kind: 'added' | 'notAllowed' | 'nameMissing' | 'nameTooLong' | 'nameTaken' }

export async function addUnit(services: Services, act: Act, name: string): Promise<UnitOutcome> {
  if (name === '') return { kind: 'nameMissing' }
  if (name.length > 200) return { kind: 'nameTooLong' }
  return services.db.write(actorOf(act.me), async (tx) => {
    // A platform administrator gives the first role, and leaves the house to those who live in it.
    const { rows } = await sql<{ may: boolean; taken: boolean }>`
      select ${act.organisation}::uuid in (select organisations_asker_administers()) as may,
        exists (select 1 from organisation where parent_id = ${act.organisation} and lower(name) = lower(${name})) as taken`.execute(
      tx,
    )
    if (!rows[0]?.may) return { kind: 'notAllowed' }
    if (rows[0].taken) return { kind: 'nameTaken' }
    const id = newId<OrganisationId>()
    await tx.insertInto('organisation').values({ id, kind: 'unit', parent_id: act.organisation, name }).execute()
    await record(tx, act, { action: 'unit_added', at: services.clock.now(), facts: { unit: id } })
    return { kind: 'added' }
  })
}

export type InviteOutcome = { readonly kind: 'invited' | 'notAllowed' | 'invalidEmail' | 'unknownRole' }

export async function inviteMember(
  services: Services,
  act: Act,
  input: { email: string; role: string; language: Language },
): Promise<InviteOutcome> {
  const role = ORGANISATION_ROLES.find((one) => one === input.role)
  if (!role) return { kind: 'unknownRole' }
  return services.db.write(actorOf(act.me), async (tx) => {
    if (!(await mayAdminister(tx, act.organisation))) return { kind: 'notAllowed' }
    return invite(tx, {
      to: { purpose: 'organisation', id: act.organisation, role },
      email: input.email,
      invitedBy: act.me,
      language: input.language,
      baseUrl: services.baseUrl,
      at: services.clock.now(),
    })
  })
}

export type WithdrawOutcome = { readonly kind: 'withdrawn' | 'notAllowed' | 'lastAdministrator' }

export async function withdrawRole(services: Services, act: Act, roleId: string): Promise<WithdrawOutcome> {
  return services.db.write(actorOf(act.me), async (tx) => {
    if (!(await mayAdminister(tx, act.organisation))) return { kind: 'notAllowed' }
    // Two who take back one another's role at the same time must not leave the organisation without an administrator.
    await sql`select pg_advisory_xact_lock(7044, hashtext(${act.organisation}))`.execute(tx)
    const living = await tx
      .selectFrom('organisation_role')
      .select(['id', 'role', 'person_id'])
      .where('organisation_id', '=', act.organisation)
      .where('withdrawn_at', 'is', null)
      .execute()
    const wanted = living.find((row) => row.id === roleId)
    if (!wanted) return { kind: 'notAllowed' }
    const administrators = living.filter((row) => row.role === 'administrator')
    if (wanted.role === 'administrator' && administrators.length === 1) return { kind: 'lastAdministrator' }
    await tx
      .updateTable('organisation_role')
      .set({ withdrawn_at: services.clock.now() })
      .where('id', '=', roleId)
      .execute()
    await record(tx, act, {
      action: 'role_withdrawn',
      at: services.clock.now(),
      facts: { role: wanted.role, person: wanted.person_id },
    })
    return { kind: 'withdrawn' }
  })
}

export async function withdrawInvitation(services: Services, act: Act, id: string): Promise<WithdrawOutcome> {
  return services.db.write(actorOf(act.me), async (tx) => {
    const result = await tx
      .updateTable('invitation')
      .set({ withdrawn_at: services.clock.now() })
      .where('id', '=', id)
      .where('organisation_id', '=', act.organisation)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst()
    if (result.numUpdatedRows !== 1n) return { kind: 'notAllowed' }
    await record(tx, act, { action: 'invitation_withdrawn', at: services.clock.now(), facts: { invitation: id } })
    return { kind: 'withdrawn' }
  })
}
