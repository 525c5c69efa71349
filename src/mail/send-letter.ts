// A letter goes out at most once: that it is being sent is committed before the line is opened, so a process killed in
// between leaves a letter that says "we do not know", for a person to look at, and never sends it twice by itself.
import { createTransport, type Transporter } from 'nodemailer'
import type pg from 'pg'
import { returnAddress } from './return-address.ts'

export type Post = { send(letter: { id: string; recipient: string; subject: string; body: string }): Promise<void> }

export type PostSettings = {
  readonly url: string
  readonly from: string
  /** Mail that comes back is sent to an address here that names its letter; without it, to the sender's own. */
  readonly bounceDomain?: string | undefined
}

/** Delivers over SMTP with a message id of our own, so that a doubled letter could be recognised. */
export function smtpPost({ url, from, bounceDomain }: PostSettings): Post & { close(): void } {
  const transport: Transporter = createTransport(url)
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    send: async ({ id, recipient, subject, body }) => {
      const to = { name: '', address: recipient }
      await transport.sendMail({
        from,
        to,
        ...(bounceDomain ? { envelope: { from: returnAddress(id, bounceDomain), to: recipient } } : {}),
        subject,
        text: body,
        messageId: `<${id}@${domain}>`,
        // Holiday replies are not wanted (RFC 3834).
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
    },
    close: () => transport.close(),
  }
}

/** In practice nothing leaves the machine: letters are read at `/ovelse/post`. */
export const practicePost: Post = { send: async () => undefined }

type Row = { id: string; recipient: string; subject: string; body: string; sending_since: Date | null }

type Refusal = 'for_good' | 'for_now'

/**
 * What the server's answer means. 5xx to the recipient or to the letter itself is for good (RFC 5321 § 4.2.1); a no to
 * our name, our password or our sender's address is our own fault and not the recipient's. Null: the line was cut with
 * the letter perhaps handed over, so nobody knows.
 */
function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof Error)) return null
  if ('responseCode' in error && typeof error.responseCode === 'number') {
    const command = 'command' in error ? error.command : ''
    const isAboutLetter = command === 'RCPT TO' || command === 'DATA'
    return isAboutLetter && error.responseCode >= 500 ? 'for_good' : 'for_now'
  }
  return wasNeverOpen(error) ? 'for_now' : null
}

/** The library calls every fault of a line ESOCKET; what it was doing tells whether the line was ever open. */
function wasNeverOpen(error: Error): boolean {
  if ('syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo')) return true
  if ('originalCode' in error && NOT_TRUSTED.test(String(error.originalCode))) return true
  return 'code' in error && typeof error.code === 'string' && BEFORE_THE_LETTER.has(error.code)
}

/** The server could not prove who it is, so it was never given anything. */
const NOT_TRUSTED = /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_|ERR_TLS_CERT)/

const BEFORE_THE_LETTER = new Set(['EDNS', 'ECONNREFUSED', 'ETLS', 'EAUTH'])

/** What the server said, on one line, without anybody's address. */
function wordsOf(error: unknown): string {
  const text = error instanceof Error && 'response' in error ? String(error.response) : String(error)
  return withoutAddresses(text)
}

export function withoutAddresses(text: string): string {
  return text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/gu, '•••')
    .slice(0, 500)
}

export type Attempt = {
  /** Nobody will try again after this one. */
  readonly isLast: boolean
}

/** Sends one letter; throws to be tried again only where nothing can have been delivered. */
export async function sendLetter(
  owner: pg.Pool,
  post: Post,
  id: string,
  { isLast }: Attempt = { isLast: false },
): Promise<void> {
  const letter = await claim(owner, id)
  if (!letter) return
  try {
    await post.send(letter)
  } catch (error) {
    const refusal = refusalOf(error)
    const words = wordsOf(error)
    if (refusal === null) return fail(owner, id, 'interrupted', words)
    if (refusal === 'for_good') return bounce(owner, id, words)
    if (isLast) return fail(owner, id, 'gave_up', words)
    await owner.query('update mail set sending_since = null, refusal = $2 where id = $1', [id, words])
    throw error
  }
  await owner.query(
    'update mail set sent_at = now(), sending_since = null, failed_at = null, failure = null where id = $1',
    [id],
  )
}

/** The letter, if it is to go and nobody else is sending it; one whose sender was killed is marked and left. */
async function claim(owner: pg.Pool, id: string): Promise<Row | null> {
  const waiting = await owner.query<Row>(
    'select id, recipient, subject, body, sending_since from mail where id = $1 and sent_at is null and failed_at is null',
    [id],
  )
  const letter = waiting.rows[0]
  if (!letter) return null
  if (letter.sending_since) {
    await owner.query(`update mail set failed_at = now(), failure = 'interrupted' where id = $1`, [id])
    return null
  }
  const claimed = await owner.query(
    'update mail set sending_since = now(), attempts = attempts + 1 where id = $1 and sending_since is null and sent_at is null and failed_at is null',
    [id],
  )
  return claimed.rowCount === 1 ? letter : null
}

async function fail(owner: pg.Pool, id: string, failure: 'interrupted' | 'gave_up', words: string): Promise<void> {
  await owner.query('update mail set failed_at = now(), failure = $2, refusal = $3 where id = $1', [id, failure, words])
}

async function bounce(owner: pg.Pool, id: string, words: string): Promise<void> {
  await owner.query(
    `update mail set failed_at = now(), bounced_at = now(), failure = 'bounced', sending_since = null, refusal = $2 where id = $1`,
    [id, words],
  )
}
