import { createHmac } from 'node:crypto'

/** Practice persons keep their identity when the address of the installation changes. */
export const PRACTICE_ISSUER = 'urn:nyttiggjort:practice'

/** Keyed, so that a subject (which may be a national identity number) can neither be read nor guessed from what is stored. */
export function subjectHash(secret: string, issuer: string, subject: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['subject', issuer, subject]))
    .digest('hex')
}

/** The row in `person_identity` that lets the practice person with this key sign in. */
export function practiceIdentity(secret: string, key: string): { issuer: string; subject_hash: string } {
  return { issuer: PRACTICE_ISSUER, subject_hash: subjectHash(secret, PRACTICE_ISSUER, key) }
}
