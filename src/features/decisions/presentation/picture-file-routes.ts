import { orNotFound } from '../../../access/round-frame.ts'
import type { Route } from '../../../access/route.ts'
import type { Services } from '../../../access/services.ts'
import type { Visit } from '../../../access/visit.ts'
import { findPicture, type PictureId } from './queries.ts'

/** Pictures of public pages. What is public stays as it is for ever; before that it is kept out of every cache. */
export function createPictureFileRoutes({ db, files }: Services): readonly Route[] {
  async function picture(visit: Visit): Promise<Response> {
    const id = visit.id<PictureId>('id')
    const found = orNotFound(await db.read(visit.actor, (reader) => findPicture(reader, id)))
    const bytes = await files.get(found.storageKey)
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': found.mediaType,
        'content-length': String(bytes.length),
        'cache-control': found.isPublic ? 'public, max-age=31536000, immutable' : 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  }
  return [{ method: 'get', path: '/bilder/:id', guard: 'public', handle: picture }]
}
