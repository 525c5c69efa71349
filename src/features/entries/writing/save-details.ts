// Title, category, unit and contact: saved together on the version that the writer saw.
import type { Services } from '../../../access/services.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { mayEdit } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import type { WritingWindow } from '../rules.ts'
import { windowFor } from '../workspace.ts'
import { type Details, detailsOf, isSameDetails } from './details.ts'
import { writeDetails } from './details-store.ts'
import { lockEntry } from './store.ts'

export type SaveDetailsOutcome =
  | { readonly kind: 'saved'; readonly at: Date; readonly version: number }
  | { readonly kind: 'collision'; readonly theirs: Details }
  | { readonly kind: 'shut'; readonly window: Exclude<WritingWindow, { kind: 'open' }> }
  | { readonly kind: 'viewer_only' | 'not_found' }

export async function saveDetails(
  services: Services,
  personId: PersonId,
  input: { entryId: EntryId; seen: number; details: Details },
): Promise<SaveDetailsOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    await lockEntry(tx, input.entryId)
    const workspace = await loadWorkspace(tx, input.entryId, personId)
    if (!workspace) return { kind: 'not_found' }
    if (!mayEdit(workspace.role)) return { kind: 'viewer_only' }
    const at = services.clock.now()
    const window = windowFor(workspace, null, at)
    if (window.kind !== 'open') return { kind: 'shut', window }
    const theirs = detailsOf(workspace)
    const version = workspace.entry.detailsVersion
    if (isSameDetails(theirs, input.details)) return { kind: 'saved', at, version }
    if (version !== input.seen) return { kind: 'collision', theirs }
    await writeDetails(tx, input.entryId, input.details, { version: version + 1, at })
    return { kind: 'saved', at, version: version + 1 }
  })
}
