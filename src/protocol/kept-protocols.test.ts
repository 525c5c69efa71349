// Files that were made by the code of their time, and kept as they were.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { changed, failing, KEY, places } from '../../tests/factories/sealed-protocol.ts'
import { tellProtocol } from '../features/decisions/protocol/tell-protocol.ts'
import type { ProtocolDocument } from './protocol-document.ts'
import { sealProtocol } from './seal-protocol.ts'
import { NODE_TOOLS } from './verify-in-node.ts'
import { verifyProtocol } from './verify-protocol.ts'

const kept = (name: string): ProtocolDocument =>
  JSON.parse(readFileSync(new URL(`../../tests/kept/${name}.json`, import.meta.url), 'utf8'))

/** One from before comparisons broke a tie, with whole orders of its ballots; one from before late cases were told. */
const NAMES = ['protocol-with-orders-and-pairs', 'protocol-with-counts']

describe.each(NAMES)('the kept %s', (name) => {
  const document = kept(name)

  test('still holds, by the rules of its own version', async () => {
    expect(document.formatVersion).toBe(1)
    expect(await failing(document)).toEqual([])
  })

  test('fails after any single change', async () => {
    for (const path of places(document)) expect(await failing(changed(document, path)), path.join('.')).not.toEqual([])
  })
})

test('the rule of ties that was given up is good for no later version', async () => {
  const { seal: _, ...rest } = kept('protocol-with-orders-and-pairs')
  const later = {
    ...rest,
    formatVersion: 2 as const,
    lateCases: [],
    installation: { name: 'Nå', publicKey: KEY.publicKey },
  }
  const { sha256 } = NODE_TOOLS
  expect(await failing(sealProtocol(later, { sha256, sign: KEY.sign }))).toContain('ties_broken')
})

test('a file of a version that is not known yet is refused by its version, and never said to be changed', async () => {
  const later = { ...kept('protocol-with-counts'), formatVersion: 3, somethingNew: [] }
  expect(await verifyProtocol(later, NODE_TOOLS)).toEqual([{ check: 'version', holds: false, where: '3' }])
  const { holds, lines } = await tellProtocol(JSON.stringify(later))
  expect(holds).toBe(false)
  expect(lines.at(-1)).toContain('The file is of version 3; this program knows up to 2')
})
