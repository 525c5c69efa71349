import type { SMTPServerOptions } from 'smtp-server'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { openSmtpPeer } from '../../tests/support/smtp-peer.ts'
import { type Actor, actorOf } from '../kernel/actor.ts'
import { newId, type PersonId } from '../kernel/ids.ts'
import { postLetter } from './outbox.ts'
import { recordBounce } from './record-bounce.ts'
import { type PostSettings, sendLetter, smtpPost } from './send-letter.ts'

const AT = new Date('2026-03-01T10:00:00Z')
const FROM = 'Prisen <prisen@eksempel.no>'
const PASSWORD = { user: 'prisen', pass: 'hemmelig' }

let database: TestDatabase
let sender: Actor
const ends: (() => unknown)[] = []
beforeAll(async () => {
  database = await openTestDatabase()
  const id = newId<PersonId>()
  await database.owner.query(`insert into person (id, display_name) values ($1, 'Kari')`, [id])
  sender = actorOf(id)
})
afterAll(() => database.close())
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function posted(letter: { subject?: string; body?: string; recipient?: string } = {}): Promise<string> {
  const onceKey = newId()
  const words = { kind: 'test', recipient: 'kari@eksempel.no', subject: 'Hei', body: 'Hei', ...letter }
  await database.db.write(sender, (tx) => postLetter(tx, { ...words, onceKey, at: AT }))
  const { rows } = await database.owner.query<{ id: string }>('select id from mail order by id desc limit 1')
  return rows[0]!.id
}

async function peer(options: SMTPServerOptions = {}) {
  const open = await openSmtpPeer(options)
  ends.push(open.close)
  const post = (settings: Partial<PostSettings> = {}) => {
    const made = smtpPost({ url: `smtp://127.0.0.1:${open.port}`, from: FROM, ...settings })
    ends.push(() => made.close())
    return made
  }
  return { ...open, post }
}

async function standing(id: string) {
  const { rows } = await database.owner.query(
    `select sent_at is not null as sent, bounced_at is not null as bounced, failure, refusal, attempts from mail where id = $1`,
    [id],
  )
  return rows[0]
}

test('a long subject with æøå and Sámi letters arrives whole, on folded lines of mail', async () => {
  const { arrived, post } = await peer()
  const subject =
    `Buorre beaivi, đŋšŧžáč – ærlig talt om smørbrød på Ålesund sykehjem ${'og omsorg '.repeat(12)}`.trim()
  const body = `Bures boahtin, Áŋŋel!\n\n${'Ei svært lang line utan brot '.repeat(80)}\n\nÆØÅ «sitat» – slutt.\n`
  const id = await posted({ subject, body })
  await sendLetter(database.owner, post(), id)
  const [letter] = arrived
  expect([letter?.email.subject, letter?.email.text]).toEqual([subject, body])
  expect(letter?.raw.split('\r\n').filter((line) => line.length > 998 || /[^\x20-\x7e\t]/u.test(line))).toEqual([])
  const header = (key: string) => letter?.email.headers.find((each) => each.key === key)?.value
  expect([header('auto-submitted'), header('message-id'), header('mime-version')]).toEqual([
    'auto-generated',
    `<${id}@eksempel.no>`,
    '1.0',
  ])
  expect(header('content-type')).toBe('text/plain; charset=utf-8')
  expect([letter?.from, letter?.to]).toEqual(['prisen@eksempel.no', ['kari@eksempel.no']])
})

test('with a domain for returns, the envelope names the letter and the letter names the sender', async () => {
  const { arrived, post } = await peer()
  const id = await posted()
  await sendLetter(database.owner, post({ bounceDomain: 'retur.eksempel.no' }), id)
  expect(arrived.map(({ from, email }) => [from, email.from?.address])).toEqual([
    [`retur+${id}@retur.eksempel.no`, 'prisen@eksempel.no'],
  ])
})

test('a server that wants a password over an encrypted line gets both', async () => {
  const { arrived, port, post } = await peer({
    authOptional: false,
    disabledCommands: [],
    onAuth: ({ username, password }, session, answer) => {
      const isRight = session.secure && username === PASSWORD.user && password === PASSWORD.pass
      if (isRight) answer(null, { user: username })
      else answer(Object.assign(new Error('no'), { responseCode: 535 }))
    },
  })
  const at = `127.0.0.1:${port}/?requireTLS=true&tls.rejectUnauthorized=false`
  const wrong = await posted()
  await expect(sendLetter(database.owner, post({ url: `smtp://prisen:feil@${at}` }), wrong)).rejects.toThrow()
  expect(await standing(wrong)).toMatchObject({ sent: false, bounced: false, failure: null, attempts: 1 })
  await sendLetter(database.owner, post({ url: `smtp://prisen:hemmelig@${at}` }), wrong)
  expect(arrived.length).toBe(1)
  expect(await standing(wrong)).toMatchObject({ sent: true, attempts: 2 })
})

test('a server that cannot prove who it is gets nothing, and the letter waits', async () => {
  const { arrived, port, post } = await peer({ disabledCommands: [] })
  const id = await posted()
  const url = `smtp://127.0.0.1:${port}/?requireTLS=true`
  await expect(sendLetter(database.owner, post({ url }), id)).rejects.toThrow()
  expect(arrived).toEqual([])
  expect(await standing(id)).toMatchObject({ sent: false, failure: null, attempts: 1 })
})

test('a mailbox that is not there is told as such at once, without its address, and is not tried again', async () => {
  const { post } = await peer({
    onRcptTo: ({ address }, _session, answer) =>
      answer(Object.assign(new Error(`5.1.1 <${address}>: no such user`), { responseCode: 550 })),
  })
  const id = await posted()
  await sendLetter(database.owner, post(), id)
  await sendLetter(database.owner, post(), id)
  expect(await standing(id)).toEqual({
    sent: false,
    bounced: true,
    failure: 'bounced',
    refusal: '550 5.1.1 <•••>: no such user',
    attempts: 1,
  })
})

test('a mailbox that is full is tried again, and after the last try the letter says that it did not arrive', async () => {
  const { post } = await peer({
    onRcptTo: (_address, _session, answer) => answer(Object.assign(new Error('4.2.2 full'), { responseCode: 452 })),
  })
  const id = await posted()
  await expect(sendLetter(database.owner, post(), id, { isLast: false })).rejects.toThrow('full')
  expect(await standing(id)).toMatchObject({ failure: null, refusal: '452 4.2.2 full', bounced: false })
  await sendLetter(database.owner, post(), id, { isLast: true })
  expect(await standing(id)).toMatchObject({ failure: 'gave_up', bounced: false, attempts: 2 })
})

function report(letterId: string, action: string, to = `retur+${letterId}@retur.eksempel.no`): Buffer {
  const lines = [
    'From: MAILER-DAEMON@mottaker.no',
    `To: ${to}`,
    'Subject: Undelivered Mail',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Sorry',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.mottaker.no',
    '',
    'Final-Recipient: rfc822; kari@eksempel.no',
    `Action: ${action}`,
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 no mailbox kari@eksempel.no',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${letterId}@eksempel.no>`,
    '',
    '--b--',
    '',
  ]
  return Buffer.from(lines.join('\r\n'))
}

test('mail that comes back after it was sent marks its letter, once, by address or by the returned headers', async () => {
  const { post } = await peer()
  const [first, second] = [await posted(), await posted()]
  for (const id of [first, second]) await sendLetter(database.owner, post(), id)
  const record = (message: Buffer) => recordBounce(database.owner, message, AT)
  expect(await record(report(first, 'delayed'))).toBe('not_a_failure')
  expect(await standing(first)).toMatchObject({ sent: true, bounced: false })
  expect(await record(report(first, 'failed'))).toBe('recorded')
  expect(await record(report(first, 'failed'))).toBe('known')
  expect(await record(report(second, 'failed', 'prisen@eksempel.no'))).toBe('recorded')
  expect(await standing(first)).toMatchObject({ sent: true, bounced: true, refusal: '5.1.1 smtp; 550 no mailbox •••' })
  expect(await record(report(newId(), 'failed'))).toBe('not_ours')
  expect(await record(Buffer.from('Subject: Ferie\r\n\r\nJeg er borte'))).toBe('not_ours')
  expect(await record(Buffer.alloc(0))).toBe('not_ours')
})
