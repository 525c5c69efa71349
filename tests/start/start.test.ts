import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { CopiedProduct, canBeNobody, freePort } from './copied-product.ts'

// One copy for all: what each test needs is only that no program runs on it, and the first start is the slow one.
let product: CopiedProduct

beforeAll(() => {
  product = new CopiedProduct()
})
afterEach(async () => product.stopAll())
afterAll(async () => product.remove())

async function statusOf(port: number, path: string): Promise<number> {
  try {
    return (await fetch(`http://127.0.0.1:${port}${path}`)).status
  } catch {
    return 0
  }
}

async function untilStatus(port: number, path: string, wanted: number): Promise<number> {
  let status = 0
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    status = await statusOf(port, path)
    if (status === wanted) return status
    await sleep(50)
  }
  return status
}

describe('npm start', { timeout: 90_000 }, () => {
  test('starts in a folder that only its owner can read, and stops cleanly when asked', async () => {
    const port = await freePort()
    const program = await product.startAndWait(port)
    expect(program.output()).toContain(`ready at http://localhost:${port}`)
    expect([await statusOf(port, '/healthz'), await statusOf(port, '/readyz'), await statusOf(port, '/')]).toEqual([
      200, 200, 200,
    ])
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
  })

  test.skipIf(!canBeNobody())('starts for an ordinary user too', async () => {
    const theirs = new CopiedProduct({ asNobody: true })
    try {
      const port = await freePort()
      await theirs.startAndWait(port)
      expect(await statusOf(port, '/')).toBe(200)
    } finally {
      await theirs.remove()
    }
  })

  test('says in one sentence that the port is taken', async () => {
    const other = createServer()
    const port = await freePort()
    other.listen(port, '127.0.0.1')
    await once(other, 'listening')
    const program = product.start(port)
    expect(await program.ended).toBe(1)
    other.close()
    expect(program.output()).toMatch(new RegExp(`${port}.*(?:taken|in use)`))
    expect(program.output()).not.toMatch(/^\s+at /m)
  })

  test('refuses a second program on the same folder, and the first goes on', async () => {
    const port = await freePort()
    await product.startAndWait(port)
    const second = product.start(await freePort())
    expect(await second.ended).toBe(1)
    expect(second.output()).toContain('already runs on')
    expect(second.output()).not.toMatch(/^\s+at /m)
    expect(await statusOf(port, '/')).toBe(200)
  })

  test('starts again after the program was killed hard', async () => {
    const port = await freePort()
    const first = await product.startAndWait(port)
    first.child.kill('SIGKILL')
    await first.ended
    await product.startAndWait(port)
    expect(await statusOf(port, '/')).toBe(200)
  })

  test('answers again by itself after the database server was killed hard', async () => {
    const port = await freePort()
    await product.startAndWait(port)
    process.kill(product.databasePid(), 'SIGKILL')
    await sleep(30)
    expect([200, 503]).toContain(await statusOf(port, '/priser'))
    expect(await untilStatus(port, '/readyz', 200)).toBe(200)
    expect(await untilStatus(port, '/priser', 200)).toBe(200)
  })

  test('finishes the requests that run when it is asked to stop', async () => {
    const port = await freePort()
    const program = await product.startAndWait(port)
    const sockets = await Promise.all(Array.from({ length: 8 }, () => connected(port)))
    for (const socket of sockets) socket.write('GET /priser HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')
    const answers = sockets.map((socket) => text(socket))
    await Promise.race(answers)
    program.child.kill('SIGTERM')
    const firstLines = (await Promise.all(answers)).map((answer) => answer.split('\r\n')[0])
    expect(firstLines).toEqual(sockets.map(() => 'HTTP/1.1 200 OK'))
    expect(await program.ended).toBe(0)
  })
})

async function connected(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  return socket
}
