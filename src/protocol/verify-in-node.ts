import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import type { Tools } from './verify-protocol.ts'

export const NODE_TOOLS: Tools = {
  sha256: (text) => createHash('sha256').update(text).digest('hex'),
  isSignedBy: async (publicKey, text, signature) => {
    try {
      const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
      return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64'))
    } catch {
      return false
    }
  },
}

export type SigningKey = { readonly publicKey: string; readonly sign: (text: string) => string }

/** An Ed25519 key; the public half as base64 of its DER form (SPKI). */
export function signingKeyOf(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64')
  return { publicKey, sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64') }
}

/** A new private key as PEM, for an installation that has none yet. */
export function newPrivateKey(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey
}
