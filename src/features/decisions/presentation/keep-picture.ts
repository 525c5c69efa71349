// Pictures of a public page: made anew before they are stored, and told to the record.
import type { Database } from '../../../db/database.ts'
import { appendRecord } from '../../../db/record.ts'
import type { FileStore } from '../../../files/file-store.ts'
import { remakePicture } from '../../../files/remake-picture.ts'
import { actorOf } from '../../../kernel/actor.ts'
import type { Clock } from '../../../kernel/clock.ts'
import { newId, type PersonId } from '../../../kernel/ids.ts'
import { listPictures, type PictureId } from './queries.ts'
import { MOST_PICTURES, type PictureFault, type PictureInput, type PresentingRefusal, pictureFaults } from './rules.ts'
import { mayPresent } from './save-presentation.ts'
import { deletePicture, insertPicture, type Place, updatePictureWords } from './store.ts'

type Services = { readonly db: Database; readonly clock: Clock; readonly files: FileStore }

export type PictureOutcome =
  | { readonly kind: 'kept' | 'not_yours' | 'too_many' | PresentingRefusal }
  | { readonly kind: 'faulty'; readonly faults: readonly (PictureFault | 'not_a_picture')[] }

/** The blob is put before its row and taken away again if the row is not written: no row ever points to nothing. */
export async function addPicture(
  services: Services,
  personId: PersonId,
  place: Place,
  input: PictureInput & { readonly bytes: Uint8Array | null },
): Promise<PictureOutcome> {
  const faults = pictureFaults(input)
  const picture = input.bytes ? await remakePicture(input.bytes) : null
  if (!picture || faults.length > 0) {
    return { kind: 'faulty', faults: picture ? faults : [...faults, 'not_a_picture'] }
  }
  const id = newId<PictureId>()
  const key = `presentation/${id}.webp`
  await services.files.put(key, picture.bytes)
  const outcome = await services.db
    .write(actorOf(personId), async (tx): Promise<PictureOutcome> => {
      const may = await mayPresent(tx, place)
      if (may.kind !== 'may') return may
      if ((await listPictures(tx, place.entryId)).length >= MOST_PICTURES) return { kind: 'too_many' }
      await insertPicture(tx, { ...place, id, key, picture, input })
      const event = { ...place, actorId: personId, at: services.clock.now(), action: 'picture_added', facts: {} }
      await appendRecord(tx, event)
      return { kind: 'kept' }
    })
    .catch(async (cause: unknown) => {
      await services.files.remove(key)
      throw cause
    })
  if (outcome.kind !== 'kept') await services.files.remove(key)
  return outcome
}

export function describePicture(
  services: Services,
  personId: PersonId,
  place: Place & { readonly pictureId: PictureId },
  input: PictureInput,
): Promise<PictureOutcome> {
  return services.db.write(actorOf(personId), async (tx) => {
    const { roundId, entryId, pictureId } = place
    const may = await mayPresent(tx, place)
    if (may.kind !== 'may') return may
    const faults = pictureFaults(input)
    if (faults.length > 0) return { kind: 'faulty', faults }
    if (!(await updatePictureWords(tx, entryId, pictureId, input))) return { kind: 'not_yours' }
    const at = services.clock.now()
    await appendRecord(tx, { roundId, entryId, actorId: personId, at, action: 'picture_described', facts: {} })
    return { kind: 'kept' }
  })
}

export async function removePicture(
  services: Services,
  personId: PersonId,
  place: Place & { readonly pictureId: PictureId },
): Promise<{ readonly kind: 'removed' | 'not_yours' | PresentingRefusal }> {
  const outcome = await services.db.write(actorOf(personId), async (tx) => {
    const { roundId, entryId, pictureId } = place
    const may = await mayPresent(tx, place)
    if (may.kind !== 'may') return { ...may, key: null }
    const key = await deletePicture(tx, entryId, pictureId)
    if (key === null) return { kind: 'not_yours' as const, key }
    const at = services.clock.now()
    await appendRecord(tx, { roundId, entryId, actorId: personId, at, action: 'picture_removed', facts: {} })
    return { kind: 'removed' as const, key }
  })
  if (outcome.key) await services.files.remove(outcome.key)
  return { kind: outcome.kind }
}
