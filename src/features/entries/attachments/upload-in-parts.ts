// A file comes in parts that each stand when they have come: after a lost line, a reload or a new sign-in the sender asks how
// far it got and goes on from there. Whole, it is checked and attached like any other; asked twice, it is attached once.
import { randomUUID } from 'node:crypto'
import type { Services } from '../../../access/services.ts'
import type { UploadFault } from '../../../files/check-upload.ts'
import type { FileLimits } from '../../../files/media-types.ts'
import { actorOf } from '../../../kernel/actor.ts'
import { type EntryId, newId, type PersonId, type QuestionId, type UploadId } from '../../../kernel/ids.ts'
import { countUploads, findUpload } from './queries.ts'
import { type AttachOutcome, type AttachRefusal, openPlace, saveAttachment } from './save-attachment.ts'
import { addPart, claimUpload, deleteUpload, forgetParts, insertUpload } from './upload-store.ts'

/** Bytes in one part: small enough for a poor line. */
export const PART_BYTES = 524_288
const MOST_AT_ONCE = 20

type Begin = {
  readonly entryId: EntryId
  readonly questionId: QuestionId
  readonly name: string
  readonly bytes: number
}

export type BeginOutcome =
  | { readonly kind: 'begun'; readonly id: UploadId }
  | {
      readonly kind: 'refused'
      readonly fault: Extract<UploadFault, 'empty' | 'too_large'>
      readonly limits: FileLimits
    }
  | { readonly kind: 'too_often' }
  | Exclude<AttachRefusal, { kind: 'refused' }>

export async function beginUpload(services: Services, personId: PersonId, input: Begin): Promise<BeginOutcome> {
  const place = await openPlace(services, personId, input)
  if (place.kind !== 'open') return place.kind === 'refused' ? { kind: 'not_found' } : place
  const { limits } = place
  if (!Number.isSafeInteger(input.bytes) || input.bytes < 1) return { kind: 'refused', fault: 'empty', limits }
  if (input.bytes > limits.maxBytes) return { kind: 'refused', fault: 'too_large', limits }
  const at = services.clock.now()
  const id = newId<UploadId>()
  return services.db.write(actorOf(personId), async (tx) => {
    if ((await countUploads(tx, personId)) >= MOST_AT_ONCE) return { kind: 'too_often' }
    const name = input.name.slice(0, 400) || 'vedlegg'
    await insertUpload(tx, { ...input, id, name, by: personId, at })
    return { kind: 'begun', id }
  })
}

export type PartOutcome =
  | { readonly kind: 'received' | 'elsewhere'; readonly offset: number }
  | { readonly kind: 'too_long' | 'not_found' }

/** `elsewhere`: the part does not begin where the last one ended; the offset tells where to go on. */
export async function receivePart(
  services: Services,
  personId: PersonId,
  part: { readonly id: UploadId; readonly offset: number; readonly bytes: Uint8Array },
): Promise<PartOutcome> {
  const { id, offset, bytes } = part
  const upload = await services.db.read(actorOf(personId), (reader) => findUpload(reader, id))
  if (!upload) return { kind: 'not_found' }
  if (bytes.length > PART_BYTES || offset + bytes.length > upload.bytes) return { kind: 'too_long' }
  if (offset !== upload.received || bytes.length === 0) return { kind: 'elsewhere', offset: upload.received }
  const key = `uploads/${id}/${randomUUID()}`
  await services.files.put(key, bytes)
  const at = services.clock.now()
  const isAdded = await services.db.write(actorOf(personId), (tx) =>
    addPart(tx, id, { key, offset, size: bytes.length, at }),
  )
  if (isAdded) return { kind: 'received', offset: offset + bytes.length }
  await services.files.remove(key)
  const now = await services.db.read(actorOf(personId), (reader) => findUpload(reader, id))
  return now ? { kind: 'elsewhere', offset: now.received } : { kind: 'not_found' }
}

export type FinishOutcome = AttachOutcome | { readonly kind: 'not_whole'; readonly offset: number }

export async function finishUpload(services: Services, personId: PersonId, id: UploadId): Promise<FinishOutcome> {
  const upload = await services.db.read(actorOf(personId), (reader) => findUpload(reader, id))
  if (!upload) return { kind: 'not_found' }
  if (upload.attachmentId) return { kind: 'attached', id: upload.attachmentId }
  if (upload.received < upload.bytes) return { kind: 'not_whole', offset: upload.received }
  const parts: Uint8Array[] = []
  for (const key of upload.parts) parts.push(await services.files.get(key))
  const { entryId, questionId, name } = upload
  const bytes = new Uint8Array(Buffer.concat(parts))
  const outcome = await saveAttachment(services, personId, {
    entryId,
    questionId,
    name,
    bytes,
    claim: (tx, attachmentId) => claimUpload(tx, id, attachmentId),
  })
  if (outcome.kind === 'attached') await services.db.write(actorOf(personId), (tx) => forgetParts(tx, id))
  else await services.db.write(actorOf(personId), (tx) => deleteUpload(tx, id))
  for (const key of upload.parts) await services.files.remove(key)
  return outcome
}

export async function stopUpload(services: Services, personId: PersonId, id: UploadId): Promise<void> {
  const parts = await services.db.write(actorOf(personId), (tx) => deleteUpload(tx, id))
  for (const key of parts) await services.files.remove(key)
}
