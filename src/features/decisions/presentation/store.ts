import { sql } from 'kysely'
import type { Tx } from '../../../db/database.ts'
import type { Picture } from '../../../files/remake-picture.ts'
import type { EntryId, RoundId } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'
import type { PictureId } from './queries.ts'
import type { PictureInput, PresentationInput } from './rules.ts'

export type Place = { readonly roundId: RoundId; readonly entryId: EntryId }

function texts(nb: string, nn: string, en = ''): Texts {
  return { ...(nb ? { nb } : {}), ...(nn ? { nn } : {}), ...(en ? { en } : {}) }
}

export async function updatePresentation(tx: Tx, entryId: EntryId, input: PresentationInput, at: Date): Promise<void> {
  await tx
    .updateTable('presentation')
    .set({
      lead: JSON.stringify(texts(input.leadNb, input.leadNn, input.leadEn)),
      film_url: input.filmUrl || null,
      film_has_captions: input.filmUrl !== '' && input.filmHasCaptions,
      contact_name: input.contactName || null,
      contact_email: input.contactEmail || null,
      saved_at: at,
    })
    .where('entry_id', '=', entryId)
    .execute()
}

function wordsOf(input: PictureInput) {
  return {
    alternative: JSON.stringify(texts(input.alternativeNb, input.alternativeNn)),
    caption: JSON.stringify(texts(input.captionNb, input.captionNn)),
    photographer: input.photographer,
  }
}

type NewPicture = Place & {
  readonly id: PictureId
  readonly key: string
  readonly picture: Picture
  readonly input: PictureInput
}

export async function insertPicture(tx: Tx, { id, entryId, roundId, key, picture, input }: NewPicture): Promise<void> {
  const { mediaType, width, height } = picture
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from presentation_picture where entry_id = ${entryId})`
  await tx
    .insertInto('presentation_picture')
    .values({
      id,
      entry_id: entryId,
      round_id: roundId,
      position,
      storage_key: key,
      media_type: mediaType,
      width,
      height,
      ...wordsOf(input),
    })
    .execute()
}

/** False where there is no such picture on this page. */
export async function updatePictureWords(
  tx: Tx,
  entryId: EntryId,
  id: PictureId,
  input: PictureInput,
): Promise<boolean> {
  const result = await tx
    .updateTable('presentation_picture')
    .set(wordsOf(input))
    .where('id', '=', id)
    .where('entry_id', '=', entryId)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The key of the blob that nobody needs any longer; null where there was no such picture on this page. */
export async function deletePicture(tx: Tx, entryId: EntryId, id: PictureId): Promise<string | null> {
  const row = await tx
    .deleteFrom('presentation_picture')
    .where('id', '=', id)
    .where('entry_id', '=', entryId)
    .returning('storage_key')
    .executeTakeFirst()
  return row?.storage_key ?? null
}
