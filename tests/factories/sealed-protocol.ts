// A whole protocol made of chance, for what verifies it: a jury with categories, a criterion of one category only, recusals,
// abstentions, changes after discussion, a ballot that ends equal, another one, and the lot or the leader's vote.
import { canonicalJson } from '../../src/kernel/canonical-json.ts'
import { seededRandom } from '../../src/kernel/seeded-random.ts'
import { chainSteps, type Happening } from '../../src/protocol/protocol-chain.ts'
import type { CountedBallot, ProtocolDocument, ProtocolTie } from '../../src/protocol/protocol-document.ts'
import { type PointingSource, recomputePointing } from '../../src/protocol/recompute-basis.ts'
import { recomputeResult } from '../../src/protocol/recompute-result.ts'
import { recomputeTieSteps, toldTie } from '../../src/protocol/recompute-ties.ts'
import { ballotFacts, drawnOf, rankingOf } from '../../src/protocol/recount-ballots.ts'
import { kemenyOf } from '../../src/protocol/recount-kemeny.ts'
import { sealProtocol } from '../../src/protocol/seal-protocol.ts'
import { NODE_TOOLS, newPrivateKey, signingKeyOf } from '../../src/protocol/verify-in-node.ts'
import { sheetFacts, verifyProtocol } from '../../src/protocol/verify-protocol.ts'

export const KEY = signingKeyOf(newPrivateKey())
const AT = '2026-05-01T10:00:00.000Z'
const { sha256 } = NODE_TOOLS
const HASH = sha256('')

type Last = 'casting_vote' | 'lot'
type Size = {
  entries: number
  jurors: number
  seed?: number
  readers?: number
  /** Everybody gave the same, so that no sheet breaks a tie. */
  isFlat?: boolean
  last?: Last
}

/** Ballots of all that stand equal, until the announced last step decides. */
function votingOf(
  source: Pick<ProtocolDocument, 'rules' | 'entries' | 'sheets' | 'changes'>,
  last: Last,
): Pick<ProtocolDocument, 'ballots' | 'lots'> & { ties: readonly ProtocolTie[]; told: readonly Happening[] } {
  const candidates = source.entries.slice(0, 5).map(({ id }) => id)
  if (candidates.length < 2) return { ballots: [], lots: [], ties: [], told: [] }
  const ballotOf = (id: string, among: readonly string[], former: string | null) => {
    const votes = among.map(() => among.map(() => 0))
    const counted = { candidates: among, sheets: 3, votes, receipts: ['x', 'y', 'z'].map((code) => sha256(id + code)) }
    const ranking = rankingOf(counted)
    const kemeny = kemenyOf({ ...counted, ranking })
    return { id, category: null, ...counted, kemeny, ranking, former, closedAt: AT }
  }
  const closed = (ballot: CountedBallot) => ({ at: AT, kind: 'ballot_closed', facts: ballotFacts(ballot) })
  const stepsOf = (among: readonly string[]) => recomputeTieSteps(source, [], { among, closedAt: AT })
  const first = ballotOf('b1', candidates, null)
  const steps = stepsOf(candidates)
  const left = steps.at(-1)?.after ?? []
  if (left.length === 1) {
    const none = { brokenBy: null, instead: null, newBallot: null, winner: null }
    return { ballots: [first], lots: [], ties: [toldTie('b1', candidates, steps, none)], told: [closed(first)] }
  }
  const second = ballotOf('b2', left, 'b1')
  const again = stepsOf(left)
  const among = again.at(-1)?.after ?? []
  const lot = { id: 'b2', among, seed: 'sju tall', drawn: drawnOf({ seed: 'sju tall', among }, sha256) ?? '' }
  const winner = last === 'lot' ? lot.drawn : among[0]!
  const ties = [
    toldTie('b1', candidates, steps, { brokenBy: 'new_ballot', instead: null, newBallot: 'b2', winner: null }),
    toldTie('b2', left, again, { brokenBy: last, instead: null, newBallot: null, winner }),
  ]
  const isCast = last === 'casting_vote' && ties[1]?.brokenBy === last
  const told = isCast ? [{ at: AT, kind: 'casting_vote_given', facts: { ballot: 'b2', entry: winner } }] : []
  const lots = last === 'lot' && ties[1]?.brokenBy === last ? [lot] : []
  return { ballots: [first, second], lots, ties, told: [closed(first), closed(second), ...told] }
}

/** In each category whom the rules point at; where they point at several or nobody, the first of them, with a reason. */
function winnersOf(source: PointingSource) {
  return ['a', 'b'].flatMap((category) => {
    const field = source.entries.filter((entry) => entry.category === category).map(({ id }) => id)
    const pointing = recomputePointing(source, category)
    const entry = pointing.pointed.find((id) => field.includes(id)) ?? field[0]
    if (entry === undefined) return []
    const isFollowed = !pointing.isOpen && pointing.pointed.length === 1
    return [{ entry, category, ...pointing, deviation: isFollowed ? null : { nb: 'Fordi', nn: 'Fordi' } }]
  })
}

/** The same with the winners that it points at itself, after something in it has been changed. */
export function regrounded<T extends Omit<ProtocolDocument, 'seal'>>(unsealed: T): T {
  const { decision } = unsealed
  const source: PointingSource = unsealed
  const winners = winnersOf(source)
  const basis = winners.map(({ entry: _entry, ...told }) => told)
  const awards = winners.map(({ entry, category }) => ({ entry, kind: 'winner' as const, category }))
  return { ...unsealed, decision: { ...decision, basis, awards } }
}

export function protocolOf(size: Size): ProtocolDocument {
  const { entries, jurors, seed = 1, readers = jurors, isFlat = false, last = 'lot' } = size
  const random = seededRandom(seed)
  const whole = (max: number) => (isFlat ? Math.min(3, max) : Math.floor(random() * (max + 1)))
  const rulesDocument = { questions: [], terms: { lastTieStep: last } }
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
    tieRules: ['majority', 'criterion', 'new_ballot', last],
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
    .slice(0, isFlat ? 0 : 2)
    .map(({ juror, entry }) => ({ juror, entry, criterion: 'k2', before: 3, after: 6, at: AT }))
  const rulings = sheets.flatMap(({ juror, entry, voided }) =>
    voided ? [{ juror, entry, outcome: 'disqualified' as const, at: AT }] : [],
  )
  const source = { rules, entries: all, sheets, changes }
  const { told, ...voting } = votingOf(source, last)
  const round = {
    prize: 'ovelsesprisen',
    slug: '2025',
    title: { nb: 'Øvelsesprisen 2025' },
    organisation: 'Øvingsdal',
    isPractice: true,
    opensAt: AT,
    deadline: AT,
    decidedAt: AT,
    releasedAt: AT,
  }
  const winners = winnersOf({ ...source, ...voting, round, entryDecisions: [], steps: [] })
  const unchained = {
    format: 'nyttiggjort-protocol' as const,
    formatVersion: 2 as const,
    installation: { name: 'Øvelse', publicKey: KEY.publicKey },
    round,
    ...source,
    jurors: Array.from({ length: jurors }, (_, juror) => ({ id: `j${juror}`, role: 'juror' as const })),
    rulings,
    seeds: [],
    result: { sealed: recomputeResult(source, 'sealed'), discussed: recomputeResult(source, 'discussed') },
    ...voting,
    entryDecisions: [],
    decision: {
      basis: winners.map(({ entry: _entry, ...basis }) => basis),
      awards: winners.map(({ entry, category }) => ({ entry, kind: 'winner' as const, category })),
      finalists: winners.map(({ entry }) => entry),
      notAwarded: [],
      texts: [],
    },
    lateCases: [],
  }
  const unsealed = { ...unchained, steps: chainSteps(sha256, [...happened(unchained), ...told]) }
  return sealProtocol(unsealed, { sha256, sign: KEY.sign })
}

type Unchained = Pick<ProtocolDocument, 'rules' | 'entries' | 'rulings' | 'sheets' | 'changes' | 'decision'>

/** What the chain says of all that the file tells, ballots and what came late aside. */
export function happened({ rules, entries, rulings, sheets, changes, decision }: Unchained): readonly Happening[] {
  return [
    ...rules.versions.map(({ frozenAt: at, version, contentHash }) => ({
      at,
      kind: 'rules_frozen',
      facts: { version, contentHash },
    })),
    ...entries.map(({ id: entry, submission: { submittedAt: at, number, contentHash } }) => ({
      at,
      kind: 'entry_received',
      facts: { entry, number, contentHash },
    })),
    ...rulings.map(({ at, ...facts }) => ({ at, kind: 'impartiality_settled', facts })),
    ...sheets.map((sheet) => ({ at: sheet.sealedAt, kind: 'sheet_sealed', facts: sheetFacts(sheet) })),
    ...sheets.flatMap(({ juror, entry, voided, sealedAt: at, sealHash }) =>
      voided ? [{ at, kind: 'sheet_voided', facts: { juror, entry, because: voided, sealHash } }] : [],
    ),
    ...changes.map(({ at, ...facts }) => ({ at, kind: 'value_changed', facts })),
    { at: AT, kind: 'decision_told', facts: { contentHash: sha256(canonicalJson({ ...decision })) } },
  ]
}

/** Sealed by the installation itself, the links of all that is told made anew, so that only what follows from it can tell. */
export function sealedAnew(unsealed: Omit<ProtocolDocument, 'seal'>): ProtocolDocument {
  const told = happened(unsealed).filter(({ kind }) => kind !== 'sheet_sealed')
  const keyOf = ({ kind, facts }: { kind: string; facts: unknown }) => `${kind} ${JSON.stringify(facts)}`
  const links = new Set(told.map(keyOf))
  const isTold = (kind: string) =>
    told.some((one) => one.kind === kind) || ['value_changed', 'sheet_voided'].includes(kind)
  // What is told as before keeps its time.
  const kept = unsealed.steps.filter(
    (step) => !isTold(step.kind) || (step.kind === 'sheet_voided' && links.has(keyOf(step))),
  )
  const there = new Set(kept.map(keyOf))
  const steps = chainSteps(sha256, [...kept, ...told.filter((one) => !there.has(keyOf(one)))])
  return sealProtocol({ ...unsealed, steps }, { sha256, sign: KEY.sign })
}

export async function failing(json: unknown): Promise<readonly string[]> {
  const findings = await verifyProtocol(json, NODE_TOOLS)
  return findings.filter(({ holds }) => !holds).map(({ check }) => check)
}

/** Every place in a document that holds a value. */
export function places(
  value: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

export function changed(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) return typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}0` : 1
  const copy: Record<string | number, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) }
  copy[key] = changed(copy[key], rest)
  return copy
}
