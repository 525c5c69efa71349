// A picture that goes on a public page is made anew: upright, no wider than a page needs, without place, camera and all
// else that rides along in a file.
import sharp from 'sharp'

const WIDEST = 1600
const MOST_PIXELS = 60_000_000

export type Picture = {
  readonly bytes: Uint8Array
  readonly mediaType: 'image/webp'
  readonly width: number
  readonly height: number
}

/** Null where the bytes are not a whole picture of a kind that we take (JPEG, PNG, WebP). */
export async function remakePicture(bytes: Uint8Array): Promise<Picture | null> {
  try {
    const source = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error', animated: false })
    const { format } = await source.metadata()
    if (format !== 'jpeg' && format !== 'png' && format !== 'webp') return null
    const made = source
      .rotate()
      .resize({ width: WIDEST, height: WIDEST, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
    const { data, info } = await made.toBuffer({ resolveWithObject: true })
    return { bytes: data, mediaType: 'image/webp', width: info.width, height: info.height }
  } catch {
    return null
  }
}
