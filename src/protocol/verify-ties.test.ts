import fc from 'fast-check'
import { expect, test } from 'vitest'
import { changed, failing, places, protocolOf, regrounded, sealedAnew } from '../../tests/factories/sealed-protocol.ts'
import { independentTie } from '../../tests/peers/independent-ties.ts'
import { seededRandom } from '../kernel/seeded-random.ts'
import { chainSteps } from './protocol-chain.ts'
import { type ProtocolDocument, protocolSchema } from './protocol-document.ts'
import { recomputeResult } from './recompute-result.ts'
import { NODE_TOOLS } from './verify-in-node.ts'

const { sha256 } = NODE_TOOLS

/** Changed, and sealed anew by the installation itself: only what follows from the sheets can tell. */
function resealed(document: ProtocolDocument, change: Partial<ProtocolDocument>): ProtocolDocument {
  const { seal: _, ...rest } = { ...document, ...change }
  return sealedAnew(rest)
}

const sizes = fc.record({
  entries: fc.integer({ min: 1, max: 9 }),
  jurors: fc.integer({ min: 1, max: 7 }),
  seed: fc.nat(500),
  isFlat: fc.boolean(),
  last: fc.constantFrom('lot' as const, 'casting_vote' as const),
})

test('every tie is broken as another implementation breaks it, for juries of every kind', async () => {
  await fc.assert(
    fc.asyncProperty(sizes, async (size) => {
      const document = protocolOf(size)
      expect(await failing(document)).toEqual([])
      for (const { ballot, among, steps } of document.ties ?? []) {
        const { closedAt = '' } = document.ballots.find(({ id }) => id === ballot) ?? {}
        expect(steps.map(({ after }) => [...after])).toEqual(independentTie(document, among, closedAt))
      }
    }),
    { numRuns: 120 },
  )
})

const settled = protocolOf({ entries: 6, jurors: 5, seed: 3 })
const drawn = protocolOf({ entries: 6, jurors: 5, isFlat: true })
const cast = protocolOf({ entries: 6, jurors: 5, isFlat: true, last: 'casting_vote' })

test('the examples are what they say: one broken by the sheets, one by lot, one by the leader’s vote', () => {
  const broken = [settled, drawn, cast].map(({ ties = [] }) => ties.map(({ brokenBy }) => brokenBy))
  expect(broken).toEqual([['majority'], ['new_ballot', 'lot'], ['new_ballot', 'casting_vote']])
})

test('a tie broken otherwise than was announced is found, though the installation has sealed it', async () => {
  const [first, second] = drawn.ties ?? []
  const other = second!.among.find((id) => id !== second!.winner)!
  const tries: Readonly<Record<string, ProtocolDocument>> = {
    'another winner of the lot': resealed(drawn, { ties: [first!, { ...second!, winner: other }] }),
    'the tie left out': resealed(drawn, { ties: [first!] }),
    'the first tie left out': resealed(drawn, { ties: [second!] }),
    'no new ballot first': resealed(drawn, {
      ballots: drawn.ballots.map((ballot) => ({ ...ballot, former: null })),
    }),
    'a vote where a lot was announced': resealed(drawn, { ties: [first!, { ...second!, brokenBy: 'casting_vote' }] }),
    'other rules than those that were frozen': resealed(drawn, {
      rules: { ...drawn.rules, tieRules: ['majority', 'criterion', 'new_ballot', 'casting_vote'] },
    }),
    'rules in another order': resealed(drawn, {
      rules: { ...drawn.rules, tieRules: ['criterion', 'majority', 'new_ballot', 'lot'] },
    }),
    'a lot without a tie': resealed(settled, { lots: drawn.lots.map((lot) => ({ ...lot, id: 'b1' })) }),
    'another who was ahead': resealed(settled, {
      ties: (settled.ties ?? []).map((tie) => ({
        ...tie,
        steps: tie.steps.map((step) => ({ ...step, after: [settled.entries[5]!.id] })),
      })),
    }),
    'a vote that was never given': resealed(cast, {
      steps: chainSteps(
        sha256,
        cast.steps.filter(({ kind }) => kind !== 'casting_vote_given'),
      ),
    }),
  }
  for (const [name, document] of Object.entries(tries)) {
    expect(await failing(document), name).toContain('ties_broken')
  }
})

test('a lot in the leader’s place is told as such, and passes for nothing else', async () => {
  const [first, second] = cast.ties ?? []
  const { lots } = drawn
  const told = { ...second!, brokenBy: 'lot' as const, winner: lots[0]!.drawn }
  const steps = chainSteps(
    sha256,
    cast.steps.filter(({ kind }) => kind !== 'casting_vote_given'),
  )
  const withLot = (instead: 'leader_shut_out' | null) =>
    resealed(regrounded({ ...cast, lots, steps, ties: [first!, { ...told, instead }] }), {})
  expect(await failing(withLot('leader_shut_out'))).toEqual([])
  expect(await failing(withLot(null))).toEqual(['ties_broken'])
})

test('a value changed after the ballot was closed does not change how its tie was broken', async () => {
  const late = '2026-05-02T10:00:00.000Z'
  const sheet = settled.sheets.find(({ entry, voided }) => entry === settled.ties?.[0]?.winner && voided === null)!
  const change = { juror: sheet.juror, entry: sheet.entry, criterion: 'k2', before: 3, after: 1, at: late }
  const changes = [...settled.changes, change]
  const result = { ...settled.result, discussed: recomputeResult({ ...settled, changes }, 'discussed') }
  expect(await failing(resealed(settled, { changes, result }))).toEqual([])
})

test('a protocol from before ties were told still holds', async () => {
  const { ties: _, ...without } = settled
  const ballots = settled.ballots.map(({ id, category, candidates, ranking }) => {
    const orders = Array.from({ length: 3 }, () => [[...candidates]])
    return { id, category, candidates, ranking, orders }
  })
  const older = regrounded({ ...without, ballots, rules: { ...settled.rules, tieRules: [] } })
  expect(await failing(resealed(older, {}))).toEqual([])
})

test('the schema tells of ties, and does not ask for them', () => {
  const schema = JSON.stringify(protocolSchema())
  expect(schema).toContain('"ties"')
  expect(schema).toContain('leader_shut_out')
  expect(protocolSchema()).toMatchObject({ required: expect.not.arrayContaining(['ties']) })
})

/** One sign of a text is another, one number is one more, one truth is turned: the smallest change of each kind. */
function smallestChange(value: unknown, random: () => number): unknown {
  if (typeof value !== 'string' || value === '') return value === null ? 'e0' : changed(value, [])
  const at = Math.floor(random() * value.length)
  return `${value.slice(0, at)}${value[at] === '0' ? '1' : '0'}${value.slice(at + 1)}`
}

function withChange(document: unknown, path: readonly (string | number)[], random: () => number): unknown {
  const [key, ...rest] = path
  if (key === undefined) return smallestChange(document, random)
  const copy: Record<string | number, unknown> = Array.isArray(document)
    ? ([...document] as never)
    : { ...(document as object) }
  copy[key] = withChange(copy[key], rest, random)
  return copy
}

test('every value of every ballot, tie, lot and tie rule is held: one sign changed, and the file fails', async () => {
  const random = seededRandom(12)
  for (const document of [drawn, cast, settled]) {
    const held = places(document).filter(
      ([first, second]) => ['ballots', 'ties', 'lots'].includes(`${first}`) || second === 'tieRules',
    )
    expect(held.length).toBeGreaterThan(30)
    for (const path of held) {
      expect(await failing(withChange(document, path, random)), path.join('.')).not.toEqual([])
    }
  }
})
