import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepSigningKey } from './keep-signing-key.ts'
import { NODE_TOOLS } from './protocol/verify-in-node.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nyttiggjort-key-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('a key is made once, kept for its owner alone, and signs alike after a new start', async () => {
  const first = keepSigningKey({ DATA_DIR: folder, PROTOCOL_KEY: undefined })
  const again = keepSigningKey({ DATA_DIR: folder, PROTOCOL_KEY: undefined })
  expect(again.publicKey).toBe(first.publicKey)
  expect(statSync(join(folder, 'protocol-key.pem')).mode & 0o777).toBe(0o600)
  expect(await NODE_TOOLS.isSignedBy(first.publicKey, 'tekst', again.sign('tekst'))).toBe(true)
  expect(await NODE_TOOLS.isSignedBy(first.publicKey, 'annen tekst', again.sign('tekst'))).toBe(false)
})

test('a key that is given is used, and one of another kind is refused with its file named', () => {
  const write = (name: string, key: { export(options: object): string | Buffer }) => {
    const file = join(folder, name)
    writeFileSync(file, key.export({ type: 'pkcs8', format: 'pem' }))
    return file
  }
  const given = write('own.pem', generateKeyPairSync('ed25519').privateKey)
  const made = keepSigningKey({ DATA_DIR: folder, PROTOCOL_KEY: undefined })
  expect(keepSigningKey({ DATA_DIR: folder, PROTOCOL_KEY: given }).publicKey).not.toBe(made.publicKey)
  const other = write('other.pem', generateKeyPairSync('x25519').privateKey)
  expect(() => keepSigningKey({ DATA_DIR: folder, PROTOCOL_KEY: other })).toThrow(other)
})
