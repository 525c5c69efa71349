// SHA-256 and Ed25519 in plain JavaScript: a page that was saved to disk has no secure context, and so no Web Crypto.
import { hashes, verifyAsync } from '@noble/ed25519'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { z } from 'zod'
import type { Tools } from '../protocol/verify-protocol.ts'

// The content policy of the site allows no code made from text.
z.config({ jitless: true })
hashes.sha512 = sha512
hashes.sha512Async = async (message) => sha512(message)

const RAW_KEY_BYTES = 32

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
}

export const BROWSER_TOOLS: Tools = {
  sha256: (text) => bytesToHex(sha256(utf8ToBytes(text))),
  isSignedBy: async (publicKey, text, signature) => {
    try {
      // The key itself stands last in its DER form.
      return await verifyAsync(bytesOf(signature), utf8ToBytes(text), bytesOf(publicKey).slice(-RAW_KEY_BYTES))
    } catch {
      return false
    }
  },
}
