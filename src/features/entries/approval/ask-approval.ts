// Those who may send ask the signatory to read and approve; each signatory gets a letter, once for each content.
import type { Services } from '../../../access/services.ts'
import type { Tx } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { postLetter } from '../../../mail/outbox.ts'
import { createTranslate } from '../../../text/translate.ts'
import { addressInTeam } from '../comments/store.ts'
import { mayApprove, maySend } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import type { WritingWindow } from '../rules.ts'
import { buildContent } from '../sending/build-content.ts'
import { type Workspace, windowOf } from '../workspace.ts'
import { insertApproval } from './store.ts'

export type AskOutcome =
  | { readonly kind: 'asked' | 'nobody_to_ask' | 'not_yours' | 'not_found' }
  | { readonly kind: 'shut'; readonly window: WritingWindow }

export async function askApproval(services: Services, personId: PersonId, entryId: EntryId): Promise<AskOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const workspace = await loadWorkspace(tx, entryId, personId)
    if (!workspace) return { kind: 'not_found' }
    if (!maySend(workspace.role)) return { kind: 'not_yours' }
    const signatories = workspace.members.filter(({ role }) => mayApprove(role))
    if (signatories.length === 0) return { kind: 'nobody_to_ask' }
    const at = services.clock.now()
    const window = windowOf(workspace, at)
    if (window.kind !== 'open') return { kind: 'shut', window }
    const hash = contentHash(buildContent(workspace))
    await insertApproval(tx, entryId, { kind: 'asked', contentHash: hash, comment: '', personId, at })
    const facts = { entry: entryId, contentHash: hash }
    await appendRecord(tx, { roundId: null, actorId: personId, at, action: 'approval_asked', facts })
    const asking = { workspace, personId, hash, at, baseUrl: services.baseUrl }
    for (const signatory of signatories) await tell(tx, signatory.personId, asking)
    return { kind: 'asked' }
  })
}

type Asking = {
  readonly workspace: Workspace
  readonly personId: PersonId
  readonly hash: string
  readonly at: Date
  readonly baseUrl: string
}

async function tell(tx: Tx, to: PersonId, { workspace, personId, hash, at, baseUrl }: Asking): Promise<void> {
  const { entry } = workspace
  const address = await addressInTeam(tx, entry.id, to)
  if (!address) return
  const t = createTranslate(address.language)
  const window = windowOf(workspace, at)
  const until = window.kind === 'open' && window.until ? `\n\n${t('team.letter_until', { date: window.until })}` : ''
  const values = {
    title: entry.title || t('entries.untitled'),
    by: workspace.members.find((member) => member.personId === personId)?.name ?? '',
    link: `${baseUrl}/soknader/${entry.id}/godkjenning`,
  }
  await postLetter(tx, {
    kind: 'approval_asked',
    recipient: address.email,
    subject: t('team.letter_approval_subject', values),
    body: `${t('team.letter_approval_body', values)}${until}`,
    entryId: entry.id,
    onceKey: `approval_asked ${entry.id} ${hash} ${to}`,
    at,
  })
}
