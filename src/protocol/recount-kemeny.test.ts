import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changed, failing, KEY, places, protocolOf } from '../../tests/factories/sealed-protocol.ts'
import { independentKemeny } from '../../tests/peers/independent-kemeny.ts'
import { kemeny } from '../features/decisions/ballot/kemeny-rules.ts'
import { pairwiseVotes, rankingOf } from './recount-ballots.ts'
import { kemenyOf } from './recount-kemeny.ts'
import { sealProtocol } from './seal-protocol.ts'
import { NODE_TOOLS } from './verify-in-node.ts'

/** Up to seven candidates, and as many sheets. */
const ballots = fc.integer({ min: 2, max: 6 }).chain((size) =>
  fc
    .array(fc.array(fc.integer({ min: 1, max: size }), { minLength: size, maxLength: size }), { maxLength: 7 })
    .map((sheets) => {
      const candidates = Array.from({ length: size }, (_, at) => `k${at}`)
      const levels = candidates.map((_, at) => at + 1)
      const orders = sheets.map((ranks) => levels.map((rank) => candidates.filter((_, at) => ranks[at] === rank)))
      const votes = pairwiseVotes(candidates, orders)
      return { candidates, votes, ranking: rankingOf({ candidates, votes }) }
    }),
)

test('Kemeny’s orders are those of another implementation, and those that the jury was shown', () => {
  fc.assert(
    fc.property(ballots, (count) => {
      const found = kemenyOf(count)
      expect(found).toEqual(independentKemeny(count))
      const shown = kemeny(count.candidates.length, (a, b) => count.votes[a]![b]!)
      expect([found?.against, found?.count]).toEqual([shown.disagreement, shown.orders.length])
    }),
    { numRuns: 80 },
  )
})

test('among eight it is found, also where all are equal, and among nine it is not looked for', () => {
  const equal = (size: number) => {
    const candidates = Array.from({ length: size }, (_, at) => `k${at}`)
    return kemenyOf({ candidates, votes: candidates.map(() => candidates.map(() => 0)), ranking: [candidates] })
  }
  expect(equal(8)).toMatchObject({ against: 0, count: 40_320, agrees: true })
  expect(equal(8)?.orders).toHaveLength(10)
  expect(equal(9)).toBeNull()
})

test('a file that tells another order, or none, is found though the installation has sealed it', async () => {
  const { seal: _, ...rest } = protocolOf({ entries: 5, jurors: 3, isFlat: true })
  const [first, ...others] = rest.ballots
  if (!first || !('votes' in first) || !first.kemeny) throw new Error('no check in the file')
  const sealed = (kemenyTold: object | null | undefined, formatVersion: 1 | 2 = 2) => {
    const { kemeny: own, ...without } = first
    const ballot = kemenyTold === undefined ? without : { ...without, kemeny: { ...own!, ...kemenyTold } }
    const told = kemenyTold === null ? { ...without, kemeny: null } : ballot
    return sealProtocol(
      { ...rest, formatVersion, ballots: [told, ...others] },
      { sha256: NODE_TOOLS.sha256, sign: KEY.sign },
    )
  }
  expect(await failing(sealed({}))).toEqual([])
  expect(await failing(sealed(undefined, 1))).not.toContain('ballots_counted')
  const { orders, count } = first.kemeny
  const tries = [
    undefined,
    null,
    { agrees: false },
    { against: 1 },
    { count: count + 1 },
    { first: [] },
    { orders: orders.toReversed() },
  ]
  for (const told of tries) expect(await failing(sealed(told)), JSON.stringify(told)).toEqual(['ballots_counted'])
})

test('every value of it is held: one changed, and the file fails', async () => {
  const document = protocolOf({ entries: 3, jurors: 3, isFlat: true })
  const held = places(document).filter((path) => path.includes('kemeny'))
  expect(held.length).toBeGreaterThan(10)
  for (const path of held) expect(await failing(changed(document, path)), path.join('.')).not.toEqual([])
})
