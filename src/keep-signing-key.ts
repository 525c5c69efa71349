import { createPrivateKey, type KeyObject } from 'node:crypto'
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Config, ConfigError } from './config.ts'
import { newPrivateKey, type SigningKey, signingKeyOf } from './protocol/verify-in-node.ts'

function readKey(file: string): KeyObject {
  let key: KeyObject | null = null
  try {
    key = createPrivateKey(readFileSync(file, 'utf8'))
  } catch {
    key = null
  }
  if (key?.asymmetricKeyType !== 'ed25519') throw new ConfigError([`${file} holds no Ed25519 private key (PEM)`])
  return key
}

/** The installation's own key, which signs protocols: the one it is given, or one made at the first start and kept beside the data. */
export function keepSigningKey(config: Pick<Config, 'PROTOCOL_KEY' | 'DATA_DIR'>): SigningKey {
  if (config.PROTOCOL_KEY) return signingKeyOf(readKey(resolve(config.PROTOCOL_KEY)))
  const file = join(resolve(config.DATA_DIR), 'protocol-key.pem')
  if (!existsSync(file)) {
    const pem = newPrivateKey().export({ type: 'pkcs8', format: 'pem' })
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' })
  }
  chmodSync(file, 0o600)
  return signingKeyOf(readKey(file))
}
