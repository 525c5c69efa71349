// The file is stored first and told of afterwards: killed between the two, a blob lies unused and nothing points to a gap.
// Where a scanner is configured and does not answer, the file waits, and nobody but the team gets it until it has.
import type { Services } from '../../../access/services.ts'
import type { Tx } from '../../../db/database.ts'
import { type CheckedFile, checkUpload, type UploadFault } from '../../../files/check-upload.ts'
import { type FileLimits, fileLimits } from '../../../files/media-types.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type AttachmentId, type EntryId, newId, type PersonId, type QuestionId } from '../../../kernel/ids.ts'
import { mayEdit } from '../may.ts'
import { loadWorkspace } from '../queries.ts'
import type { WritingWindow } from '../rules.ts'
import { type Workspace, windowFor } from '../workspace.ts'
import { lockEntry } from '../writing/store.ts'
import { insertAttachment, markRemoved, type ScanState } from './store.ts'

export type AttachInput = {
  readonly entryId: EntryId
  readonly questionId: QuestionId
  readonly name: string
  readonly bytes: Uint8Array
  /** In the same transaction: gives another attachment that the same file has become already. */
  readonly claim?: (tx: Tx, id: AttachmentId) => Promise<AttachmentId | null>
}

export type AttachRefusal =
  | { readonly kind: 'shut'; readonly window: Exclude<WritingWindow, { kind: 'open' }> }
  | { readonly kind: 'viewer_only' | 'not_found' | 'too_many' }
  | { readonly kind: 'refused'; readonly fault: UploadFault | 'infected'; readonly limits: FileLimits }

export type AttachOutcome = { readonly kind: 'attached'; readonly id: AttachmentId } | AttachRefusal

type Place = { readonly entryId: EntryId; readonly questionId: QuestionId }

/** What the question takes, where the person may attach to it now. */
export function placeFor(
  workspace: Workspace | null,
  questionId: QuestionId,
  now: Date,
): { readonly kind: 'open'; readonly limits: FileLimits } | AttachRefusal {
  const question = workspace?.rules.questions.find(({ id, kind }) => id === questionId && kind === 'file')
  if (!workspace || !question) return { kind: 'not_found' }
  if (!mayEdit(workspace.role)) return { kind: 'viewer_only' }
  const window = windowFor(workspace, questionId, now)
  if (window.kind !== 'open') return { kind: 'shut', window }
  const limits = fileLimits(question.settings)
  const count = workspace.files.filter((file) => file.questionId === questionId).length
  return count >= limits.maxFiles ? { kind: 'too_many' } : { kind: 'open', limits }
}

export async function openPlace(services: Services, personId: PersonId, { entryId, questionId }: Place) {
  const workspace = await services.db.read(actorOf(personId), (reader) => loadWorkspace(reader, entryId, personId))
  return placeFor(workspace, questionId, services.clock.now())
}

type Examined = { readonly kind: 'fit'; readonly file: CheckedFile; readonly scan: ScanState } | AttachRefusal

async function examine(services: Services, input: AttachInput, limits: FileLimits): Promise<Examined> {
  const checked = await checkUpload(input, limits)
  if (!checked.ok) return { kind: 'refused', fault: checked.fault, limits }
  if (!services.scan) return { kind: 'fit', file: checked.file, scan: 'clean' }
  // As it came: what a picture carried must be found though it is made anew.
  const answer = await services.scan(input.bytes)
  if (answer === 'infected') return { kind: 'refused', fault: 'infected', limits }
  return { kind: 'fit', file: checked.file, scan: answer === 'clean' ? 'clean' : 'waiting' }
}

export async function saveAttachment(
  services: Services,
  personId: PersonId,
  input: AttachInput,
): Promise<AttachOutcome> {
  const { entryId, questionId } = input
  const early = await openPlace(services, personId, input)
  if (early.kind !== 'open') return early
  const examined = await examine(services, input, early.limits)
  if (examined.kind !== 'fit') return examined
  const { file, scan } = examined
  const id = newId<AttachmentId>()
  const storageKey = `entries/${entryId}/${id}`
  await services.files.put(storageKey, file.bytes)
  const outcome = await services.db.write(actorOf(personId), async (tx): Promise<AttachOutcome> => {
    await lockEntry(tx, entryId)
    const already = await input.claim?.(tx, id)
    if (already) return { kind: 'attached', id: already }
    const at = services.clock.now()
    const workspace = await loadWorkspace(tx, entryId, personId)
    const late = placeFor(workspace, questionId, at)
    // Sent once more because no answer came the first time: the file that stands there is the one.
    const same = input.claim
      ? undefined
      : workspace?.files.find((one) => one.questionId === questionId && one.sha256 === file.sha256)
    if (same && (late.kind === 'open' || late.kind === 'too_many')) return { kind: 'attached', id: same.id }
    if (late.kind !== 'open') return late
    await insertAttachment(tx, { id, entryId, questionId, file, scan, storageKey, by: personId, at })
    return { kind: 'attached', id }
  })
  if (outcome.kind !== 'attached' || outcome.id !== id) await services.files.remove(storageKey)
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
    const file = workspace.files.find(({ id }) => id === input.id)
    if (windowFor(workspace, file?.questionId ?? null, at).kind !== 'open') return 'shut'
    await markRemoved(tx, input.entryId, input.id, at)
    return 'removed'
  })
}
