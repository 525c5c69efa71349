import { readStrictly } from './read-strictly.ts'
import { type Finding, type Tools, verifyProtocol } from './verify-protocol.ts'

/** A file as it is written, with what was read of it; null where the text is no JSON at all. */
export async function verifyWritten(
  text: string,
  tools: Tools,
): Promise<{ readonly json: unknown; readonly findings: readonly Finding[] } | null> {
  const reading = readStrictly(text)
  switch (reading.kind) {
    case 'not_json':
      return null
    case 'ambiguous':
      return { json: null, findings: [{ check: 'shape', holds: false, where: reading.where }] }
    case 'read':
      return { json: reading.json, findings: await verifyProtocol(reading.json, tools) }
  }
}
