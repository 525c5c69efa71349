// An invitation is a letter with a link that works once, for fourteen days. Whoever opens it and signs in gets the role;
// that somebody has the same address gives nothing. The newest link to an address for a role is the one that holds.

import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { type EntryId, newId, type OrganisationId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { type Language, pickText } from '../../../kernel/texts.ts'
import { newToken, tokenHash } from '../../../kernel/tokens.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'
import { parseEmail } from './email-address.ts'

export type InvitedTo =
  | { purpose: 'organisation'; id: OrganisationId; role: 'administrator' | 'prize_owner' | 'member' | 'signatory' }
  | { purpose: 'round'; id: RoundId; role: 'secretariat' | 'leader' | 'juror' | 'deputy' | 'auditor' }
  | { purpose: 'entry'; id: EntryId; role: 'editor' | 'submitter' | 'signatory' | 'viewer' }

export type NewInvitation = {
  readonly to: InvitedTo
  /** As somebody wrote it. */
  readonly email: string
  readonly invitedBy: PersonId
  /** The letter's language. */
  readonly language: Language
  readonly baseUrl: string
  readonly at: Date
}

export type Invited =
  | { readonly kind: 'invited'; readonly invitationId: string; readonly email: string }
  | { readonly kind: 'invalidEmail' }

const DAYS = 14

async function nameOfPlace(tx: Tx, to: InvitedTo, language: Language): Promise<string> {
  if (to.purpose === 'organisation') {
    const row = await tx.selectFrom('organisation').select('name').where('id', '=', to.id).executeTakeFirstOrThrow()
    return row.name
  }
  if (to.purpose === 'entry') {
    const row = await tx
      .selectFrom('entry')
      .select(['title', 'organisation_name'])
      .where('id', '=', to.id)
      .executeTakeFirstOrThrow()
    return row.title || row.organisation_name
  }
  const row = await tx
    .selectFrom('round as r')
    .innerJoin('prize as p', 'p.id', 'r.prize_id')
    .select(['r.title', 'p.name'])
    .where('r.id', '=', to.id)
    .executeTakeFirstOrThrow()
  return `${pickText(row.title, language)} – ${pickText(row.name, language)}`
}

const COLUMN = { organisation: 'organisation_id', round: 'round_id', entry: 'entry_id' } as const

async function withdrawFormer(tx: Tx, invitation: NewInvitation, email: string): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ withdrawn_at: invitation.at })
    .where('email', '=', email)
    .where(COLUMN[invitation.to.purpose], '=', invitation.to.id)
    .where('role', '=', invitation.to.role)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute()
}

async function postInvitation(tx: Tx, invitation: NewInvitation, letter: { id: string; email: string; token: string }) {
  const { to, language } = invitation
  const t = createTranslate(language)
  const inviter = await tx
    .selectFrom('person')
    .select('display_name')
    .where('id', '=', invitation.invitedBy)
    .executeTakeFirstOrThrow()
  const place = await nameOfPlace(tx, to, language)
  const body = t('people.letterBody', {
    inviter: inviter.display_name,
    place,
    role: t(`people.role_${to.role}`),
    link: `${invitation.baseUrl}/invitasjon/${letter.token}`,
    days: DAYS,
  })
  // Told of no round or entry: the secretariat reads its round's letters, and must not read another's link.
  await postLetter(tx, {
    kind: 'invitation',
    recipient: letter.email,
    subject: t('people.letterSubject', { place }),
    body,
    onceKey: `invitation:${letter.id}`,
    at: invitation.at,
  })
}

/** Row-level security decides whether the asker may invite there; throws where not. */
export async function invite(tx: Tx, invitation: NewInvitation): Promise<Invited> {
  const email = parseEmail(invitation.email)
  if (!email) return { kind: 'invalidEmail' }
  const { to, at } = invitation
  const [id, token] = [newId(), newToken()]
  await withdrawFormer(tx, invitation, email)
  await tx
    .insertInto('invitation')
    .values({
      id,
      token_hash: tokenHash(token),
      email,
      purpose: to.purpose,
      organisation_id: to.purpose === 'organisation' ? to.id : null,
      round_id: to.purpose === 'round' ? to.id : null,
      entry_id: to.purpose === 'entry' ? to.id : null,
      role: to.role,
      invited_by: invitation.invitedBy,
      created_at: at,
      expires_at: new Date(at.getTime() + DAYS * 86_400_000),
    })
    .execute()
  await postInvitation(tx, invitation, { id, email, token })
  await appendRecord(tx, {
    roundId: to.purpose === 'round' ? to.id : null,
    actorId: invitation.invitedBy,
    at,
    action: 'invitation_sent',
    facts: {
      invitation: id,
      purpose: to.purpose,
      role: to.role,
      ...(to.purpose === 'organisation' ? { organisation: to.id } : {}),
    },
  })
  return { kind: 'invited', invitationId: id, email }
}
