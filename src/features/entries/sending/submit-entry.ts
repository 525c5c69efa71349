// Sending is one transaction: what was received, its row in the record and its letters are all there, or none is.
// Pressed twice, in two tabs or by two people, the same content is one submission with one receipt.
import type { Services } from '../../../access/services.ts'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { createTurns } from '../../../kernel/take-turns.ts'
import { isApproved } from '../approval/approval-rules.ts'
import { loadApprovals } from '../approval/queries.ts'
import type { SubmissionContent } from '../content.ts'
import { maySend } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import { decideSubmit, type SubmitDecision } from '../rules.ts'
import { countFaults, type Workspace, windowOf } from '../workspace.ts'
import { lockEntry } from '../writing/store.ts'
import { blindContentOf } from './blind-content.ts'
import { buildContent } from './build-content.ts'
import { postToTeam } from './letters.ts'
import { countOthersSent, insertSubmission, numberOfRequest, teamAddresses } from './store.ts'

export type SubmitInput = {
  readonly entryId: EntryId
  /** Made with the page that the button stood on. */
  readonly requestKey: string
  /** The hash of what that page showed. */
  readonly seenHash: string
}

export type SubmitOutcome =
  | { readonly kind: 'sent' | 'already_sent'; readonly number: number }
  | Exclude<SubmitDecision, { kind: 'send' | 'already_sent' }>
  | { readonly kind: 'changed_since' | 'not_found' }

/** Each sending holds the end of its round's record until it is committed, so more of them at once gain nothing. */
const inTurn = createTurns(3)

type Sender = Pick<Services, 'db' | 'clock' | 'baseUrl'>

export async function submitEntry(services: Sender, personId: PersonId, input: SubmitInput): Promise<SubmitOutcome> {
  return inTurn(() => submit(services, personId, input))
}

async function submit(services: Sender, personId: PersonId, input: SubmitInput): Promise<SubmitOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    await lockEntry(tx, input.entryId)
    const workspace = await loadWorkspace(tx, input.entryId, personId)
    if (!workspace) return { kind: 'not_found' }
    const at = services.clock.now()
    const content = buildContent(workspace)
    const hash = contentHash(content)
    const decision = await decide(tx, { workspace, input, at, hash })
    if (decision.kind !== 'send') return decision
    if (input.seenHash !== hash) return { kind: 'changed_since' }
    await store(tx, { workspace, personId, at, content, hash, number: decision.number, input }, services.baseUrl)
    return { kind: 'sent', number: decision.number }
  })
}

type Facts = { readonly workspace: Workspace; readonly input: SubmitInput; readonly at: Date; readonly hash: string }

async function decide(tx: Tx, { workspace, input, at, hash }: Facts): Promise<SubmitDecision> {
  const { entriesPerOrganisation: limit, requiresSignatory } = workspace.rules.round
  const [othersSent, repeatedNumber, isSigned] = await Promise.all([
    countOthersSent(tx, input.entryId),
    numberOfRequest(tx, input.entryId, input.requestKey),
    requiresSignatory ? hasApproval(tx, input.entryId, hash) : true,
  ])
  return decideSubmit({
    window: windowOf(workspace, at),
    maySend: maySend(workspace.role),
    standing: workspace.entry.standing,
    faults: countFaults(workspace),
    latest: workspace.receipts[0] ?? null,
    contentHash: hash,
    lacksApproval: !isSigned,
    othersSent,
    limit,
    repeatedNumber,
  })
}

async function hasApproval(tx: Tx, entryId: EntryId, hash: string): Promise<boolean> {
  return isApproved(await loadApprovals(tx, entryId), hash)
}

type Sending = Facts & { readonly personId: PersonId; readonly content: SubmissionContent; readonly number: number }

async function store(tx: Tx, sending: Sending, baseUrl: string): Promise<void> {
  const { workspace, input, at, hash, personId, content, number } = sending
  const { entryId, requestKey } = input
  const { roundId, title } = workspace.entry
  const { readsBlind } = workspace.rules.round
  const blindContent = readsBlind ? blindContentOf(content, workspace.rules.questions) : null
  const sent = { entryId, roundId, number, at, by: personId, content, blindContent, contentHash: hash, requestKey }
  const window = windowOf(workspace, at)
  const addressees = await teamAddresses(tx, entryId)
  // From the first of these on, others who send to the round wait: they go out together, and nothing is read between.
  await Promise.all([
    insertSubmission(tx, sent),
    postToTeam(tx, addressees, {
      kind: 'entry_sent',
      entryId,
      roundId,
      number,
      title,
      prize: workspace.rules.round.title,
      contentHash: hash,
      deadline: window.kind === 'open' ? window.until : null,
      at,
      baseUrl,
    }),
    appendRecord(tx, {
      roundId,
      actorId: personId,
      at,
      action: 'entry_submitted',
      entryId,
      facts: { number, contentHash: hash, attachments: content.attachments.length },
    }),
  ])
}
