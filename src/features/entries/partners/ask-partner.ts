// A partner is asked by letter to confirm what is said of its part. The link works without an account, shows that part
// alone, and ends with the deadline; only its hash is stored. Asking anew ends the former link.
import type { Services } from '../../../access/services.ts'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId, QuestionId } from '../../../kernel/ids.ts'
import { type Language, pickText } from '../../../kernel/texts.ts'
import { newToken, tokenHash } from '../../../kernel/tokens.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'
import { parseEmail } from '../../people/contract.ts'
import { mayEdit } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import type { WritingWindow } from '../rules.ts'
import { type Workspace, windowOf } from '../workspace.ts'
import { lockEntry } from '../writing/store.ts'
import { describedPartners } from './described-partners.ts'
import { type DescribedPartner, partHash } from './partner-rules.ts'
import { replaceRequest } from './store.ts'

const DAYS_WITHOUT_DEADLINE = 30

export type AskPartnerInput = {
  readonly entryId: EntryId
  readonly questionId: QuestionId
  readonly partnerKey: string
  readonly email: string
  /** The letter's. */
  readonly language: Language
}

export type AskPartnerOutcome =
  | { readonly kind: 'asked' | 'invalid_email' | 'nothing_said' | 'viewer_only' | 'not_found' }
  | { readonly kind: 'shut'; readonly window: WritingWindow }

export async function askPartner(
  services: Services,
  personId: PersonId,
  input: AskPartnerInput,
): Promise<AskPartnerOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    await lockEntry(tx, input.entryId)
    const workspace = await loadWorkspace(tx, input.entryId, personId)
    const partner = workspace && describedPartners(workspace).find((one) => isSame(one, input))
    if (!workspace || !partner) return { kind: 'not_found' }
    if (!mayEdit(workspace.role)) return { kind: 'viewer_only' }
    const at = services.clock.now()
    const window = windowOf(workspace, at)
    if (window.kind !== 'open') return { kind: 'shut', window }
    const email = parseEmail(input.email)
    if (!email) return { kind: 'invalid_email' }
    if (partner.part.trim() === '') return { kind: 'nothing_said' }
    const expiresAt = window.until ?? new Date(at.getTime() + DAYS_WITHOUT_DEADLINE * 86_400_000)
    const asking = { workspace, partner, email, personId, at, expiresAt, language: input.language }
    await ask(tx, asking, services.baseUrl)
    return { kind: 'asked' }
  })
}

function isSame(partner: DescribedPartner, { questionId, partnerKey }: AskPartnerInput): boolean {
  return partner.questionId === questionId && partner.key === partnerKey
}

type Asking = {
  readonly workspace: Workspace
  readonly partner: DescribedPartner
  readonly email: string
  readonly personId: PersonId
  readonly at: Date
  readonly expiresAt: Date
  readonly language: Language
}

async function ask(tx: Tx, asking: Asking, baseUrl: string): Promise<void> {
  const { workspace, partner, email, personId, at, expiresAt, language } = asking
  const { entry, rules, members } = workspace
  const token = newToken()
  const request = {
    partner,
    partHash: partHash(partner),
    email,
    tokenHash: tokenHash(token),
    by: personId,
    at,
    expiresAt,
  }
  const id = await replaceRequest(tx, { entryId: entry.id, ...request })
  const facts = { entry: entry.id, request: id }
  await appendRecord(tx, { roundId: null, actorId: personId, at, action: 'partner_asked', facts })
  const t = createTranslate(language)
  const values = {
    partner: partner.name,
    applicant: entry.organisationName,
    title: entry.title || t('entries.untitled'),
    prize: pickText(rules.round.title, language),
    by: members.find((member) => member.personId === personId)?.name ?? '',
    link: `${baseUrl}/partner/${token}`,
    until: expiresAt,
  }
  // Told of no round or entry: the link in it is the partner's alone.
  await postLetter(tx, {
    kind: 'partner_asked',
    recipient: email,
    subject: t('team.letter_partner_subject', values),
    body: t('team.letter_partner_body', values),
    onceKey: `partner_asked ${id}`,
    at,
  })
}
