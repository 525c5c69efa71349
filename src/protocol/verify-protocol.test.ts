import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changed,
  failing,
  KEY,
  places,
  protocolOf,
  regrounded,
  sealedAnew,
} from '../../tests/factories/sealed-protocol.ts'
import { independentResult } from '../../tests/peers/independent-result.ts'
import { BROWSER_TOOLS } from '../client/verify-tools.ts'
import { kemeny } from '../features/decisions/ballot/kemeny-rules.ts'
import { drawLot } from '../features/decisions/meeting/lot-rules.ts'
import { schulze } from '../features/jury/checks/schulze-rules.ts'
import { seededRandom } from '../kernel/seeded-random.ts'
import { chainSteps } from './protocol-chain.ts'
import { protocolSchema } from './protocol-document.ts'
import { decimals, recomputeResult } from './recompute-result.ts'
import { ballotFacts, drawnOf, isPossibleCount, pairwiseVotes, rankingOf } from './recount-ballots.ts'
import { sealProtocol } from './seal-protocol.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from './verify-in-node.ts'
import { verifyProtocol } from './verify-protocol.ts'

const { sha256 } = NODE_TOOLS
const AT = '2026-05-01T10:00:00.000Z'
const LATE = '2026-05-02T10:00:00.000Z'

describe('a protocol', () => {
  const document = protocolOf({ entries: 16, jurors: 7 })

  test('of seven jurors and sixteen entries holds', async () => {
    expect(await failing(document)).toEqual([])
  })

  test('fails after any single change, wherever it is made', async () => {
    const all = places(document)
    const random = seededRandom(4)
    const tried = Array.from({ length: 250 }, () => all[Math.floor(random() * all.length)]!)
    for (const path of tried) expect(await failing(changed(document, path)), path.join('.')).not.toEqual([])
  })

  test('fails when its signature is written otherwise, also where a lenient reader would find the same bytes', async () => {
    const { contentHash, signature } = document.seal
    const spare = signature.at(-3)!
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
    const other = `${signature.slice(0, -3)}${letters[letters.indexOf(spare) + 1]}==`
    expect(Buffer.from(other, 'base64').equals(Buffer.from(signature, 'base64'))).toBe(true)
    for (const tools of [NODE_TOOLS, BROWSER_TOOLS]) {
      for (const written of [other, `${signature}0`, ` ${signature}`, signature.slice(0, -1)]) {
        const findings = await verifyProtocol({ ...document, seal: { contentHash, signature: written } }, tools)
        expect(findings.filter(({ holds }) => !holds).map(({ check }) => check)).toEqual(['signature'])
      }
    }
  })

  test('fails when somebody else has sealed it anew after a change', async () => {
    const other = signingKeyOf(newPrivateKey())
    const { seal: _, ...rest } = document
    const sheets = rest.sheets.map((sheet, place) => (place === 0 ? { ...sheet, scores: [6, 6, null] } : sheet))
    const forged = sealProtocol({ ...rest, sheets }, { sha256, sign: other.sign })
    expect(await failing(forged)).toEqual(expect.arrayContaining(['signature', 'sheets_in_chain', 'result_sealed']))
  })

  test('fails when a sheet of somebody shut out counts', async () => {
    const { seal: _, ...rest } = document
    // One whose entry was in no ballot.
    const place = rest.sheets.findLastIndex(({ voided }) => voided === 'disqualified')
    const sheets = rest.sheets.map((sheet, index) => (index === place ? { ...sheet, voided: null } : sheet))
    const source = { ...rest, sheets }
    const result = { sealed: recomputeResult(source, 'sealed'), discussed: recomputeResult(source, 'discussed') }
    expect(await failing(sealedAnew({ ...source, result }))).toEqual(['nobody_shut_out_counts'])
  })

  test('that is no protocol is told where it goes wrong', async () => {
    const findings = await verifyProtocol({ ...document, sheets: 'none' }, NODE_TOOLS)
    expect(findings).toEqual([{ check: 'shape', holds: false, where: expect.stringContaining('sheets') }])
  })
})

describe('the protocol of a hundred jurors and two thousand entries, three readers each', () => {
  const document = protocolOf({ entries: 2000, jurors: 100, readers: 3, seed: 7 })

  test('holds, by two implementations', async () => {
    expect(await failing(document)).toEqual([])
    expect(document.sheets.length).toBe(6000)
    expect(recomputeResult(document, 'discussed')).toEqual(independentResult(document, 'discussed'))
  })

  test('fails after any single change', async () => {
    const all = places(document)
    const random = seededRandom(9)
    for (let tries = 0; tries < 2; tries++) {
      const path = all[Math.floor(random() * all.length)]!
      expect(await failing(changed(document, path)), path.join('.')).not.toEqual([])
    }
  })
})

test('the result is that of another implementation, for juries of every kind', () => {
  const sizes = fc.record({
    entries: fc.integer({ min: 1, max: 20 }),
    jurors: fc.integer({ min: 1, max: 9 }),
    seed: fc.nat(500),
  })
  fc.assert(
    fc.property(sizes, (size) => {
      const document = protocolOf(size)
      for (const layer of ['sealed', 'discussed'] as const) {
        expect(recomputeResult(document, layer)).toEqual(independentResult(document, layer))
      }
    }),
    { numRuns: 60 },
  )
})

test('a ballot is counted as the product counts it, and a lot falls as the product draws it', () => {
  const ranked = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }), { maxLength: 9 })
  const candidates = ['a', 'b', 'c', 'd', 'e']
  fc.assert(
    fc.property(ranked, fc.string({ minLength: 1 }), (sheets, seed) => {
      const inRanks = (ranks: readonly number[]) =>
        [...new Set(ranks)].sort((a, b) => a - b).map((rank) => candidates.filter((_, place) => ranks[place] === rank))
      const given = sheets.map((ranks) => ranks.map((rank, candidate) => ({ candidate, value: -rank })))
      const { ranks } = schulze(candidates.length, given)
      const orders = sheets.map(inRanks)
      const votes = pairwiseVotes(candidates, orders)
      expect(rankingOf({ candidates, votes })).toEqual(inRanks(ranks))
      expect(rankingOf({ candidates, orders })).toEqual(inRanks(ranks))
      const receipts = orders.map((_, place) => sha256(`${place}`))
      const ballot = { id: 'b1', category: null, candidates, sheets: orders.length, votes, receipts }
      expect(isPossibleCount({ ...ballot, ranking: [], former: null, closedAt: AT })).toBe(true)
      expect(drawnOf({ seed, among: candidates }, sha256)).toBe(drawLot(seed, candidates, sha256)[0]?.id)
    }),
  )
})

test('Kemeny’s orders are the same from the counts of each pair as from whole sheets', () => {
  const candidates = ['a', 'b', 'c', 'd']
  const ranked = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 4, maxLength: 4 }), { maxLength: 7 })
  fc.assert(
    fc.property(ranked, (sheets) => {
      const orders = sheets.map((ranks) => [1, 2, 3, 4].map((rank) => candidates.filter((_, at) => ranks[at] === rank)))
      const votes = pairwiseVotes(candidates, orders)
      const { orders: best, disagreement } = kemeny(4, (a, b) => votes[a]![b]!)
      const against = (order: readonly number[]) =>
        sheets.reduce((sum, ranks) => {
          const pairs = order.flatMap((a, at) => order.slice(at + 1).map((b) => ranks[b]! < ranks[a]!))
          return sum + pairs.filter(Boolean).length
        }, 0)
      expect(best.map(against)).toEqual(best.map(() => disagreement))
      const all = [0, 1, 2, 3].flatMap((a) => [0, 1, 2, 3].map((b) => [a, b]))
      for (const [a, b] of all) {
        const swapped = best[0]!.map((id) => (id === a ? b! : id === b ? a! : id))
        expect(against(swapped)).toBeGreaterThanOrEqual(disagreement)
      }
    }),
  )
})

describe('the count of a ballot', () => {
  const document = protocolOf({ entries: 5, jurors: 3, isFlat: true })
  const [first, ...others] = document.ballots
  const resealed = (change: object, steps = document.steps) => {
    const { seal: _, ...rest } = document
    const ballots = [{ ...first!, ...change }, ...others]
    return sealProtocol({ ...rest, ballots, steps }, { sha256, sign: KEY.sign })
  }

  test('fails after any change of it though the installation itself seals the file anew', async () => {
    expect(await failing(resealed({}))).toEqual([])
    const votes = [[0, 1, 0, 0, 0], ...Array.from({ length: 4 }, () => [0, 0, 0, 0, 0])]
    for (const change of [
      { votes },
      { sheets: 4 },
      { receipts: [sha256('a'), sha256('b'), sha256('c')] },
      { closedAt: LATE },
    ])
      expect(await failing(resealed(change)), JSON.stringify(change)).toContain('ballots_counted')
  })

  test('fails where no sheets can have given it, though the chain says the same', async () => {
    if (!first || !('votes' in first)) throw new Error('a ballot without its count')
    const none = first.candidates.map(() => first.candidates.map(() => 0))
    const withVotes = (changes: readonly (readonly [number, number, number])[]) =>
      none.map((row, a) => row.map((_, b) => changes.find(([x, y]) => x === a && y === b)?.[2] ?? 0))
    const both = withVotes([
      [0, 1, 2],
      [1, 0, 2],
    ])
    const circle = withVotes([[0, 2, 1]])
    for (const votes of [both, circle, none.slice(1), withVotes([[0, 0, 1]])]) {
      const ballot = { ...first, votes }
      const happened = document.steps.map(({ at, kind, facts }) => {
        const isIt = kind === 'ballot_closed' && (facts as { ballot: string }).ballot === first.id
        return { at, kind, facts: isIt ? ballotFacts(ballot) : facts }
      })
      const ranking = rankingOf(ballot)
      expect(await failing(resealed({ votes, ranking }, chainSteps(sha256, happened)))).toContain('ballots_counted')
    }
  })
})

test('a ballot counted wrong and a lot drawn wrong are found', async () => {
  const { seal: _, ...rest } = protocolOf({ entries: 3, jurors: 3 })
  const sealed = (ranking: string[][], drawn: string) => {
    const ballot = { id: 'b1', category: null, candidates: ['e0', 'e1'], orders: [[['e1'], ['e0']]], ranking }
    const lot = { id: 'b1', among: ['e0', 'e1'], seed: 'frø', drawn }
    const rules = { ...rest.rules, tieRules: [] }
    const unsealed = regrounded({ ...rest, rules, ballots: [ballot], lots: [lot], ties: [] })
    return sealedAnew(unsealed)
  }
  const right = drawnOf({ seed: 'frø', among: ['e0', 'e1'] }, sha256)!
  const wrong = right === 'e0' ? 'e1' : 'e0'
  expect(await failing(sealed([['e1'], ['e0']], right))).toEqual([])
  expect(await failing(sealed([['e0'], ['e1']], wrong))).toEqual(['ballots_counted', 'lots_drawn'])
})

test('a mean is written to as many digits as one likes, cut off', () => {
  expect(decimals({ over: '25', under: '6' }, 20)).toBe('4.16666666666666666666')
  expect(decimals({ over: '3', under: '1' }, 3)).toBe('3.000')
})

test('the schema says of itself which it is', () => {
  expect(protocolSchema()).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object' })
})
