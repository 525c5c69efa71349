import { expect, test } from 'vitest'
import { protocolOf } from '../../../../tests/factories/sealed-protocol.ts'
import { verifyApart } from './verify-apart.ts'

const PATIENT = { longestWaitMs: 300_000, mostMemoryMb: 512 }
const SHORT = { longestWaitMs: 1000, mostMemoryMb: 256 }

/** Some hundred kilobytes that ask for the strongest chains between thirty thousand candidates. */
function endless(): string {
  const candidates = Array.from({ length: 30_000 }, (_, place) => String(place))
  const ballot = { id: 'b', category: null, candidates, orders: [[candidates]], ranking: [candidates] }
  return JSON.stringify({ ...protocolOf({ entries: 3, jurors: 3 }), ballots: [ballot], ties: [] })
}

test('a file that holds is verified apart with its result, and one that is no JSON is told so', async () => {
  const protocol = protocolOf({ entries: 4, jurors: 3 })
  const found = await verifyApart(JSON.stringify(protocol), protocol.installation.publicKey, PATIENT)
  expect(found).toMatchObject({ kind: 'verified', verified: { isOurs: true } })
  if (found.kind !== 'verified') return
  expect(found.verified.findings.filter(({ holds }) => !holds)).toEqual([])
  expect(found.verified.rows).toHaveLength(4)
  expect(await verifyApart('ikke json', '', PATIENT)).toEqual({ kind: 'not_json' })
})

test('a stranger’s file made to be summed for ever ends, and more than a few at once are asked to come back', async () => {
  const text = endless()
  const outcomes = await Promise.all(Array.from({ length: 5 }, () => verifyApart(text, '', SHORT)))
  expect(outcomes.map(({ kind }) => kind)).toEqual([...Array(4).fill('too_large'), 'busy'])
})
