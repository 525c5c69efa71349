// A scanner that the operator runs: ClamAV's daemon, spoken to in its own words. Source: clamd(8), INSTREAM.
import { createConnection, type NetConnectOpts } from 'node:net'

/** `unreachable`: no answer that can be understood; the file waits. */
export type ScanAnswer = 'clean' | 'infected' | 'unreachable'
export type ScanFile = (bytes: Uint8Array) => Promise<ScanAnswer>

const PART = 65_536
const LONGEST_WAIT = 30_000

/** "unix:/run/clamd.sock", "/run/clamd.sock", "tcp://scanner:3310" or "scanner:3310". */
export function readScannerAddress(address: string): NetConnectOpts {
  const path = /^(?:unix:)?(\/.+)$/.exec(address)?.[1]
  if (path) return { path }
  const [, host = '127.0.0.1', port = '3310'] = /^(?:tcp:\/\/)?(.+):(\d+)$/.exec(address) ?? []
  return { host, port: Number(port) }
}

function* framed(bytes: Uint8Array): Generator<Buffer> {
  yield Buffer.from('zINSTREAM\0')
  for (let at = 0; at < bytes.length; at += PART) {
    const part = bytes.subarray(at, at + PART)
    const size = Buffer.alloc(4)
    size.writeUInt32BE(part.length)
    yield Buffer.concat([size, part])
  }
  yield Buffer.alloc(4)
}

function meaningOf(answer: string): ScanAnswer {
  const plain = answer.replace(/\0/g, '').trim()
  if (/^stream: OK$/.test(plain)) return 'clean'
  return /^stream: .+ FOUND$/.test(plain) ? 'infected' : 'unreachable'
}

export function createScanner(address: string, longestWait = LONGEST_WAIT): ScanFile {
  const place = readScannerAddress(address)
  return (bytes) =>
    new Promise((resolve) => {
      const parts: Buffer[] = []
      const connection = createConnection(place)
      const end = (answer: ScanAnswer): void => {
        connection.destroy()
        resolve(answer)
      }
      connection.setTimeout(longestWait, () => end('unreachable'))
      connection.on('error', () => end('unreachable'))
      connection.on('data', (part) => parts.push(part))
      connection.on('end', () => end(meaningOf(Buffer.concat(parts).toString('utf8'))))
      connection.on('connect', () => {
        for (const part of framed(bytes)) connection.write(part)
      })
    })
}
