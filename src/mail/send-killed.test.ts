// The sender is a process of its own, killed hard at a random moment and started again, until nothing waits.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { openSmtpPeer } from '../../tests/support/smtp-peer.ts'
import { actorOf } from '../kernel/actor.ts'
import { newId, type PersonId } from '../kernel/ids.ts'
import { postLetter } from './outbox.ts'

const LETTERS = 24
const WORKER = join(import.meta.dirname, '../../tests/support/letter-worker.ts')
let database: TestDatabase
let person: PersonId
beforeAll(async () => {
  database = await openTestDatabase()
  person = newId<PersonId>()
  await database.owner.query(`insert into person (id, display_name) values ($1, 'Kari')`, [person])
})
afterAll(() => database.close())

async function post(count: number, isCommitted = true): Promise<void> {
  const all = database.db.write(actorOf(person), async (tx) => {
    for (let number = 0; number < count; number += 1) {
      const words = { kind: 'test', recipient: `nr${number}@x.no`, subject: 'Hei', body: 'Hei' }
      await postLetter(tx, { ...words, onceKey: `kill:${number}`, at: new Date() })
    }
    if (!isCommitted) throw new Error('killed before the end')
  })
  await all.catch((error: Error) => expect(error.message).toBe('killed before the end'))
}

function startWorker(port: number) {
  const child = spawn(process.execPath, ['--import', 'tsx', WORKER], {
    env: { ...process.env, OWNER_URL: database.ownerUrl, SMTP_PORT: String(port) },
    stdio: 'ignore',
  })
  return { kill: () => child.kill('SIGKILL'), ended: new Promise<void>((resolve) => child.on('exit', () => resolve())) }
}

async function counts() {
  const { rows } = await database.owner.query(`select count(*)::int as all,
    (count(*) filter (where sent_at is not null))::int as sent,
    (count(*) filter (where failure = 'interrupted'))::int as interrupted from mail`)
  return rows[0]
}

test('killed before it is committed, a posting leaves no letter; after, each goes to its recipient at most once', async () => {
  await post(LETTERS, false)
  expect((await counts()).all).toBe(0)
  await post(LETTERS)
  await post(LETTERS)
  expect((await counts()).all).toBe(LETTERS)
  const peer = await openSmtpPeer({ onRcptTo: (_a, _s, answer) => void setTimeout(answer, 15) })
  try {
    for (const afterArrivals of [3, 12]) {
      const worker = startWorker(peer.port)
      await expect
        .poll(() => peer.arrived.length, { timeout: 60_000, interval: 2 })
        .toBeGreaterThanOrEqual(afterArrivals)
      worker.kill()
      await worker.ended
      // What a new start finds after the time that a dead worker's jobs are kept for it.
      await database.owner.query(`update graphile_worker._private_jobs set locked_at = null, locked_by = null`)
    }
    const last = startWorker(peer.port)
    const isDone = async () => {
      const { sent, interrupted } = await counts()
      return sent + interrupted
    }
    await expect.poll(isDone, { timeout: 60_000, interval: 50 }).toBe(LETTERS)
    last.kill()
    await last.ended
  } finally {
    await peer.close()
  }
  const addresses = peer.arrived.flatMap(({ to }) => to)
  expect(addresses.length).toBe(new Set(addresses).size)
  const { sent, interrupted } = await counts()
  // A letter said to be sent has arrived; one that nobody knows of is told as such, and there are few of them.
  expect([addresses.length >= sent, interrupted <= 6]).toEqual([true, true])
}, 60_000)
