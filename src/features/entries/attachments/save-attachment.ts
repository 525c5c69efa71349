// The file is stored first and told of afterwards: killed between the two, a blob lies unused and nothing points to a gap.
import type { Services } from '../../../access/services.ts'
import { checkUpload, type UploadFault } from '../../../files/check-upload.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type AttachmentId, type EntryId, newId, type PersonId, type QuestionId } from '../../../kernel/ids.ts'
import { mayEdit } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import type { WritingWindow } from '../rules.ts'
import { type Workspace, windowOf } from '../workspace.ts'
import { lockEntry } from '../writing/store.ts'
import { insertAttachment, markRemoved } from './store.ts'

export const MAX_FILES_PER_QUESTION = 5

export type AttachInput = {
  readonly entryId: EntryId
  readonly questionId: QuestionId
  readonly name: string
  readonly bytes: Uint8Array
}

type Refusal =
  | { readonly kind: 'shut'; readonly window: Exclude<WritingWindow, { kind: 'open' }> }
  | { readonly kind: 'viewer_only' | 'not_found' | 'too_many' }

export type AttachOutcome =
  | { readonly kind: 'attached'; readonly id: AttachmentId }
  | { readonly kind: 'refused'; readonly fault: UploadFault }
  | Refusal

function refusalOf(workspace: Workspace | null, questionId: QuestionId, now: Date): Refusal | null {
  const question = workspace?.rules.questions.find(({ id, kind }) => id === questionId && kind === 'file')
  if (!workspace || !question) return { kind: 'not_found' }
  if (!mayEdit(workspace.role)) return { kind: 'viewer_only' }
  const window = windowOf(workspace, now)
  if (window.kind !== 'open') return { kind: 'shut', window }
  const count = workspace.files.filter((file) => file.questionId === questionId).length
  return count >= MAX_FILES_PER_QUESTION ? { kind: 'too_many' } : null
}

export async function saveAttachment(
  services: Services,
  personId: PersonId,
  input: AttachInput,
): Promise<AttachOutcome> {
  const { entryId, questionId } = input
  const before = await services.db.read(actorOf(personId), (reader) => loadWorkspace(reader, entryId, personId))
  const early = refusalOf(before, questionId, services.clock.now())
  if (early) return early
  const checked = await checkUpload(input)
  if (!checked.ok) return { kind: 'refused', fault: checked.fault }
  const id = newId<AttachmentId>()
  const storageKey = `entries/${entryId}/${id}`
  await services.files.put(storageKey, checked.file.bytes)
  const outcome = await services.db.write(actorOf(personId), async (tx): Promise<AttachOutcome> => {
    await lockEntry(tx, entryId)
    const at = services.clock.now()
    const late = refusalOf(await loadWorkspace(tx, entryId, personId), questionId, at)
    if (late) return late
    await insertAttachment(tx, { id, entryId, questionId, file: checked.file, storageKey, by: personId, at })
    return { kind: 'attached', id }
  })
  if (outcome.kind !== 'attached') await services.files.remove(storageKey)
  return outcome
}

export async function removeAttachment(
  services: Services,
  personId: PersonId,
  input: { entryId: EntryId; id: AttachmentId },
): Promise<'removed' | 'viewer_only' | 'shut' | 'not_found'> {
  return services.db.write(actorOf(personId), async (tx) => {
    await lockEntry(tx, input.entryId)
    const workspace = await loadWorkspace(tx, input.entryId, personId)
    if (!workspace) return 'not_found'
    if (!mayEdit(workspace.role)) return 'viewer_only'
    const at = services.clock.now()
    if (windowOf(workspace, at).kind !== 'open') return 'shut'
    await markRemoved(tx, input.entryId, input.id, at)
    return 'removed'
  })
}
