import { describe, expect, test } from 'vitest'
import { changed, failing, places, protocolOf, sealedAnew } from '../../tests/factories/sealed-protocol.ts'
import { independentLateCases } from '../../tests/peers/independent-late-cases.ts'
import { isFirstCertain, lateHappenings, resultWithLate } from './late-cases.ts'
import { chainSteps, type Happening } from './protocol-chain.ts'
import { type ProtocolDocument, type ProtocolLateCase, protocolSchema } from './protocol-document.ts'
import { recomputeResult } from './recompute-result.ts'
import { NODE_TOOLS } from './verify-in-node.ts'

const { sha256 } = NODE_TOOLS
const at = (day: number) => `2026-05-${String(day).padStart(2, '0')}T10:00:00.000Z`
const base = protocolOf({ entries: 7, jurors: 5, seed: 4 })
const gone = base.sheets.find(({ voided }) => voided === null)!
const about = { juror: gone.juror, entry: gone.entry }
const ballot = base.ballots[0]!

type Told = { readonly cases: readonly ProtocolLateCase[]; readonly acts?: readonly Happening[] }

const act = (kind: string, day: number): Happening => ({ at: at(day), kind, facts: {} })
const ACTS = [act('finalists_announced', 10), act('decision_made', 12)]

/** Decided on the twelfth; the sheet taken out on the fourteenth; sealed by the installation itself. */
function sealed({ cases, acts = ACTS }: Told, further: Partial<ProtocolDocument> = {}): ProtocolDocument {
  const { seal: _, ...rest } = base
  const sheets = base.sheets.map((sheet) => (sheet === gone ? { ...sheet, voided: 'disqualified' as const } : sheet))
  const rulings = [...base.rulings, { ...about, outcome: 'disqualified' as const, at: at(14) }]
  const judged = { ...rest, sheets, rulings }
  const voided = {
    at: at(14),
    kind: 'sheet_voided',
    facts: { ...about, because: 'disqualified', sealHash: gone.sealHash },
  }
  const past = [...base.steps.map(({ at: when, kind, facts }) => ({ at: when, kind, facts })), ...acts, voided]
  const withLate = resultWithLate(judged, past, cases)
  const result = {
    sealed: recomputeResult(judged, 'sealed'),
    discussed: recomputeResult(judged, 'discussed'),
    ...(withLate ? { withLate } : {}),
  }
  const steps = chainSteps(sha256, [...past, ...lateHappenings(cases)])
  return sealedAnew({ ...judged, result, lateCases: cases, steps, ...further })
}

const sheetCase = (answer: ProtocolLateCase['answer'], foundAt = at(14)): ProtocolLateCase => ({
  kind: 'sheet',
  ...about,
  foundAt,
  answer,
})
const ballotCase = (answer: ProtocolLateCase['answer'], change = {}): ProtocolLateCase => ({
  kind: 'ballot',
  ballot: ballot.id,
  foundAt: at(14),
  isFirstCertain: false,
  answer,
  ...change,
})
const letStand = { kind: 'let_stand' as const, at: at(15) }

describe('a case that came late', () => {
  test('holds when it is told as it was, by two implementations', async () => {
    const document = sealed({ cases: [sheetCase(letStand), ballotCase(letStand)] })
    expect(await failing(document)).toEqual([])
    const { sheets, withLate } = independentLateCases(document)
    expect(sheets).toEqual([{ ...about, foundAt: at(14), decidedAt: null }])
    expect(document.result.withLate).toEqual(withLate)
    expect(withLate).not.toEqual(document.result.discussed)
    expect(await failing(sealed({ cases: [sheetCase(null), ballotCase(null)] }))).toEqual([])
  })

  test('is found when it is left out or told otherwise, though the installation itself has sealed the file', async () => {
    const later = [...ACTS, act('decision_taken_back', 16), act('decision_made', 18)]
    const decided = { kind: 'decided' as const, at: at(18) }
    expect(await failing(sealed({ cases: [sheetCase(decided), ballotCase(decided)], acts: later }))).toEqual([])
    const right = sealed({ cases: [sheetCase(letStand)] })
    const tries: Readonly<Record<string, ProtocolDocument>> = {
      'left out': sealed({ cases: [] }),
      'no list at all': sealed({ cases: [sheetCase(letStand)] }, { lateCases: undefined } as object),
      'answered by a decision that was not made': sealed({ cases: [sheetCase(decided)] }),
      'let stand before it was found': sealed({ cases: [sheetCase({ kind: 'let_stand', at: at(13) })] }),
      'let stand when it had been decided anew': sealed({
        cases: [sheetCase({ kind: 'let_stand', at: at(19) })],
        acts: later,
      }),
      'unanswered though decided anew': sealed({ cases: [sheetCase(null)], acts: later }),
      'a sheet that was never taken out': sealed({
        cases: [sheetCase(letStand), { ...sheetCase(null), juror: 'j9' } as ProtocolLateCase],
      }),
      'found at another time': sealed({ cases: [sheetCase(letStand, at(13))] }),
      'answered by a ballot that was not held': sealed({
        cases: [sheetCase(letStand), ballotCase({ kind: 'new_ballot', at: at(15), ballot: 'b9' })],
      }),
      'a ballot that was never held': sealed({ cases: [sheetCase(letStand), ballotCase(null, { ballot: 'b9' })] }),
      'said to be certain when it is not': sealed({
        cases: [sheetCase(letStand), ballotCase(null, { isFirstCertain: true })],
      }),
      'found before the ballot was counted': sealed({
        cases: [sheetCase(letStand), ballotCase(null, { foundAt: at(1).replace('10:', '09:') })],
      }),
      'an answer that the chain does not have': sealed(
        { cases: [sheetCase(letStand)] },
        { lateCases: [sheetCase(null)] },
      ),
      'another result with it': sealed(
        { cases: [sheetCase(letStand)] },
        { result: { ...right.result, withLate: right.result.discussed } },
      ),
    }
    for (const [name, document] of Object.entries(tries)) {
      expect(await failing(JSON.parse(JSON.stringify(document))), name).toContain('late_cases_told')
    }
  })

  test('every value of it is held: one changed, and the file fails', async () => {
    const document = sealed({ cases: [sheetCase(letStand), ballotCase(null)] })
    const held = places(document).filter(([first, second]) => first === 'lateCases' || second === 'withLate')
    expect(held.length).toBeGreaterThan(20)
    for (const path of held) expect(await failing(changed(document, path)), path.join('.')).not.toEqual([])
  })
})

test('a sheet taken out before anything was announced is no late case', async () => {
  const early = sealed({ cases: [], acts: [act('decision_made', 20)] })
  expect(await failing(early)).toEqual([])
})

test('who came first is certain only where every other would still be beaten without the votes', () => {
  const count = (over: number, under: number) => ({
    ...ballot,
    candidates: ['a', 'b'],
    sheets: 5,
    votes: [
      [0, over],
      [under, 0],
    ],
    ranking: over === under ? [['a', 'b']] : [['a'], ['b']],
  })
  const certain = (over: number, under: number, voters: number) => isFirstCertain(count(over, under), voters)
  expect([certain(3, 2, 1), certain(4, 1, 1), certain(4, 1, 3), certain(2, 2, 1)]).toEqual([false, true, false, false])
})

test('the schema asks for the late cases from version 2 on', () => {
  const rule = [{ properties: { formatVersion: { const: 1 } } }, { required: expect.arrayContaining(['lateCases']) }]
  expect(protocolSchema()).toMatchObject({ anyOf: rule })
})
