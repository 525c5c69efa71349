// A former text comes back as a new version; the one that stood goes to the history in its place.
import type { Services } from '../../../access/services.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { mayEdit } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import type { WritingWindow } from '../rules.ts'
import { windowFor } from '../workspace.ts'
import { lockEntry, replaceAnswer } from '../writing/store.ts'
import { loadFormerAnswers } from './queries.ts'

export type RestoreOutcome =
  | { readonly kind: 'restored' | 'viewer_only' | 'not_found' }
  | { readonly kind: 'shut'; readonly window: WritingWindow }

export async function restoreAnswer(
  services: Services,
  personId: PersonId,
  input: { entryId: EntryId; versionId: string },
): Promise<RestoreOutcome> {
  const { entryId, versionId } = input
  return services.db.write(actorOf(personId), async (tx) => {
    await lockEntry(tx, entryId)
    const workspace = await loadWorkspace(tx, entryId, personId)
    const wanted = (await loadFormerAnswers(tx, entryId)).find(({ id }) => id === versionId)
    if (!workspace || !wanted) return { kind: 'not_found' }
    if (!mayEdit(workspace.role)) return { kind: 'viewer_only' }
    const at = services.clock.now()
    const window = windowFor(workspace, wanted.questionId, at)
    if (window.kind !== 'open') return { kind: 'shut', window }
    const former = workspace.answers.get(wanted.questionId) ?? null
    if (former?.value === wanted.value) return { kind: 'restored' }
    const { questionId, value } = wanted
    await replaceAnswer(tx, { entryId, questionId, value, by: personId, at, former })
    return { kind: 'restored' }
  })
}
