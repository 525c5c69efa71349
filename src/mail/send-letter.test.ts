import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { type Actor, actorOf } from '../kernel/actor.ts'
import { newId, type PersonId } from '../kernel/ids.ts'
import { type Letter, postLetter } from './outbox.ts'
import { type Post, sendLetter, smtpPost } from './send-letter.ts'

const AT = new Date('2026-03-01T10:00:00Z')
const FROM = 'Prisen <prisen@eksempel.no>'

let database: TestDatabase
let sender: Actor
let server: SMTPServer
let post: ReturnType<typeof smtpPost>
let recipients: string[]
let arrived: Email[]
let isRefusing: boolean

beforeAll(async () => {
  database = await openTestDatabase()
  const id = newId<PersonId>()
  await database.owner.query(`insert into person (id, display_name) values ($1, 'Kari')`, [id])
  sender = actorOf(id)
})
afterAll(() => database.close())

beforeEach(async () => {
  arrived = []
  recipients = []
  isRefusing = false
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, answer) => {
      if (isRefusing) answer(Object.assign(new Error('mailbox is full'), { responseCode: 452 }))
      else answer(void recipients.push(address))
    },
    onData: (stream, _session, answer) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        PostalMime.parse(Buffer.concat(parts)).then((email) => answer(void arrived.push(email)), answer)
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  post = smtpPost({ url: `smtp://127.0.0.1:${port}`, from: FROM })
})
afterEach(async () => {
  post.close()
  await new Promise<void>((resolve) => server.close(() => resolve()))
})

async function outbox(letter: Partial<Letter> = {}): Promise<string> {
  const onceKey = `letter ${Math.random()}`
  await database.db.write(sender, (tx) => postLetter(tx, { ...WELCOME, onceKey, ...letter }))
  const { rows } = await database.owner.query<{ id: string }>('select id from mail order by id desc limit 1')
  return rows[0]!.id
}

const WELCOME: Letter = {
  kind: 'test',
  recipient: 'kari@eksempel.no',
  subject: 'Søknaden er sendt – på ære',
  body: 'Hei Kåre,\n\nblåbærsyltetøy «og» mer.\n',
  onceKey: '',
  at: AT,
}

async function standing(id: string) {
  const { rows } = await database.owner.query(
    `select sent_at is not null as sent, failure, attempts, sending_since is not null as sending from mail where id = $1`,
    [id],
  )
  return rows[0]
}

test('a letter arrives once, with its headers and every letter of the alphabet', async () => {
  const id = await outbox()
  await sendLetter(database.owner, post, id)
  await sendLetter(database.owner, post, id)
  expect(arrived.map(({ from, to, subject, text, messageId }) => ({ from, to, subject, text, messageId }))).toEqual([
    {
      from: { name: 'Prisen', address: 'prisen@eksempel.no' },
      to: [{ name: '', address: 'kari@eksempel.no' }],
      subject: 'Søknaden er sendt – på ære',
      text: 'Hei Kåre,\n\nblåbærsyltetøy «og» mer.\n',
      messageId: `<${id}@eksempel.no>`,
    },
  ])
  expect(await standing(id)).toEqual({ sent: true, failure: null, attempts: 1, sending: false })
})

test('two workers that take the same letter send it once', async () => {
  const id = await outbox()
  await Promise.all([1, 2, 3].map(() => sendLetter(database.owner, post, id)))
  expect(arrived.length).toBe(1)
  expect(await standing(id)).toEqual({ sent: true, failure: null, attempts: 1, sending: false })
})

test('a refused address is tried again, and then arrives', async () => {
  const id = await outbox()
  isRefusing = true
  await expect(sendLetter(database.owner, post, id)).rejects.toThrow('mailbox is full')
  expect(await standing(id)).toEqual({ sent: false, failure: null, attempts: 1, sending: false })
  isRefusing = false
  await sendLetter(database.owner, post, id)
  expect(arrived.length).toBe(1)
  expect(await standing(id)).toEqual({ sent: true, failure: null, attempts: 2, sending: false })
})

test('a server that is not there is tried again', async () => {
  const id = await outbox()
  const nowhere = smtpPost({ url: 'smtp://127.0.0.1:1', from: FROM })
  await expect(sendLetter(database.owner, nowhere, id)).rejects.toThrow()
  expect(await standing(id)).toEqual({ sent: false, failure: null, attempts: 1, sending: false })
})

test('a process killed while it sends leaves a letter marked as interrupted, which is never sent twice', async () => {
  const id = await outbox()
  // The line is open when the process ends: nothing after it is done, and nobody knows what the server got.
  const killed: Post = { send: () => new Promise(() => undefined) }
  void sendLetter(database.owner, killed, id)
  await expect.poll(async () => (await standing(id))?.sending, { timeout: 60_000 }).toBe(true)
  await sendLetter(database.owner, post, id)
  await sendLetter(database.owner, post, id)
  expect(arrived).toEqual([])
  expect(await standing(id)).toMatchObject({ sent: false, failure: 'interrupted', attempts: 1 })
})

test('a line cut after the letter was handed over is not tried again', async () => {
  const id = await outbox()
  const cut: Post = { send: () => Promise.reject(Object.assign(new Error('closed'), { code: 'ESOCKET' })) }
  await sendLetter(database.owner, cut, id)
  await sendLetter(database.owner, post, id)
  expect(arrived).toEqual([])
  expect(await standing(id)).toMatchObject({ sent: false, failure: 'interrupted' })
})

test('line breaks in subject and address make no header and no recipient of their own', async () => {
  const id = await outbox({
    subject: 'Takk\r\nBcc: fremmed@eksempel.no\r\n\r\n<b>hei</b>',
    recipient: 'kari@eksempel.no\r\nRCPT TO:<fremmed@eksempel.no>',
    body: '.\r\nMAIL FROM:<x@eksempel.no>\r\n.\r\nBcc: fremmed@eksempel.no',
  })
  await sendLetter(database.owner, post, id).catch(() => undefined)
  expect(recipients.filter((address) => address.startsWith('fremmed'))).toEqual([])
  const safe = await outbox({ subject: 'Takk\r\nBcc: fremmed@eksempel.no', body: '.\r\nBcc: fremmed@eksempel.no\r\n' })
  await sendLetter(database.owner, post, safe)
  expect(recipients).toEqual(['kari@eksempel.no'])
  expect(arrived.map(({ subject, bcc, text }) => ({ subject, bcc, text }))).toEqual([
    { subject: 'Takk Bcc: fremmed@eksempel.no', bcc: undefined, text: '.\nBcc: fremmed@eksempel.no\n' },
  ])
})

test('the same act posts one letter', async () => {
  const first = await outbox({ onceKey: 'one act' })
  await database.db.write(sender, (tx) => postLetter(tx, { ...WELCOME, onceKey: 'one act' }))
  const { rows } = await database.owner.query<{ id: string }>('select id from mail order by id desc limit 1')
  expect(rows[0]!.id).toBe(first)
})
