import { createServer, type Socket } from 'node:net'

export type FakeScanner = { readonly address: string; readonly seen: Uint8Array[]; close(): Promise<void> }

/** Speaks clamd's INSTREAM on loopback; finds something in whatever holds the word EICAR, and says nonsense when told. */
export async function openFakeScanner(options: { answers?: string } = {}): Promise<FakeScanner> {
  const seen: Uint8Array[] = []
  const server = createServer((socket) => listen(socket, seen, options.answers))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return {
    address: `tcp://127.0.0.1:${address.port}`,
    seen,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

function listen(socket: Socket, seen: Uint8Array[], answers: string | undefined): void {
  let data = Buffer.alloc(0)
  socket.on('error', () => undefined)
  socket.on('data', (part) => {
    data = Buffer.concat([data, part])
    const whole = contentOf(data)
    if (!whole) return
    seen.push(whole)
    const found = whole.includes('EICAR') ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK'
    socket.end(`${answers ?? found}\0`)
  })
}

/** The content once the part of length nothing has come. */
function contentOf(data: Buffer): Buffer | null {
  if (!data.subarray(0, 10).equals(Buffer.from('zINSTREAM\0'))) return null
  const parts: Buffer[] = []
  let at = 10
  while (at + 4 <= data.length) {
    const size = data.readUInt32BE(at)
    if (size === 0) return Buffer.concat(parts)
    if (at + 4 + size > data.length) return null
    parts.push(data.subarray(at + 4, at + 4 + size))
    at += 4 + size
  }
  return null
}
