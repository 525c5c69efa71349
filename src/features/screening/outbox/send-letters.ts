// The letters of a draft are posted in one transaction: all of them or none, each recipient once for ever. Those with
// drafts are addressed by the worker in the same way, since nobody else may know whose drafts there are.
import type pg from 'pg'
import { type Database, type Tx, writeAsOwner } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { Clock } from '../../../kernel/clock.ts'
import type { PersonId, RoundId } from '../../../kernel/ids.ts'
import {
  type LetterDraft,
  loadDraft,
  loadHiddenRecipients,
  loadLetterGround,
  loadRecipients,
  type Recipient,
  roundOfDraft,
} from './draft-queries.ts'
import { mayNotSend, type SendRefusal } from './draft-rules.ts'
import { type DraftId, lockDraft, markSent, postDrafted, sendLetterAgain } from './draft-store.ts'
import { loadLetter } from './outbox-queries.ts'
import { writeLetter } from './write-letter.ts'

type Services = { readonly db: Database; readonly clock: Clock; readonly baseUrl: string }

export type Sending = {
  readonly personId: PersonId
  readonly roundId: RoundId
  readonly draftId: DraftId
  /** What the sender's page was made from. */
  readonly seen: string
  /** One recipient alone; null: all that are left. */
  readonly only: string | null
}

export type SendOutcome =
  | { readonly kind: 'sent'; readonly count: number }
  | { readonly kind: 'refused'; readonly why: SendRefusal }
  | { readonly kind: 'not_found' }

/** Changes with the text and with who is in the group. */
export function seenOf(draft: LetterDraft, recipients: readonly Recipient[]): string {
  const keys = recipients.map(({ key }) => key)
  return contentHash({ version: draft.version, keys }).slice(0, 16)
}

/** Those whose letter is still to go. */
export function stillToGo(draft: LetterDraft, recipients: readonly Recipient[]): readonly Recipient[] {
  return recipients.filter(({ key }) => !draft.leftOut.includes(key) && !draft.postedKeys.includes(key))
}

export function sendLetters(services: Services, sending: Sending): Promise<SendOutcome> {
  const { personId, roundId, draftId, only } = sending
  return services.db.write(actorOf(personId), async (tx): Promise<SendOutcome> => {
    const standing = await lockDraft(tx, roundId, draftId)
    const draft = standing && (await loadDraft(tx, roundId, draftId))
    if (!draft) return { kind: 'not_found' }
    const isHidden = draft.audience === 'drafts'
    const group = await loadRecipients(tx, roundId, draft)
    const left = stillToGo(draft, group)
    const chosen = only === null ? left : left.filter(({ key }) => key === only)
    const facts = { draft, isHidden, seen: sending.seen, current: seenOf(draft, group), recipients: chosen.length }
    const why = mayNotSend(facts)
    if (why) return { kind: 'refused', why }
    const at = services.clock.now()
    const count = isHidden ? 0 : await postTo(tx, { draft, recipients: chosen, roundId, at, baseUrl: services.baseUrl })
    if (isHidden || chosen.length === left.length) await markSent(tx, draftId, personId, at)
    const told = { draft: draftId, audience: draft.audience, ...(isHidden ? {} : { count }) }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'letters_sent', facts: told })
    return { kind: 'sent', count }
  })
}

type Posting = {
  readonly draft: LetterDraft
  readonly recipients: readonly Recipient[]
  readonly roundId: RoundId
  readonly at: Date
  readonly baseUrl: string
}

async function postTo(tx: Tx, { draft, recipients, roundId, at, baseUrl }: Posting): Promise<number> {
  const ground = await loadLetterGround(tx, roundId)
  const letters = recipients.map((recipient) => writeLetter(draft, recipient, { ground, baseUrl }))
  return postDrafted(tx, draft.id, letters, at)
}

/** The worker's part: to those with drafts at this moment. Done twice, nobody gets a second letter. */
export async function postHiddenLetters(
  owner: pg.Pool,
  draftId: DraftId,
  { now, baseUrl }: { now: Date; baseUrl: string },
): Promise<void> {
  await writeAsOwner(owner, async (tx) => {
    const roundId = await roundOfDraft(tx, draftId)
    const draft = roundId && (await loadDraft(tx, roundId, draftId))
    if (!roundId || !draft || draft.sentAt === null) return
    const recipients = stillToGo(draft, await loadHiddenRecipients(tx, roundId, draft))
    await postTo(tx, { draft, recipients, roundId, at: now, baseUrl })
  })
}

export type AgainOutcome = { readonly kind: 'queued' | 'not_found' }

export function sendAgain(
  services: Pick<Services, 'db' | 'clock'>,
  { personId, roundId, mailId }: { personId: PersonId; roundId: RoundId; mailId: string },
): Promise<AgainOutcome> {
  return services.db.write(actorOf(personId), async (tx): Promise<AgainOutcome> => {
    const at = services.clock.now()
    const letter = await loadLetter(tx, roundId, mailId)
    if (!letter || !(await sendLetterAgain(tx, mailId, at))) return { kind: 'not_found' }
    const facts = { mail: mailId }
    const entry = letter.entryId ? { entryId: letter.entryId } : {}
    await appendRecord(tx, { roundId, ...entry, actorId: personId, at, action: 'letter_sent_again', facts })
    return { kind: 'queued' }
  })
}
