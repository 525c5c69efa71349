import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes for a cookie or a link; only `tokenHash` of it is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
