// Somebody known is appointed at once and told by letter; somebody new is invited, and has the role from the moment the
// invitation is accepted. One leader at a time; one place in the jury each; the jury stands once its sheets are opened.
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { newId, type PersonId, type RoundId } from '../../../kernel/ids.ts'
import { pickText } from '../../../kernel/texts.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'
import { invite } from '../../people/contract.ts'
import { countVersion, lockSetUp, type Saver } from '../change-round.ts'
import { isJuryRole, mayNotAppoint, type RoundRole, type Why } from '../may.ts'
import type { SetUp } from '../round-rules.ts'
import { loadAppointed, loadInvited } from './queries.ts'
import { insertRole, personWith } from './store.ts'

export type Appointment = {
  readonly personId: PersonId
  readonly roundId: RoundId
  readonly email: string
  readonly role: RoundRole
  readonly title: string
}

export type AppointOutcome =
  | { readonly kind: 'appointed' }
  | { readonly kind: 'invited' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: Why }
  | { readonly kind: 'invalid_email' }

export async function appoint(
  saver: Saver & { readonly baseUrl: string },
  appointment: Appointment,
): Promise<AppointOutcome> {
  const now = saver.clock.now()
  const { personId, roundId, email, role } = appointment
  return saver.db.write(actorOf(personId), async (tx): Promise<AppointOutcome> => {
    const setUp = await lockSetUp(tx, roundId)
    if (!setUp) return { kind: 'gone' }
    const known = await personWith(tx, roundId, email)
    const why = await whyNot(tx, { setUp, role, known: known?.personId ?? null, now })
    if (why) return { kind: 'refused', why }
    if (!known) {
      const to = { purpose: 'round', id: roundId, role } as const
      const invited = await invite(tx, {
        to,
        email,
        invitedBy: personId,
        language: 'nb',
        baseUrl: saver.baseUrl,
        at: now,
      })
      return { kind: invited.kind === 'invalidEmail' ? 'invalid_email' : 'invited' }
    }
    await insertRole(tx, { roundId, personId: known.personId, role, title: appointment.title || null, now })
    await countVersion(tx, roundId, now)
    await postAppointment(tx, { setUp, appointment, language: known.language, baseUrl: saver.baseUrl, now })
    const facts = { person: known.personId, role }
    await appendRecord(tx, { roundId, actorId: personId, at: now, action: 'role_given', facts })
    return { kind: 'appointed' }
  })
}

type Question = { readonly setUp: SetUp; readonly role: RoundRole; readonly known: PersonId | null; readonly now: Date }

async function whyNot(tx: Tx, { setUp, role, known, now }: Question): Promise<Why | null> {
  const appointed = await loadAppointed(tx, setUp.round.id)
  const invited = await loadInvited(tx, setUp.round.id, now)
  const living = [
    ...appointed.map((each) => each.role),
    ...invited.filter((each) => each.role === 'leader').map(() => 'leader' as const),
  ]
  const why = mayNotAppoint(setUp.round, role, living)
  if (why) return why
  const own = appointed.filter(({ personId }) => personId === known)
  if (own.some((each) => each.role === role)) return 'already_has_role'
  return isJuryRole(role) && own.some((each) => isJuryRole(each.role)) ? 'already_in_jury' : null
}

type Told = {
  readonly setUp: SetUp
  readonly appointment: Appointment
  readonly language: 'nb' | 'nn' | 'en'
  readonly baseUrl: string
  readonly now: Date
}

async function postAppointment(tx: Tx, { setUp, appointment, language, baseUrl, now }: Told): Promise<void> {
  const t = createTranslate(language)
  const round = pickText(setUp.round.title, language)
  const role = t(`prizes.role_${appointment.role}`)
  await postLetter(tx, {
    kind: 'role_given',
    recipient: appointment.email,
    subject: t('prizes.letter_appointed_subject', { round }),
    body: t('prizes.letter_appointed', { round, role, link: `${baseUrl}/min-side` }),
    roundId: setUp.round.id,
    onceKey: `role_given:${newId()}`,
    at: now,
  })
}
