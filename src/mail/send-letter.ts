// A letter goes out at most once: that it is being sent is committed before the line is opened, so a process killed in
// between leaves a letter that says "we do not know", for a person to look at, and never sends it twice by itself.
import { createTransport, type Transporter } from 'nodemailer'
import type pg from 'pg'

export type Post = { send(letter: { id: string; recipient: string; subject: string; body: string }): Promise<void> }

/** Delivers over SMTP with a message id of our own, so that a doubled letter could be recognised. */
export function smtpPost(url: string, from: string): Post & { close(): void } {
  const transport: Transporter = createTransport(url)
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'
  return {
    send: async ({ id, recipient, subject, body }) => {
      const to = { name: '', address: recipient }
      await transport.sendMail({
        from,
        to,
        subject,
        text: body,
        messageId: `<${id}@${domain}>`,
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

/** True where the server answered no, or was never reached: then nothing was delivered and another try is safe. */
function wasRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('responseCode' in error) return true
  // The library calls every fault of a line ESOCKET; what it was doing tells whether the line was ever open.
  if ('syscall' in error && (error.syscall === 'connect' || error.syscall === 'getaddrinfo')) return true
  return 'code' in error && (error.code === 'EDNS' || error.code === 'ECONNREFUSED')
}

/** Sends one letter; throws to be tried again only where nothing can have been delivered. */
export async function sendLetter(owner: pg.Pool, post: Post, id: string): Promise<void> {
  const waiting = await owner.query<Row>(
    'select id, recipient, subject, body, sending_since from mail where id = $1 and sent_at is null and failed_at is null',
    [id],
  )
  const letter = waiting.rows[0]
  if (!letter) return
  if (letter.sending_since) {
    await owner.query(`update mail set failed_at = now(), failure = 'interrupted' where id = $1`, [id])
    return
  }
  const claimed = await owner.query(
    'update mail set sending_since = now(), attempts = attempts + 1 where id = $1 and sending_since is null and sent_at is null',
    [id],
  )
  if (claimed.rowCount !== 1) return
  try {
    await post.send(letter)
  } catch (error) {
    if (!wasRefused(error)) {
      await owner.query(`update mail set failed_at = now(), failure = 'interrupted' where id = $1`, [id])
      return
    }
    await owner.query('update mail set sending_since = null where id = $1', [id])
    throw error
  }
  await owner.query(
    'update mail set sent_at = now(), sending_since = null, failed_at = null, failure = null where id = $1',
    [id],
  )
}
