import { protocolShape } from '../../../protocol/protocol-document.ts'
import { resultRows } from '../../../protocol/result-rows.ts'
import { NODE_TOOLS } from '../../../protocol/verify-in-node.ts'
import { type Finding, verifyProtocol } from '../../../protocol/verify-protocol.ts'

/** Null where the text is no JSON at all. */
export async function verifyText(text: string, publicKey: string) {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  const findings: readonly Finding[] = await verifyProtocol(json, NODE_TOOLS)
  const read = protocolShape.safeParse(json)
  const document = read.success ? read.data : null
  const rows = document ? resultRows(document) : []
  return { findings, document, rows, isOurs: document?.installation.publicKey === publicKey }
}
