// A sent entry can be taken back until the deadline; what was received stays stored, but nobody judges it. The withdrawal
// has a receipt of its own, with a hash that anybody can check.
import type { Services } from '../../../access/services.ts'
import { appendRecord } from '../../../db/record.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { contentHash as hashOf } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { maySend, mayWithdraw } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import { windowOf } from '../workspace.ts'
import { lockEntry } from '../writing/store.ts'
import { postToTeam } from './letters.ts'
import { insertWithdrawal, markWithdrawn, teamAddresses } from './store.ts'

export type WithdrawOutcome = 'withdrawn' | 'not_sent' | 'viewer_only' | 'shut' | 'not_found'

export async function withdrawEntry(
  services: Services,
  personId: PersonId,
  entryId: EntryId,
): Promise<WithdrawOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    await lockEntry(tx, entryId)
    const workspace = await loadWorkspace(tx, entryId, personId)
    if (!workspace) return 'not_found'
    if (!maySend(workspace.role)) return 'viewer_only'
    const { standing, roundId, title } = workspace.entry
    const [latest] = workspace.receipts
    if (standing !== 'submitted' || !latest) return 'not_sent'
    const at = services.clock.now()
    const window = windowOf(workspace, at)
    if (!mayWithdraw(workspace.role, standing, window)) return 'shut'
    await markWithdrawn(tx, entryId)
    const { number, contentHash } = latest
    const content = { entry: entryId, number, contentHash, withdrawnAt: at.toISOString() }
    const withdrawal = { entryId, roundId, number, at, by: personId, content, contentHash: hashOf(content) }
    await insertWithdrawal(tx, withdrawal)
    const facts = { number, contentHash: withdrawal.contentHash }
    await appendRecord(tx, { roundId, actorId: personId, at, action: 'entry_withdrawn', entryId, facts })
    await postToTeam(tx, await teamAddresses(tx, entryId), {
      kind: 'entry_withdrawn',
      entryId,
      roundId,
      number,
      title,
      prize: workspace.rules.round.title,
      contentHash: withdrawal.contentHash,
      deadline: window.kind === 'open' ? window.until : null,
      at,
      baseUrl: services.baseUrl,
    })
    return 'withdrawn'
  })
}
