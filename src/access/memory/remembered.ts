import { createHash } from 'node:crypto'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

export type Encoding = 'br' | 'gzip' | 'identity'

/** Bytes and headers as they go out; the headers in Node's own flat form, name and value in turn. */
export type Variant = { readonly body: Buffer; readonly head: readonly string[] }

/** An answer kept whole. Each encoding is made once, when somebody first asks for it. */
export type Remembered = {
  /** Null for a personal page: no browser may keep it, so none can ask whether it has changed. */
  readonly etag: string | null
  readonly bytes: number
  readonly cacheControl: string
  as(encoding: Encoding): Variant
}

const VARY = 'accept-encoding, cookie'

const COMPRESS: Record<Encoding, (body: Buffer) => Buffer> = {
  br: (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (body) => gzipSync(body, { level: 6 }),
  identity: (body) => body,
}

export function remembered(body: Buffer, headers: Readonly<Record<string, string>>): Remembered {
  const cacheControl = headers['cache-control'] ?? 'no-store'
  // Weak, since the same mark stands for every encoding.
  const etag = cacheControl.includes('no-store')
    ? null
    : `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const made = new Map<Encoding, Variant>()

  function make(encoding: Encoding): Variant {
    const bytes = COMPRESS[encoding](body)
    const all = {
      ...headers,
      vary: VARY,
      ...(etag ? { etag } : {}),
      ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      'content-length': String(bytes.length),
    }
    const variant = { body: bytes, head: Object.entries(all).flat() }
    made.set(encoding, variant)
    return variant
  }

  return { etag, bytes: body.length, cacheControl, as: (encoding) => made.get(encoding) ?? make(encoding) }
}

function accepts(accepted: string, encoding: string): boolean {
  if (!accepted.includes(encoding)) return false
  return !accepted.includes('q=0') || !new RegExp(`${encoding}\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)`).test(accepted)
}

export function chooseEncoding(accepted: string | undefined): Encoding {
  if (!accepted) return 'identity'
  if (accepts(accepted, 'br')) return 'br'
  return accepts(accepted, 'gzip') ? 'gzip' : 'identity'
}

/** True where the browser says that it has this very page. */
export function isUnchanged(page: Remembered, ifNoneMatch: string | undefined): boolean {
  if (!ifNoneMatch || !page.etag) return false
  if (ifNoneMatch === page.etag || ifNoneMatch === '*') return true
  // Proxies strip or add the sign of weakness.
  const wanted = page.etag.slice(2)
  return ifNoneMatch.split(',').some((mark) => mark.trim().replace(/^W\//, '') === wanted)
}

export function notModifiedHead(page: Remembered): readonly string[] {
  return ['etag', page.etag ?? '', 'cache-control', page.cacheControl, 'vary', VARY]
}
