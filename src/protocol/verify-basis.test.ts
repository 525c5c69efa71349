import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failing, protocolOf, regrounded, sealedAnew } from '../../tests/factories/sealed-protocol.ts'
import { independentBasis } from '../../tests/peers/independent-basis.ts'
import { chainSteps, type Happening } from './protocol-chain.ts'
import { type ProtocolDocument, protocolSchema } from './protocol-document.ts'
import { recomputePointing } from './recompute-basis.ts'
import { recomputeResult } from './recompute-result.ts'
import { NODE_TOOLS } from './verify-in-node.ts'
import { verifyProtocol } from './verify-protocol.ts'

const { sha256 } = NODE_TOOLS
const AT = '2026-05-01T10:00:00.000Z'
const LATE = '2026-05-03T10:00:00.000Z'
type Unsealed = Omit<ProtocolDocument, 'seal'>
type Decision = ProtocolDocument['decision']

function unsealed(size: Parameters<typeof protocolOf>[0]): Unsealed {
  const { seal: _, ...rest } = protocolOf(size)
  return rest
}
/** By the installation itself, so that nothing but the rules can tell. */
const sealed = sealedAnew
const withDecision = (document: Unsealed, change: Partial<Decision>) =>
  sealed({ ...document, decision: { ...document.decision, ...change } })
const withoutBallots = (document: Unsealed): Unsealed => {
  const steps = document.steps.filter(({ kind }) => !['ballot_closed', 'casting_vote_given'].includes(kind))
  return regrounded({ ...document, ballots: [], lots: [], ties: [], steps: chainSteps(sha256, steps) })
}
type Outcome = NonNullable<ProtocolDocument['entryDecisions']>[number]['outcome']
const met = (document: Unsealed, ...decided: readonly (readonly [string, Outcome])[]): Unsealed => {
  const entryDecisions = decided.map(([entry, outcome]) => ({ entry, outcome, at: AT }))
  const happened: Happening[] = entryDecisions.map(({ at, ...facts }) => ({ at, kind: 'entry_decided', facts }))
  return regrounded({ ...document, entryDecisions, steps: chainSteps(sha256, [...document.steps, ...happened]) })
}

describe('a winner', () => {
  const balloted = unsealed({ entries: 9, jurors: 5, seed: 3 })
  const ruled = withoutBallots(balloted)

  test('whom the ballot, a meeting or the result points at, needs no reason', async () => {
    const decided = met(ruled, ['e1', 'not_further'], ['e4', 'award'])
    for (const document of [balloted, ruled, decided]) {
      expect(await failing(sealed(document))).toEqual([])
      for (const { category } of document.decision.basis ?? []) {
        const { source, pointed } = recomputePointing(document, category)
        expect({ source, pointed: pointed.toSorted() }).toMatchObject({
          source: independentBasis(sealed(document), category).source,
          pointed: independentBasis(sealed(document), category).pointed,
        })
      }
    }
    expect(decided.decision.basis?.find(({ category }) => category === 'a')).toMatchObject({
      source: 'meeting',
      pointed: ['e4'],
      deviation: null,
    })
  })

  test('who stands last by the rule fails where no reason stands, though the installation has sealed it anew', async () => {
    const group = ruled.result.discussed.find(({ category }) => category === 'a')!
    const last = group.entries.at(-1)!.entry
    const awards = ruled.decision.awards.map((award) => (award.category === 'a' ? { ...award, entry: last } : award))
    const findings = await verifyProtocol(withDecision(ruled, { awards }), NODE_TOOLS)
    const place = ruled.decision.basis!.findIndex(({ category }) => category === 'a')
    expect(findings.filter(({ holds }) => !holds)).toEqual([
      { check: 'awards_follow', holds: false, where: `decision.basis[${place}]` },
    ])
    const told = (deviation: { nb: string } | null) =>
      ruled.decision.basis!.map((one) => (one.category === 'a' ? { ...one, deviation } : one))
    const explained = { awards, basis: told({ nb: 'Den første trakk seg fra seremonien.' }) }
    expect(await failing(withDecision(ruled, explained))).toEqual([])
    expect(await failing(withDecision(ruled, { awards, basis: told({ nb: ' \u200b' }) }))).toEqual(['awards_follow'])
    // Nor by saying that the rules point elsewhere, by leaving the ground out, or by an older format.
    const pointed = ruled.decision.basis!.map((one) => (one.category === 'a' ? { ...one, pointed: [last] } : one))
    expect(await failing(withDecision(ruled, { awards, basis: pointed }))).toEqual(['awards_follow'])
    expect(await failing(withDecision(ruled, { awards, basis: [] }))).toEqual(['awards_follow'])
    const { basis: _, ...before } = { ...ruled.decision, awards }
    expect(await failing(sealed({ ...ruled, decision: before }))).toEqual(['awards_follow'])
    const { lateCases: _late, ...first } = ruled
    const older = await verifyProtocol(sealed({ ...first, formatVersion: 1, decision: before }), NODE_TOOLS)
    expect(older.filter(({ holds }) => !holds)).toEqual([
      { check: 'awards_follow', holds: false, where: expect.stringContaining('formatVersion 1') },
    ])
    const { basis: _basis, ...followed } = ruled.decision
    expect(await failing(sealed({ ...first, formatVersion: 1, decision: followed }))).toEqual([])
  })

  test('other than the ballot found fails, and so does a ground that says another ballot', async () => {
    const place = balloted.decision.basis!.findIndex(({ source }) => source === 'ballot')
    const { category, pointed } = balloted.decision.basis![place]!
    const other = balloted.entries.find((entry) => entry.category === category && !pointed.includes(entry.id))!.id
    const awards = balloted.decision.awards.map((one) => (one.category === category ? { ...one, entry: other } : one))
    expect(await failing(withDecision(balloted, { awards }))).toEqual(['awards_follow'])
    for (const change of [{ ballot: null }, { source: 'rule' as const }, { isOpen: true }]) {
      const basis = balloted.decision.basis!.map((one, at) => (at === place ? { ...one, ...change } : one))
      expect(await failing(withDecision(balloted, { basis })), JSON.stringify(change)).toEqual(['awards_follow'])
    }
  })

  test('after a tie whose announced step was never taken needs a reason', async () => {
    const flat = withoutBallots(unsealed({ entries: 6, jurors: 4, isFlat: true }))
    const basis = flat.decision.basis!
    expect(basis.map(({ isOpen, source }) => [source, isOpen])).toEqual([
      ['rule', true],
      ['rule', true],
    ])
    expect(await failing(sealed(flat))).toEqual([])
    const bare = basis.map((one) => ({ ...one, deviation: null }))
    expect(await failing(withDecision(flat, { basis: bare }))).toEqual(['awards_follow'])
  })

  test('follows from what counted when the decision was made, also where a sheet was taken away since', async () => {
    const { round, sheets } = ruled
    const category = ruled.decision.basis!.find((one) => one.category === 'a')!
    const shut = sheets.filter(({ entry, voided }) => entry === category.pointed[0] && voided === null)
    const voided = sheets.map((sheet) => (shut.includes(sheet) ? { ...sheet, voided: 'withdrawn' as const } : sheet))
    const fallen = shut.map(({ juror, entry, sealHash }) => ({
      at: LATE,
      kind: 'sheet_voided',
      facts: { juror, entry, because: 'withdrawn', sealHash },
    }))
    const rulings = [
      ...ruled.rulings,
      ...shut.map(({ juror, entry }) => ({ juror, entry, outcome: 'disqualified' as const, at: LATE })),
    ]
    const source = { ...ruled, sheets: voided, rulings, steps: chainSteps(sha256, [...ruled.steps, ...fallen]) }
    const result = { sealed: recomputeResult(source, 'sealed'), discussed: recomputeResult(source, 'discussed') }
    const later = { ...source, result, round: { ...round, decidedAt: '2026-05-02T10:00:00.000Z' } }
    expect(result.discussed).not.toEqual(ruled.result.discussed)
    expect(await failing(sealed(later))).toEqual([])
    expect(await failing(sealed({ ...later, round: { ...round, decidedAt: LATE } }))).toEqual(['awards_follow'])
  })

  test('that was corrected after the release is held against what was decided before', async () => {
    const { entry } = ruled.decision.awards.find(({ category }) => category === 'a')!
    const other = ruled.entries.find((one) => one.category === 'a' && one.id !== entry)!.id
    const why = { reason: { nb: 'Feil søknad.' }, decidedBy: 'Juryen', decidedOn: '2026-05-04', at: LATE }
    const corrections = [
      { entry, before: 'winner' as const, after: null, ...why },
      { entry: other, before: null, after: 'winner' as const, ...why },
    ]
    const happened = corrections.map(({ entry: id, before, after }) => ({
      at: LATE,
      kind: 'award_corrected',
      facts: { entry: id, before, after },
    }))
    const awards = ruled.decision.awards.map((one) => (one.entry === entry ? { ...one, entry: other } : one))
    const corrected = { ...ruled, corrections, steps: chainSteps(sha256, [...ruled.steps, ...happened]) }
    expect(await failing(withDecision(corrected, { awards }))).toEqual([])
  })
})

test('what a meeting decided is a link of the chain, and none can be added, changed or left out', async () => {
  const document = met(withoutBallots(unsealed({ entries: 6, jurors: 4, seed: 2 })), ['e1', 'award'])
  expect(await failing(sealed(document))).toEqual([])
  const [made] = document.entryDecisions!
  const tries = [[], [{ ...made!, entry: 'e2' }], [{ ...made!, at: LATE }], [made!, made!]]
  for (const entryDecisions of tries)
    expect(await failing(sealed(regrounded({ ...document, entryDecisions })))).toEqual(['awards_follow'])
  const { entryDecisions: _, ...untold } = document
  expect(await failing(sealed(untold))).toEqual(['awards_follow'])
})

test('two implementations find the same grounds, for juries and meetings of every kind', () => {
  const sizes = fc.record({
    entries: fc.integer({ min: 1, max: 9 }),
    jurors: fc.integer({ min: 1, max: 6 }),
    seed: fc.nat(500),
    isFlat: fc.boolean(),
  })
  const outcome = fc.constantFrom<Outcome>('award', 'ballot', 'honourable_mention', 'not_further', 'more_reading')
  const decisions = fc.array(fc.tuple(fc.nat(8), outcome), { maxLength: 5 })
  fc.assert(
    fc.property(sizes, decisions, fc.boolean(), (size, decided, hasBallots) => {
      const base = hasBallots ? unsealed(size) : withoutBallots(unsealed(size))
      const document = met(base, ...decided.map(([place, made]) => [`e${place % size.entries}`, made] as const))
      for (const category of ['a', 'b']) {
        const { source, pointed, isOpen } = recomputePointing(document, category)
        const found = independentBasis(sealed(document), category)
        expect([source, pointed.toSorted(), !isOpen]).toEqual([found.source, found.pointed, found.settled])
      }
    }),
    { numRuns: 80 },
  )
})

test('the schema asks for grounds from version 2 on', () => {
  expect(protocolSchema()).toMatchObject({
    anyOf: [
      { properties: { formatVersion: { const: 1 } } },
      { required: ['lateCases', 'entryDecisions'], properties: { decision: { required: ['basis'] } } },
    ],
  })
})
