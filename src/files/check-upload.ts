// A person's file is told by its content, refused where it could run something, and pictures are made anew without
// place, camera and anything that rides along. Source: OWASP File Upload Cheat Sheet.
import { createHash } from 'node:crypto'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { createTurns } from '../kernel/take-turns.ts'
import { pdfFault } from './check-pdf.ts'
import { zipFault } from './check-zip.ts'
import { cleanFileName } from './file-name.ts'
import { type FileLimits, fileLimits, isMediaType, MEDIA_TYPES, type MediaType } from './media-types.ts'
import { isPlainText } from './plain-text.ts'

export type UploadFault =
  | 'empty'
  | 'too_large'
  | 'wrong_type'
  | 'active_content'
  | 'encrypted'
  | 'not_whole'
  | 'inflates'

export type CheckedFile = {
  readonly name: string
  readonly mediaType: MediaType
  readonly bytes: Uint8Array
  /** SHA-256 of the stored bytes, 64 hexadecimal digits. */
  readonly sha256: string
}

export type CheckedUpload =
  | { readonly ok: true; readonly file: CheckedFile }
  | { readonly ok: false; readonly fault: UploadFault }

const MOST_PIXELS = 60_000_000

/** One at a time, each on a core of its own: a crowd of photographs must not keep those who write waiting. */
const inTurn = createTurns(1)

async function remake(bytes: Uint8Array, type: MediaType): Promise<Uint8Array | null> {
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false }).rotate()
    const made = type === 'image/png' ? picture.png() : picture.jpeg({ quality: 90 })
    return await inTurn(() => made.toBuffer())
  } catch {
    return null
  }
}

async function checkedBytes(bytes: Uint8Array, type: MediaType): Promise<Uint8Array | UploadFault> {
  switch (MEDIA_TYPES[type].kind) {
    case 'pdf':
      return pdfFault(bytes) ?? bytes
    case 'office':
      return zipFault(bytes) ?? bytes
    case 'picture':
      return (await remake(bytes, type)) ?? 'not_whole'
    case 'text':
      return bytes
  }
}

/** By content; plain text has no sign of its own, so there the name must say it too. */
async function typeOf(name: string, bytes: Uint8Array): Promise<string> {
  const found = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
  if (found) return found
  return /\.txt$/i.test(name) && isPlainText(bytes) ? 'text/plain' : ''
}

/** `limits`: what the question takes. */
export async function checkUpload(
  upload: { name: string; bytes: Uint8Array },
  limits: FileLimits = fileLimits({}),
): Promise<CheckedUpload> {
  const { name, bytes } = upload
  if (bytes.length === 0) return { ok: false, fault: 'empty' }
  if (bytes.length > limits.maxBytes) return { ok: false, fault: 'too_large' }
  const mediaType = await typeOf(name, bytes)
  if (!isMediaType(mediaType) || !limits.kinds.includes(MEDIA_TYPES[mediaType].kind))
    return { ok: false, fault: 'wrong_type' }
  const checked = await checkedBytes(bytes, mediaType)
  if (typeof checked === 'string') return { ok: false, fault: checked }
  if (checked.length > limits.maxBytes) return { ok: false, fault: 'too_large' }
  const sha256 = createHash('sha256').update(checked).digest('hex')
  return {
    ok: true,
    file: { name: cleanFileName(name, MEDIA_TYPES[mediaType].endings), mediaType, bytes: checked, sha256 },
  }
}
