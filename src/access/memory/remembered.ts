import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** An answer kept whole, in every encoding it is asked for. */
export type Remembered = {
  readonly status: 200
  readonly etag: string
  readonly plain: Buffer
  readonly gzip: Buffer
  readonly brotli: Buffer
  readonly headers: Readonly<Record<string, string>>
}

export function remembered(body: Buffer, headers: Readonly<Record<string, string>>): Remembered {
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  return {
    status: 200,
    etag,
    plain: body,
    gzip: gzipSync(body, { level: 6 }),
    brotli: brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
    headers: { ...headers, etag, vary: 'accept-encoding, cookie' },
  }
}

export function chooseEncoding(
  page: Remembered,
  accepted: string | undefined,
): { body: Buffer; encoding?: 'br' | 'gzip' } {
  if (accepted?.includes('br')) return { body: page.brotli, encoding: 'br' }
  if (accepted?.includes('gzip')) return { body: page.gzip, encoding: 'gzip' }
  return { body: page.plain }
}
