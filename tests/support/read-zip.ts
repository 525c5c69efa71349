import { inflateRawSync } from 'node:zlib'

/** The parts of a ZIP file by name, in the order of its directory; throws where it is not whole. */
export function readZip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const data = Buffer.from(bytes)
  const end = data.lastIndexOf(Buffer.from('PK\u0005\u0006'))
  const parts = new Map<string, Uint8Array>()
  let at = data.readUInt32LE(end + 16)
  for (let left = data.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => data.readUInt16LE(at + offset))
    const name = data.toString('utf8', at + 46, at + 46 + nameLength!)
    const size = data.readUInt32LE(at + 20)
    const local = data.readUInt32LE(at + 42)
    const from = local + 30 + data.readUInt16LE(local + 26) + data.readUInt16LE(local + 28)
    const body = data.subarray(from, from + size)
    parts.set(name, data.readUInt16LE(at + 10) === 8 ? inflateRawSync(body) : body)
    at += 46 + nameLength! + extraLength! + commentLength!
  }
  return parts
}
