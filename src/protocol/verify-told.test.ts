import { describe, expect, test } from 'vitest'
import { failing, protocolOf, sealedAnew } from '../../tests/factories/sealed-protocol.ts'
import { canonicalJson, type Json } from '../kernel/canonical-json.ts'
import { chainSteps } from './protocol-chain.ts'
import type { ProtocolDocument } from './protocol-document.ts'
import { recomputeResult } from './recompute-result.ts'
import { sealProtocol } from './seal-protocol.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from './verify-in-node.ts'
import { sheetFacts } from './verify-protocol.ts'

const { sha256 } = NODE_TOOLS
const { seal: _seal, ...base } = protocolOf({ entries: 6, jurors: 4, seed: 3 })
type Unsealed = typeof base

/** By whoever has the file: its result computed anew, and signed with a key of their own that the file then names. */
const OWN = signingKeyOf(newPrivateKey())
function forged(change: Partial<Unsealed>): ProtocolDocument {
  const source = { ...base, ...change }
  const result = { sealed: recomputeResult(source, 'sealed'), discussed: recomputeResult(source, 'discussed') }
  const installation = { ...base.installation, publicKey: OWN.publicKey }
  return sealProtocol({ ...source, result, installation }, { sha256, sign: OWN.sign })
}

const counting = base.sheets.findLast(({ voided }) => voided === null)!
const withSheet = (change: Partial<typeof counting>) =>
  base.sheets.map((sheet) => (sheet === counting ? { ...sheet, ...change } : sheet))
const { juror, entry } = counting
const at = counting.sealedAt
const again = { ...counting, sealedAt: '2026-05-01T09:00:00.000Z' }
const [ruling, ...otherRulings] = base.rulings
const last = base.entries.at(-1)!
const withLast = (change: Partial<typeof last>) => [...base.entries.slice(0, -1), { ...last, ...change }]
const { decision } = base
const award = decision.awards[0]!

describe('a protocol that was doctored and signed with a key of one’s own fails where', () => {
  test('nothing was done, it does not', async () => {
    expect(await failing(forged({}))).toEqual([])
  })

  const TOLD: readonly (readonly [string, Partial<Unsealed>])[] = [
    ['a change is put in', { changes: [...base.changes, { juror, entry, criterion: 'k1', before: 1, after: 6, at }] }],
    ['a change is taken out', { changes: base.changes.slice(1) }],
    ['a sheet is said to be withdrawn', { sheets: withSheet({ voided: 'withdrawn' }) }],
    ['a ruling is taken out', { rulings: otherRulings }],
    ['a ruling is turned', { rulings: [{ ...ruling!, outcome: 'impartial' }, ...otherRulings] }],
    ['a ruling is put in', { rulings: [...base.rulings, { juror, entry, outcome: 'impartial', at }] }],
    [
      'another application was judged',
      { entries: withLast({ submission: { ...last.submission, contentHash: sha256('x') } }) },
    ],
    ['an application is left out', { entries: base.entries.slice(0, -1), sheets: base.sheets }],
    [
      'a text is said to be approved',
      { decision: { ...decision, texts: [{ entry, kind: 'statement', contentHash: sha256('x') }] } },
    ],
    [
      'somebody is mentioned',
      {
        decision: {
          ...decision,
          awards: [...decision.awards, { entry: 'e2', kind: 'honourable_mention', category: null }],
        },
      },
    ],
    ['a finalist is put in', { decision: { ...decision, finalists: [...decision.finalists, 'e99'] } }],
    [
      'the rules have another version',
      { rules: { ...base.rules, versions: [...base.rules.versions, ...base.rules.versions] } },
    ],
  ]
  test.each(TOLD)('%s', async (_what, change) => {
    expect(await failing(forged(change))).toContain('told_in_chain')
  })

  test('a value beyond the scale comes from a change', async () => {
    const changes = [...base.changes, { juror, entry, criterion: 'k1', before: 1, after: 1000, at }]
    expect(await failing(forged({ changes }))).toContain('scores_within_scale')
  })
})

describe('a protocol whose chain was made anew as well fails where', () => {
  const result = (change: Partial<Unsealed>) => {
    const source = { ...base, ...change }
    const told = { sealed: recomputeResult(source, 'sealed'), discussed: recomputeResult(source, 'discussed') }
    return sealedAnew({ ...source, result: told })
  }

  test('a juror counts twice on one entry', async () => {
    const link = { at: again.sealedAt, kind: 'sheet_sealed', facts: sheetFacts(again) }
    const steps = chainSteps(sha256, [...base.steps, link])
    expect(await failing(result({ sheets: [...base.sheets, again], steps }))).toContain('sheets_in_chain')
  })

  const NAMED: readonly (readonly [string, Partial<Unsealed>])[] = [
    ['a juror stands twice', { jurors: [...base.jurors, base.jurors[0]!] }],
    ['nobody knows who judged', { jurors: base.jurors.filter(({ id }) => id !== juror) }],
    ['an application stands twice', { entries: [...base.entries, { ...last, title: 'En annen' }] }],
    ['an application is in a category that is none', { entries: withLast({ category: 'z' }) }],
    [
      'nobody knows whose value was changed',
      { changes: [...base.changes, { juror: 'j99', entry, criterion: 'k1', before: 1, after: 2, at }] },
    ],
    ['an award stands twice', { decision: { ...decision, awards: [...decision.awards, award] } }],
  ]
  test.each(NAMED)('%s', async (_what, change) => {
    expect(await failing(result(change))).toContain('told_in_chain')
  })
})

describe('a protocol was counted by other rules than those that were frozen', () => {
  const { scale, criteria, categories } = base.rules
  const frozen = (terms: Json = { lastTieStep: 'lot' }) => {
    const document = {
      scale,
      terms,
      categories: categories.map(({ id }) => ({ id })),
      criteria: criteria.map(({ id, weight, categories: only }) => ({ id, weight: weight / 1000, categories: only })),
    }
    return [{ version: 1, frozenAt: at, contentHash: sha256(canonicalJson(document)), document }]
  }
  const counted = (change: Partial<Unsealed['rules']>) => {
    const rules = { ...base.rules, versions: frozen(), ...change }
    return failing(sealedAnew({ ...base, rules }))
  }

  test('and fails, and holds where they are the same', async () => {
    expect(await counted({})).toEqual([])
    expect(await counted({ criteria: criteria.map((each) => ({ ...each, weight: 9000 })) })).toContain('rules_hash')
    expect(await counted({ criteria: criteria.map((each) => ({ ...each, categories: ['a'] })) })).toContain(
      'rules_hash',
    )
    expect(await counted({ scale: { ...scale, max: 60 } })).toContain('rules_hash')
    expect(await counted({ categories: [...categories, { id: 'c', name: {} }] })).toContain('rules_hash')
    expect(await counted({ awarded: { winners: 2, finalists: null } })).toContain('rules_hash')
    expect(await counted({ versions: frozen({ lastTieStep: 'lot', judgingMode: 'verdict' }) })).toContain('rules_hash')
  })
})
