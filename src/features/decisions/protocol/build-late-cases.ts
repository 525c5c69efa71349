// Disqualifications that came too late, under pseudonyms and without a word of why: which sheet or ballot, when it was found,
// and what was done. Of a ballot neither who nor what was voted. Source: docs/decisions/0036 and 0041.
import type { PersonId } from '../../../kernel/ids.ts'
import {
  ballotWithout,
  decidedAnew,
  decidedWithout,
  isFirstCertain,
  type LateSheet,
  lateHappenings,
  lateSheetsIn,
  resultWithLate,
  sheetsTakenOut,
} from '../../../protocol/late-cases.ts'
import type { Happening } from '../../../protocol/protocol-chain.ts'
import type { LateAnswer, ProtocolDocument, ProtocolLateCase } from '../../../protocol/protocol-document.ts'
import type { LateVoter, LetStand, ProtocolFacts } from './queries.ts'

type Given = {
  readonly facts: Pick<ProtocolFacts, 'lateVoters' | 'letStand'>
  readonly names: ReadonlyMap<PersonId, string>
  readonly judged: Pick<
    ProtocolDocument,
    'rules' | 'entries' | 'sheets' | 'comparisons' | 'changes' | 'stages' | 'rulings'
  >
  readonly ballots: ProtocolDocument['ballots']
  /** What was announced, decided and taken out of the result. */
  readonly past: readonly Happening[]
}

/** The person of a case, by its key: "sheet" or "ballot", what it is about, then who. */
function isAbout(key: string, person: PersonId): boolean {
  return key.split(' ').includes(person)
}

/** The earliest; where nothing was done, none. */
function firstOf(answers: readonly (LateAnswer | null)[]): LateAnswer | null {
  return answers.flatMap((answer) => answer ?? []).toSorted((a, b) => (a.at < b.at ? -1 : 1))[0] ?? null
}

function letStandIn(rulings: readonly LetStand[], since: string): LateAnswer | null {
  const at = rulings.map((ruling) => ruling.at.toISOString()).find((each) => each >= since)
  return at === undefined ? null : { kind: 'let_stand', at }
}

function sheetCases({ facts, names, judged, past }: Given): readonly ProtocolLateCase[] {
  const rulingsOn = ({ juror, entry }: LateSheet) =>
    facts.letStand.filter(
      ({ entryId, covers }) =>
        entryId === entry &&
        [...names].some(([person, name]) => name === juror && covers.some((key) => isAbout(key, person))),
    )
  // What was let stand is told also where the juror has been found impartial since: the sheet does not come back.
  const asked = sheetsTakenOut(past).filter((one) => letStandIn(rulingsOn(one), one.foundAt) !== null)
  const late = lateSheetsIn({ ...judged, steps: past })
  const all = new Map([...late, ...asked].map((one) => [`${one.juror} ${one.entry} ${one.foundAt}`, one]))
  return [...all.values()].map((one) => {
    const { juror, entry, foundAt } = one
    const next = decidedWithout(past, foundAt)
    const answer = firstOf([letStandIn(rulingsOn(one), foundAt), next === null ? null : { kind: 'decided', at: next }])
    return { kind: 'sheet', juror, entry, foundAt, answer }
  })
}

/** Those shut out now, and those whose votes somebody let stand and who have been cleared since. */
function lateVotersIn({ facts, names }: Given): readonly LateVoter[] {
  const cleared = facts.letStand.flatMap(({ ballotId, covers, at }) => {
    if (ballotId === null) return []
    const voters = [...names.keys()].filter((person) => covers.some((key) => isAbout(key, person)))
    return voters.map((personId) => ({ ballotId, personId, at }))
  })
  const all = new Map([...cleared, ...facts.lateVoters].map((one) => [`${one.ballotId} ${one.personId}`, one]))
  return [...all.values()]
}

function ballotCases(given: Given): readonly ProtocolLateCase[] {
  const { facts, ballots, past } = given
  const voters = lateVotersIn(given)
  const late = new Set(voters.map(({ ballotId }) => ballotId))
  return voters.flatMap(({ ballotId, personId, at }): ProtocolLateCase[] => {
    const ballot = ballots.find(({ id }) => id === ballotId)
    if (!ballot) return []
    const foundAt = at.toISOString()
    const rulings = facts.letStand.filter(
      (one) => one.ballotId === ballotId && one.covers.some((key) => isAbout(key, personId)),
    )
    const anew = decidedAnew(past, foundAt)
    const other = ballotWithout(ballots, ballotId, late)
    const answer = firstOf([
      letStandIn(rulings, foundAt),
      anew === null ? null : { kind: 'decided', at: anew },
      other?.closedAt ? { kind: 'new_ballot', at: other.closedAt, ballot: other.id } : null,
    ])
    const count = voters.filter((one) => one.ballotId === ballotId).length
    return [{ kind: 'ballot', ballot: ballotId, foundAt, isFirstCertain: isFirstCertain(ballot, count), answer }]
  })
}

export function lateCasesOf(given: Given) {
  const { judged, past } = given
  const inTime = (a: ProtocolLateCase, b: ProtocolLateCase) =>
    a.foundAt < b.foundAt ? -1 : a.foundAt > b.foundAt ? 1 : 0
  const cases = [...ballotCases(given), ...sheetCases(given)].toSorted(inTime)
  const withLate = resultWithLate(judged, past, cases)
  return { cases, happenings: lateHappenings(cases), result: withLate ? { withLate } : {} }
}
