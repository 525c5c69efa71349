import { createTurns } from '../kernel/take-turns.ts'
import { isMediaType, MEDIA_TYPES, type MediaType } from './media-types.ts'
import { officeWithoutProperties } from './office-properties.ts'
import { pdfWithoutProperties } from './pdf-properties.ts'

/** One at a time: a jury that opens its files in the same minute must not keep others waiting. */
const inTurn = createTurns(1)

async function remake(bytes: Uint8Array, type: MediaType): Promise<Uint8Array> {
  switch (MEDIA_TYPES[type].kind) {
    case 'pdf':
      return pdfWithoutProperties(bytes)
    case 'office':
      return officeWithoutProperties(bytes)
    // Pictures were made anew when they came; plain text has no properties.
    case 'picture':
    case 'text':
      return bytes
  }
}

/**
 * The file as one may read it who must not know who sent it: the same content without writer, organisation, program
 * and earlier versions. Null where that cannot be promised, since the file is not readable to the end.
 */
export async function withoutProperties(bytes: Uint8Array, type: string): Promise<Uint8Array | null> {
  if (!isMediaType(type)) return null
  try {
    return await inTurn(() => remake(bytes, type))
  } catch {
    return null
  }
}
