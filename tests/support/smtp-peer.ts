import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'

export type Arrived = {
  readonly raw: string
  readonly from: string
  readonly to: readonly string[]
  readonly email: Email
}

/** A real mail server on loopback; keeps what arrives. */
export async function openSmtpPeer(options: SMTPServerOptions = {}) {
  const arrived: Arrived[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, answer) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        const raw = Buffer.concat(parts)
        PostalMime.parse(raw).then((email) => {
          arrived.push({ raw: raw.toString('utf8'), from, to: rcptTo.map(({ address }) => address), email })
          answer()
        }, answer)
      })
    },
    ...options,
  })
  server.on('error', () => undefined)
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return { arrived, port, close: () => new Promise<void>((resolve) => server.close(() => resolve())) }
}
