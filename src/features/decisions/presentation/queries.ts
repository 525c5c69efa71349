import type { Reader } from '../../../db/database.ts'
import type { EntryId, Id } from '../../../kernel/ids.ts'
import type { Texts } from '../../../kernel/texts.ts'

export type PictureId = Id<'picture'>

export type Presentation = {
  readonly slug: string
  readonly lead: Texts
  readonly filmUrl: string | null
  readonly filmHasCaptions: boolean
  readonly contactName: string | null
  readonly contactEmail: string | null
  readonly savedAt: Date
}

export type PictureFacts = {
  readonly id: string
  readonly width: number
  readonly height: number
  readonly alternative: Texts
  readonly caption: Texts
  readonly photographer: string
}

export async function loadPresentation(reader: Reader, entryId: EntryId): Promise<Presentation | null> {
  const row = await reader
    .selectFrom('presentation')
    .select(['slug', 'lead', 'film_url as filmUrl', 'film_has_captions as filmHasCaptions', 'saved_at as savedAt'])
    .select(['contact_name as contactName', 'contact_email as contactEmail'])
    .where('entry_id', '=', entryId)
    .executeTakeFirst()
  return row ?? null
}

/** In the order they are shown. */
export function listPictures(reader: Reader, entryId: EntryId): Promise<readonly PictureFacts[]> {
  return reader
    .selectFrom('presentation_picture')
    .select(['id', 'width', 'height', 'alternative', 'caption', 'photographer'])
    .where('entry_id', '=', entryId)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

export type StoredPicture = { readonly storageKey: string; readonly mediaType: string; readonly isPublic: boolean }

/** Where the bytes lie, for whoever may see the picture; public from the moment its page is. */
export async function findPicture(reader: Reader, pictureId: PictureId): Promise<StoredPicture | null> {
  const row = await reader
    .selectFrom('presentation_picture as p')
    .innerJoin('round as r', 'r.id', 'p.round_id')
    .select(['p.storage_key as storageKey', 'p.media_type as mediaType', 'r.phase'])
    .where('p.id', '=', pictureId)
    .executeTakeFirst()
  if (!row) return null
  const isPublic = row.phase === 'released' || row.phase === 'archived'
  return { storageKey: row.storageKey, mediaType: row.mediaType, isPublic }
}
