import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changed, failing, places, protocolOf, regrounded, sealedAnew } from '../../tests/factories/sealed-protocol.ts'
import { independentResult } from '../../tests/peers/independent-result.ts'
import { independentTie } from '../../tests/peers/independent-ties.ts'
import { rankPairs } from '../features/jury/pairwise/rank-pairs-rules.ts'
import { type EntryId, newId, type PersonId } from '../kernel/ids.ts'
import { seededRandom } from '../kernel/seeded-random.ts'
import { chainSteps } from './protocol-chain.ts'
import { type ProtocolDocument, protocolSchema } from './protocol-document.ts'
import { recomputeResult } from './recompute-result.ts'
import { recomputeTieSteps, toldTie, voidingsOf } from './recompute-ties.ts'
import { comparisonFacts } from './verify-comparisons.ts'
import { NODE_TOOLS } from './verify-in-node.ts'
import { sheetFacts } from './verify-protocol.ts'

const { sha256 } = NODE_TOOLS
const AT = '2026-05-01T10:00:00.000Z'

type Unsealed = Omit<ProtocolDocument, 'seal'>

/** Sealed as it stands, whatever it says; the result and the chain follow unless they are given. */
function sealed(source: Unsealed, kept: Partial<Unsealed> = {}): ProtocolDocument {
  const result = { sealed: recomputeResult(source, 'sealed'), discussed: recomputeResult(source, 'discussed') }
  const steps = chainSteps(sha256, [
    ...source.sheets.map((sheet) => ({ at: sheet.sealedAt, kind: 'sheet_sealed', facts: sheetFacts(sheet) })),
    ...(source.comparisons ?? []).map((each) => ({
      at: each.sealedAt,
      kind: 'comparison_sealed',
      facts: comparisonFacts(each),
    })),
  ])
  return sealedAnew(regrounded({ ...source, result, steps, ...kept }))
}

/** A jury that has compared: each juror each pair of a category with a chance of one half, and one is shut out. */
function comparedBy(size: { entries: number; jurors: number; seed: number }): Unsealed {
  const { seal: _, ...base } = protocolOf({ ...size, isFlat: true })
  const random = seededRandom(size.seed)
  const pairs = base.entries.flatMap((a, place) =>
    base.entries.slice(place + 1).flatMap((b) => (a.category === b.category ? [{ left: a.id, right: b.id }] : [])),
  )
  const comparisons = base.jurors.flatMap(({ id: juror }) =>
    pairs
      .filter(() => random() < 0.5)
      .map(({ left, right }) => {
        const chosen = random() < 0.7 ? left : right
        const voided = random() < 0.1 ? ('disqualified' as const) : null
        return { juror, left, right, chosen, sealedAt: AT, sealHash: sha256(`${juror} ${left} ${right}`), voided }
      }),
  )
  const criterion = { id: 'judgement', name: { nb: 'Sammenligningene' }, weight: 1000, categories: [] }
  const judging = { mode: 'pairwise' as const, comparisons: 10 }
  const rules = { ...base.rules, judging, scale: { min: 1, max: 1 }, criteria: [criterion], tieRules: [] }
  const isIn = (juror: string, entry: string) =>
    comparisons.some((each) => each.juror === juror && (each.left === entry || each.right === entry))
  const sheets = base.sheets.map((sheet) => ({
    ...sheet,
    scores: [Number(isIn(sheet.juror, sheet.entry))],
    voided: null,
  }))
  return { ...base, rules, sheets, comparisons, changes: [], rulings: [], ballots: [], lots: [], ties: [] }
}

describe('a protocol of comparisons', () => {
  const source = comparedBy({ entries: 9, jurors: 4, seed: 5 })
  const document = sealed(source)
  const counting = source.comparisons!.findIndex(({ voided }) => voided === null)
  const withFirst = (change: object) => ({
    ...source,
    comparisons: source.comparisons!.map((each, place) => (place === counting ? { ...each, ...change } : each)),
  })

  test('holds, and fails after any single change, wherever it is made', async () => {
    expect(await failing(document)).toEqual([])
    const all = places(document)
    const ofComparisons = all.filter(([first]) => first === 'comparisons')
    const random = seededRandom(8)
    const one = (of: typeof all) => of[Math.floor(random() * of.length)]!
    const tried = Array.from({ length: 120 }, (_, turn) => one(turn % 2 === 0 ? all : ofComparisons))
    for (const path of tried) expect(await failing(changed(document, path)), path.join('.')).not.toEqual([])
  })

  test('that was sealed anew fails where another is chosen, or a result is told that does not follow', async () => {
    const { left, right, chosen } = source.comparisons![counting]!
    const other = withFirst({ chosen: chosen === left ? right : left })
    const { steps, result } = document
    expect(await failing(sealed(other, { steps, result }))).toEqual([
      'sheets_in_chain',
      'result_sealed',
      'result_discussed',
    ])
    expect(await failing(sealed(other, { steps }))).toEqual(['sheets_in_chain'])
    const digit = structuredClone(result)
    const first = digit.sealed[0]!.entries[0]! as { strength: { value: string } }
    first.strength.value = `${first.strength.value.slice(0, -1)}${first.strength.value.endsWith('1') ? '2' : '1'}`
    expect(await failing(sealed(source, { result: digit }))).toEqual(['result_sealed'])
  })

  test('fails where one who is shut out from either of the two counts, and where a pair is none or comes twice', async () => {
    const { juror, left, right } = source.comparisons![counting]!
    for (const entry of [left, right]) {
      const rulings = [{ juror, entry, outcome: 'disqualified' as const, at: AT }]
      const sheets = source.sheets.map((sheet) =>
        sheet.juror === juror && sheet.entry === entry ? { ...sheet, voided: 'disqualified' as const } : sheet,
      )
      const shut = { ...source, rulings, sheets }
      const comparisons = shut.comparisons!.map((each) =>
        each.juror === juror && [each.left, each.right].includes(entry)
          ? { ...each, voided: 'disqualified' as const }
          : each,
      )
      expect(await failing(sealed({ ...shut, comparisons }))).toEqual([])
      expect(await failing(sealed(shut))).toEqual(['nobody_shut_out_counts'])
    }
    const outside = source.entries.find(
      ({ id, category }) => id !== left && category !== source.entries.find((e) => e.id === left)!.category,
    )!
    for (const wrong of [{ chosen: outside.id }, { right: outside.id, chosen: left }, { right: left, chosen: left }]) {
      expect(await failing(sealed(withFirst(wrong)))).toContain('scores_within_scale')
    }
    const twice = { ...source.comparisons![counting]!, left: right, right: left, sealHash: sha256('igjen') }
    expect(await failing(sealed({ ...source, comparisons: [...source.comparisons!, twice] }))).toEqual([
      'scores_within_scale',
    ])
  })

  test('is described by the schema, which asks for comparisons of nobody else', () => {
    const schema = JSON.stringify(protocolSchema())
    for (const word of ['"pairwise"', '"comparisons"', '"strength"']) expect(schema).toContain(word)
  })
})

const sizes = fc.record({
  entries: fc.integer({ min: 1, max: 12 }),
  jurors: fc.integer({ min: 1, max: 5 }),
  seed: fc.nat(500),
})

test('the strengths are those of another implementation, to the last digit', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const source = comparedBy(size)
      expect(recomputeResult(source, 'sealed')).toEqual(independentResult(source, 'sealed'))
    }),
    { numRuns: 40 },
  )
})

test('the strengths are those that the result page shows', () => {
  fc.assert(
    fc.property(sizes, (size) => {
      const source = comparedBy(size)
      const ids = new Map(source.entries.map(({ id }) => [id, newId<EntryId>()]))
      const persons = new Map(source.jurors.map(({ id }) => [id, newId<PersonId>()]))
      const pairs = source
        .comparisons!.filter(({ voided }) => voided === null)
        .map(({ juror, left, right, chosen }) => ({
          personId: persons.get(juror)!,
          left: ids.get(left)!,
          right: ids.get(right)!,
          chosen: ids.get(chosen)!,
        }))
      for (const { category, entries } of recomputeResult(source, 'sealed')) {
        const members = source.entries.filter((entry) => entry.category === category)
        const { ranked, findings } = rankPairs(
          members.map(({ id }) => ids.get(id)!),
          pairs,
          1,
        )
        expect(
          ranked.map(({ entryId, rank, judges }) => {
            const { strength, error, won, compared } = findings.standings.get(entryId) ?? {}
            const value = strength?.toFixed(6).replace(/^-(0\.0+)$/, '$1')
            const told = { value, error: error?.toFixed(6), chosen: won, compared }
            return { entry: entryId, rank, judges, mean: null, ...(rank === null ? {} : { strength: told }) }
          }),
        ).toEqual(entries.map((each) => ({ ...each, entry: ids.get(each.entry) })))
      }
    }),
    { numRuns: 30 },
  )
})

test('a tie is broken by the choices between the tied, as another implementation breaks it, with what counted then', () => {
  const sizes = fc.record({ entries: fc.constant(9), jurors: fc.integer({ min: 1, max: 6 }), seed: fc.nat(500) })
  const narrowed = new Set<number>()
  fc.assert(
    fc.property(sizes, fc.boolean(), (size, fellAfter) => {
      const source = comparedBy(size)
      const among = source.entries.slice(0, 4).map(({ id }) => id)
      const at = fellAfter ? '2026-05-01T11:00:00.000Z' : '2026-05-01T10:30:00.000Z'
      const closedAt = '2026-05-01T10:45:00.000Z'
      const fallen = source.comparisons!.flatMap(({ voided, juror, sealHash }) =>
        voided ? [{ at, kind: 'comparison_voided', facts: { juror, sealHash } }] : [],
      )
      const document = { ...source, steps: chainSteps(sha256, fallen) }
      const steps = recomputeTieSteps(document, voidingsOf(document.steps), { among, closedAt })
      expect(steps.map(({ after }) => [...after])).toEqual(independentTie(document, among, closedAt))
      expect(steps.map(({ rule }) => rule)).toEqual(['majority'])
      narrowed.add(steps[0]!.after.length)
    }),
  )
  expect(narrowed.size).toBeGreaterThan(1)
})

test('a tie of a jury that compares passes when the choices break it, and no other winner does', async () => {
  const compared = comparedBy({ entries: 9, jurors: 5, seed: 5 })
  const { left, right } = compared.comparisons!.find(({ voided }) => voided === null)!
  const source = {
    ...compared,
    rules: { ...compared.rules, tieRules: ['majority', 'new_ballot', 'lot'], versions: [] },
    comparisons: compared.comparisons!.map((each) => ({ ...each, voided: null, chosen: each.left })),
  }
  const candidates = [left, right]
  const orders = [[candidates], [candidates], [candidates]]
  const ballots = [{ id: 'b1', category: null, candidates, orders, ranking: [candidates], former: null, closedAt: AT }]
  const steps = recomputeTieSteps(source, [], { among: candidates, closedAt: AT })
  const none = { brokenBy: null, instead: null, newBallot: null, winner: null }
  const tie = toldTie('b1', candidates, steps, none)
  expect([tie.brokenBy, tie.winner]).toEqual(['majority', left])
  const failed = async (told: typeof tie) => failing(sealed({ ...source, ballots, ties: [told] }))
  expect(await failed(tie)).not.toContain('ties_broken')
  expect(await failed({ ...tie, winner: right })).toContain('ties_broken')
})
