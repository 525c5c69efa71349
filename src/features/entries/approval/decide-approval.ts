// The signatory approves exactly what the page showed, or says what must be changed; those who may send are told by letter.
import type { Services } from '../../../access/services.ts'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'
import { mayApprove } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import type { WritingWindow } from '../rules.ts'
import { buildContent } from '../sending/build-content.ts'
import { teamAddresses } from '../sending/store.ts'
import { type Workspace, windowOf } from '../workspace.ts'
import { faultOfApproval } from './approval-rules.ts'
import { insertApproval } from './store.ts'

export type ApprovalInput = {
  readonly entryId: EntryId
  readonly answer: 'approved' | 'changes_wanted'
  readonly comment: string
  /** The hash of what the page showed. */
  readonly seenHash: string
}

export type ApprovalOutcome =
  | { readonly kind: 'approved' | 'changes_wanted' }
  | { readonly kind: 'comment_missing' | 'comment_too_long' | 'changed_since' | 'not_yours' | 'not_found' }
  | { readonly kind: 'shut'; readonly window: WritingWindow }

export async function decideApproval(
  services: Services,
  personId: PersonId,
  input: ApprovalInput,
): Promise<ApprovalOutcome> {
  const { entryId, answer } = input
  return services.db.write(actorOf(personId), async (tx) => {
    const workspace = await loadWorkspace(tx, entryId, personId)
    if (!workspace) return { kind: 'not_found' }
    if (!mayApprove(workspace.role)) return { kind: 'not_yours' }
    const at = services.clock.now()
    const window = windowOf(workspace, at)
    if (window.kind !== 'open') return { kind: 'shut', window }
    const hash = contentHash(buildContent(workspace))
    const fault = faultOfApproval(input, hash)
    if (fault) return { kind: fault }
    const comment = answer === 'approved' ? '' : input.comment
    await insertApproval(tx, entryId, { kind: answer, contentHash: hash, comment, personId, at })
    const action = answer === 'approved' ? 'entry_approved' : 'entry_changes_wanted'
    const facts = { entry: entryId, contentHash: hash }
    await appendRecord(tx, { roundId: null, actorId: personId, at, action, facts })
    await tell(tx, { workspace, personId, answer, comment, at, baseUrl: services.baseUrl })
    return { kind: answer }
  })
}

type Answered = {
  readonly workspace: Workspace
  readonly personId: PersonId
  readonly answer: ApprovalInput['answer']
  readonly comment: string
  readonly at: Date
  readonly baseUrl: string
}

async function tell(tx: Tx, { workspace, personId, answer, comment, at, baseUrl }: Answered): Promise<void> {
  const { entry } = workspace
  const by = workspace.members.find((member) => member.personId === personId)?.name ?? ''
  const place = answer === 'approved' ? 'kontroll' : 'godkjenning'
  for (const { personId: to, email, language } of await teamAddresses(tx, entry.id)) {
    const t = createTranslate(language)
    const link = `${baseUrl}/soknader/${entry.id}/${place}`
    const values = { title: entry.title || t('entries.untitled'), by, comment, link }
    await postLetter(tx, {
      kind: answer === 'approved' ? 'entry_approved' : 'entry_changes_wanted',
      recipient: email,
      subject: t(`team.letter_${answer}_subject`, values),
      body: t(`team.letter_${answer}_body`, values),
      entryId: entry.id,
      onceKey: `approval ${answer} ${entry.id} ${to} ${at.toISOString()}`,
      at,
    })
  }
}
