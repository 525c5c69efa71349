import { type Sha256, sealedText } from './protocol-chain.ts'
import type { ProtocolDocument } from './protocol-document.ts'

/** The document with its hash and the installation's signature over it. */
export function sealProtocol(
  document: Omit<ProtocolDocument, 'seal'>,
  { sha256, sign }: { sha256: Sha256; sign: (text: string) => string },
): ProtocolDocument {
  const contentHash = sha256(sealedText(document))
  return { ...document, seal: { contentHash, signature: sign(contentHash) } }
}
