import { protocolShape } from '../../../protocol/protocol-document.ts'
import { resultRows } from '../../../protocol/result-rows.ts'
import { NODE_TOOLS } from '../../../protocol/verify-in-node.ts'
import { verifyWritten } from '../../../protocol/verify-written.ts'

/** Null where the text is no JSON at all. */
export async function verifyText(text: string, publicKey: string) {
  const verified = await verifyWritten(text, NODE_TOOLS)
  if (!verified) return null
  const { json, findings } = verified
  const read = protocolShape.safeParse(json)
  const document = read.success ? read.data : null
  const rows = document ? resultRows(document) : []
  return { findings, document, rows, isOurs: document?.installation.publicKey === publicKey }
}
