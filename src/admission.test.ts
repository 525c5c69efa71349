import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { createAdmission } from './admission.ts'

/** A server that lets one in at a time, who stays until told to go. */
async function openDoor(longestWaitMs: number, longestStayMs = 60_000) {
  const admission = createAdmission({ atOnce: 1, longestWaitMs, longestStayMs })
  const arrived: string[] = []
  const left: string[] = []
  const served: string[] = []
  const inside: (() => void)[] = []
  const server = createServer(async (request, response: ServerResponse) => {
    arrived.push(String(request.url))
    response.once('close', () => left.push(String(request.url)))
    const told = await admission.enter(response)
    served.push(`${request.url} ${told.kind}`)
    if (told.kind === 'in') {
      await new Promise<void>((go) => inside.push(go))
      response.end()
      told.leave()
    } else response.writeHead(503).end()
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  const close = () => {
    server.closeAllConnections()
    server.close()
  }
  return { url: `http://127.0.0.1:${port}`, arrived, left, served, next: () => inside.shift()?.(), close }
}

/** Asked until it is so: on a busy machine that takes its time. */
function until(list: readonly string[], wanted: readonly string[]): Promise<void> {
  return vi.waitFor(() => expect(list).toEqual(wanted), { timeout: 60_000, interval: 5 })
}

test('those who wait come in one after another, and who has hung up is passed over', async () => {
  const door = await openDoor(60_000)
  const hangUp = new AbortController()
  const first = fetch(`${door.url}/a`)
  await until(door.served, ['/a in'])
  const second = fetch(`${door.url}/b`, { signal: hangUp.signal }).catch(() => 'hung up')
  await until(door.arrived, ['/a', '/b'])
  const third = fetch(`${door.url}/c`)
  await until(door.arrived, ['/a', '/b', '/c'])
  hangUp.abort()
  await until(door.left, ['/b'])
  door.next()
  expect((await first).status).toBe(200)
  await until(door.served, ['/a in', '/b gone', '/c in'])
  door.next()
  expect((await third).status).toBe(200)
  expect(await second).toBe('hung up')
  expect(door.served).toEqual(['/a in', '/b gone', '/c in'])
  door.close()
})

test('who has waited too long is told to come again', async () => {
  const door = await openDoor(20)
  const first = fetch(`${door.url}/a`)
  await until(door.served, ['/a in'])
  const second = fetch(`${door.url}/b`)
  await until(door.arrived, ['/a', '/b'])
  await sleep(60)
  door.next()
  expect((await second).status).toBe(503)
  expect((await first).status).toBe(200)
  door.close()
})

test('one who stays on and on does not keep others out', async () => {
  const door = await openDoor(60_000, 30)
  const first = fetch(`${door.url}/a`)
  await until(door.served, ['/a in'])
  const second = fetch(`${door.url}/b`)
  await until(door.served, ['/a in', '/b in'])
  door.next()
  door.next()
  expect([(await first).status, (await second).status]).toEqual([200, 200])
  door.close()
})
