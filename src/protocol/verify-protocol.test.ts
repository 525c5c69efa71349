import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { independentResult } from '../../tests/peers/independent-result.ts'
import { drawLot } from '../features/decisions/meeting/lot-rules.ts'
import { schulze } from '../features/jury/checks/schulze-rules.ts'
import { canonicalJson } from '../kernel/canonical-json.ts'
import { seededRandom } from '../kernel/seeded-random.ts'
import { chainSteps } from './protocol-chain.ts'
import { type ProtocolDocument, protocolSchema } from './protocol-document.ts'
import { decimals, recomputeResult } from './recompute-result.ts'
import { drawnOf, rankingOf } from './recount-ballots.ts'
import { sealProtocol } from './seal-protocol.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from './verify-in-node.ts'
import { sheetFacts, verifyProtocol } from './verify-protocol.ts'

const KEY = signingKeyOf(newPrivateKey())
const AT = '2026-05-01T10:00:00.000Z'
const { sha256 } = NODE_TOOLS
const HASH = sha256('')

type Size = { entries: number; jurors: number; seed?: number; readers?: number }

/** A jury with categories, a criterion of one category only, recusals, abstentions and changes after discussion. */
function protocolOf({ entries, jurors, seed = 1, readers = jurors }: Size): ProtocolDocument {
  const random = seededRandom(seed)
  const whole = (max: number) => Math.floor(random() * (max + 1))
  const rulesDocument = { questions: [] }
  const rules: ProtocolDocument['rules'] = {
    scale: { min: 1, max: 6 },
    criteria: [
      { id: 'k1', name: { nb: 'Nytte' }, weight: 1000, categories: [] },
      { id: 'k2', name: { nb: 'Spredning' }, weight: 1500, categories: [] },
      { id: 'k3', name: { nb: 'Feil' }, weight: 333, categories: ['b'] },
    ],
    categories: [
      { id: 'a', name: { nb: 'A' } },
      { id: 'b', name: { nb: 'B' } },
    ],
    tieRules: ['majority'],
    versions: [
      { version: 1, frozenAt: AT, contentHash: sha256(canonicalJson(rulesDocument)), document: rulesDocument },
    ],
  }
  const all = Array.from({ length: entries }, (_, place) => ({
    id: `e${place}`,
    title: `Søknad ${place}`,
    organisation: 'Øvingsdal',
    category: place % 3 === 0 ? 'b' : 'a',
    submission: { number: 1, submittedAt: AT, contentHash: HASH },
  }))
  const sheets = all.flatMap((entry, place) =>
    Array.from({ length: readers }, (_, seat) => ({
      juror: `j${(place * 7 + seat * 13) % jurors}`,
      entry: entry.id,
      scores: [whole(6), 1 + whole(5), entry.category === 'b' ? whole(6) : null],
      sealedAt: AT,
      sealHash: HASH,
      voided: random() < 0.05 ? ('disqualified' as const) : null,
    })),
  )
  const counting = sheets.filter(({ voided }) => voided === null)
  const changes = counting
    .slice(0, 2)
    .map(({ juror, entry }) => ({ juror, entry, criterion: 'k2', before: 3, after: 6, at: AT }))
  const rulings = sheets.flatMap(({ juror, entry, voided }) =>
    voided ? [{ juror, entry, outcome: 'disqualified' as const, at: AT }] : [],
  )
  const source = { rules, entries: all, sheets, changes }
  const unsealed = {
    format: 'nyttiggjort-protocol' as const,
    formatVersion: 1 as const,
    installation: { name: 'Øvelse', publicKey: KEY.publicKey },
    round: {
      prize: 'ovelsesprisen',
      slug: '2025',
      title: { nb: 'Øvelsesprisen 2025' },
      organisation: 'Øvingsdal',
      isPractice: true,
      opensAt: AT,
      deadline: AT,
      decidedAt: AT,
      releasedAt: AT,
    },
    ...source,
    jurors: Array.from({ length: jurors }, (_, juror) => ({ id: `j${juror}`, role: 'juror' as const })),
    rulings,
    seeds: [],
    result: { sealed: recomputeResult(source, 'sealed'), discussed: recomputeResult(source, 'discussed') },
    ballots: [],
    lots: [],
    decision: {
      awards: [{ entry: 'e1', kind: 'winner' as const, category: 'a' }],
      finalists: ['e1'],
      notAwarded: [],
      texts: [],
    },
    steps: chainSteps(
      sha256,
      sheets.map((sheet) => ({ at: sheet.sealedAt, kind: 'sheet_sealed', facts: sheetFacts(sheet) })),
    ),
  }
  return sealProtocol(unsealed, { sha256, sign: KEY.sign })
}

async function failing(json: unknown): Promise<readonly string[]> {
  const findings = await verifyProtocol(json, NODE_TOOLS)
  return findings.filter(({ holds }) => !holds).map(({ check }) => check)
}

/** Every place in a document that holds a value. */
function places(value: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function changed(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}0` : 1
  const copy: Record<string | number, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) }
  copy[key] = changed(copy[key], rest)
  return copy
}

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

  test('fails when somebody else has sealed it anew after a change', async () => {
    const other = signingKeyOf(newPrivateKey())
    const { seal: _, ...rest } = document
    const sheets = rest.sheets.map((sheet, place) => (place === 0 ? { ...sheet, scores: [6, 6, null] } : sheet))
    const forged = sealProtocol({ ...rest, sheets }, { sha256, sign: other.sign })
    expect(await failing(forged)).toEqual(expect.arrayContaining(['signature', 'sheets_in_chain', 'result_sealed']))
  })

  test('fails when a sheet of somebody shut out counts', async () => {
    const { seal: _, ...rest } = document
    const place = rest.sheets.findIndex(({ voided }) => voided === 'disqualified')
    const sheets = rest.sheets.map((sheet, index) => (index === place ? { ...sheet, voided: null } : sheet))
    const source = { ...rest, sheets }
    const result = { sealed: recomputeResult(source, 'sealed'), discussed: recomputeResult(source, 'discussed') }
    expect(await failing(sealProtocol({ ...source, result }, { sha256, sign: KEY.sign }))).toEqual([
      'nobody_shut_out_counts',
    ])
  })

  test('that is no protocol is told where it goes wrong', async () => {
    const findings = await verifyProtocol({ ...document, sheets: 'none' }, NODE_TOOLS)
    expect(findings).toEqual([{ check: 'shape', holds: false, where: expect.stringContaining('sheets') }])
  })
})

describe('the protocol of a hundred jurors and two thousand entries, three readers each', () => {
  const document = protocolOf({ entries: 2000, jurors: 100, readers: 3, seed: 7 })

  test('holds, by two implementations, within seconds', async () => {
    const begun = performance.now()
    expect(await failing(document)).toEqual([])
    expect(performance.now() - begun).toBeLessThan(10_000)
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
  const orders = fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 5 }), { maxLength: 9 })
  const candidates = ['a', 'b', 'c', 'd', 'e']
  fc.assert(
    fc.property(orders, fc.string({ minLength: 1 }), (sheets, seed) => {
      const inRanks = (ranks: readonly number[]) =>
        [...new Set(ranks)].sort((a, b) => a - b).map((rank) => candidates.filter((_, place) => ranks[place] === rank))
      const given = sheets.map((ranks) => ranks.map((rank, candidate) => ({ candidate, value: -rank })))
      const { ranks } = schulze(candidates.length, given)
      expect(rankingOf({ candidates, orders: sheets.map(inRanks) })).toEqual(inRanks(ranks))
      expect(drawnOf({ seed, among: candidates }, sha256)).toBe(drawLot(seed, candidates, sha256)[0]?.id)
    }),
  )
})

test('a ballot counted wrong and a lot drawn wrong are found', async () => {
  const { seal: _, ...rest } = protocolOf({ entries: 3, jurors: 3 })
  const sealed = (ranking: string[][], drawn: string) => {
    const ballot = { id: 'b1', category: null, candidates: ['e0', 'e1'], orders: [[['e1'], ['e0']]], ranking }
    const lot = { id: 'b1', among: ['e0', 'e1'], seed: 'frø', drawn }
    return sealProtocol({ ...rest, ballots: [ballot], lots: [lot] }, { sha256, sign: KEY.sign })
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
