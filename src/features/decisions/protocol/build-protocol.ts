// The protocol of a round from what the tables hold: everything that was decided from, jurors under pseudonyms, and not a
// word that a juror wrote. Source: jury method, § 3.10; docs/decisions/0018.

import { createHash, createHmac } from 'node:crypto'
import { contentHash } from '../../../kernel/canonical.ts'
import type { EntryId, PersonId } from '../../../kernel/ids.ts'
import { chainSteps, type Happening } from '../../../protocol/protocol-chain.ts'
import type { ProtocolDocument } from '../../../protocol/protocol-document.ts'
import { recomputeResult } from '../../../protocol/recompute-result.ts'
import { NODE_TOOLS } from '../../../protocol/verify-in-node.ts'
import { sheetFacts } from '../../../protocol/verify-protocol.ts'
import { judgingBy } from '../../jury/contract.ts'
import type { RoundRules } from '../../prizes/contract.ts'
import { votingOf } from './build-ballots.ts'
import { basesOf, entryDecisionsOf } from './build-basis.ts'
import { comparisonsOf } from './build-comparisons.ts'
import { lateCasesOf } from './build-late-cases.ts'
import { stagesOf } from './build-stages.ts'
import { tieRulesOf, tiesOf } from './build-ties.ts'
import type { JudgedEntry, ProtocolFacts } from './queries.ts'

export type Unsealed = Omit<ProtocolDocument, 'seal'>

export type ProtocolSource = {
  readonly rules: RoundRules
  readonly facts: ProtocolFacts
  /** Secret, of this round alone. */
  readonly salt: string
  readonly installation: ProtocolDocument['installation']
}

/** J1, J2 … in an order that nobody without the salt can follow. */
export function pseudonyms(salt: string, persons: Iterable<PersonId>): ReadonlyMap<PersonId, string> {
  const drawn = (person: PersonId) => createHash('sha256').update(`${salt} ${person}`).digest('hex')
  const order = [...new Set(persons)].sort((a, b) => (drawn(a) < drawn(b) ? -1 : 1))
  return new Map(order.map((person, place) => [person, `J${place + 1}`]))
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null

function howJudged({ round }: RoundRules): Pick<Unsealed['rules'], 'judging'> {
  const { judgingMode: mode, rankingPlaces: places, comparisonsEach: comparisons } = round
  switch (mode) {
    case 'values':
      return {}
    case 'verdict':
      return { judging: { mode } }
    case 'ranking':
      return { judging: { mode, places } }
    case 'pairwise':
      return { judging: { mode, comparisons } }
  }
}

function rulesOf({ rules, facts }: ProtocolSource): Unsealed['rules'] {
  const { scale, criteria } = judgingBy(rules)
  return {
    ...howJudged(rules),
    awarded: { winners: rules.round.winnersEach, finalists: rules.round.finalistsEach },
    scale: { min: scale.min, max: scale.max },
    criteria: criteria.map(({ id, name, weight, categoryIds }) => ({
      id,
      name,
      weight: Math.round(weight * 1000),
      categories: [...categoryIds],
    })),
    categories: rules.categories.map(({ id, name }) => ({ id, name })),
    tieRules: [...tieRulesOf(rules)],
    versions: facts.versions.map(({ frozenAt, ...version }) => ({ ...version, frozenAt: frozenAt.toISOString() })),
  }
}

/** Where the round does not tell who has applied, only the honoured have a name here. */
function entryOf(entry: JudgedEntry): Unsealed['entries'][number] {
  const { id, number, submittedAt, contentHash, isPublic } = entry
  return {
    id,
    title: isPublic ? entry.title : '',
    organisation: isPublic ? entry.organisation : '',
    category: entry.categoryId,
    submission: { number, submittedAt: submittedAt.toISOString(), contentHash },
  }
}

type Placed = { readonly juror: string; readonly entry: string }

/** A hash without a salt could be found by trying each juror, and with it whose the pseudonym is: so it is covered. */
function shownSeal({ contentHash: kept, isSalted }: ProtocolFacts['sheets'][number], salt: string) {
  if (isSalted) return { sealHash: kept }
  return { sealHash: createHmac('sha256', salt).update(kept).digest('hex'), isSealCovered: true as const }
}

/** By entry, then by pseudonym: no order of the database shines through. */
function inOrder<T extends Placed>(rows: readonly T[]): readonly T[] {
  const number = ({ juror }: T) => Number(juror.slice(1))
  return rows.toSorted((a, b) => (a.entry < b.entry ? -1 : a.entry > b.entry ? 1 : number(a) - number(b)))
}

/** The pseudonym of each who is told of. */
export function namesOf(facts: ProtocolFacts, salt: string): ReadonlyMap<PersonId, string> {
  const known = new Set<EntryId>(facts.entries.map(({ id }) => id))
  const sealed = facts.sheets.filter(({ entryId }) => known.has(entryId))
  const judges = [...sealed, ...facts.lateVoters].map(({ personId }) => personId)
  return pseudonyms(salt, [...facts.seated, ...judges])
}

function judgingOf({ rules, facts, salt }: ProtocolSource) {
  const known = new Set<EntryId>(facts.entries.map(({ id }) => id))
  const sealed = facts.sheets.filter(({ entryId }) => known.has(entryId))
  const names = namesOf(facts, salt)
  const placed = <T extends { personId: PersonId; entryId: EntryId }>(row: T): readonly (T & Placed)[] => {
    const juror = names.get(row.personId)
    return juror && known.has(row.entryId) ? [{ ...row, juror, entry: row.entryId }] : []
  }
  const voidings: Happening[] = []
  const ordered = inOrder(sealed.flatMap(placed))
  const sheets = ordered.map(({ juror, entry, ...row }) => {
    const { scores, voided } = row
    const seal = shownSeal(row, salt)
    if (voided) {
      const at = (row.voidedAt ?? row.sealedAt).toISOString()
      voidings.push({ at, kind: 'sheet_voided', facts: { juror, entry, because: voided, sealHash: seal.sealHash } })
    }
    return { juror, entry, scores, sealedAt: row.sealedAt.toISOString(), ...seal, voided }
  })
  const rulings = inOrder(facts.rulings.flatMap(placed)).map(({ juror, entry, outcome, at }) => ({
    juror,
    entry,
    outcome,
    at: at.toISOString(),
  }))
  const changes = facts.adjustments.flatMap(placed).flatMap(({ juror, entry, position, before, after, at }) => {
    const criterion = judgingBy(rules).criteria.find((each) => each.position === position)?.id
    return criterion ? [{ juror, entry, criterion, before, after, at: at.toISOString() }] : []
  })
  // No role: a jury has one leader, whose name is public, and so would be every value that the leader gave.
  const jurors = [...names.values()].map((id) => ({ id, role: 'juror' as const }))
  const { comparisons, happenings: compared } = comparisonsOf(facts, names)
  const told = rules.round.judgingMode === 'pairwise' ? { comparisons } : {}
  return { jurors, sheets, ...told, rulings, changes, voidings, compared, names, sheetIds: ordered.map(({ id }) => id) }
}

function decisionOf({ facts }: ProtocolSource): Unsealed['decision'] {
  const known = new Set<EntryId>(facts.entries.map(({ id }) => id))
  return {
    awards: facts.awards.map(({ entryId, kind, categoryId }) => ({ entry: entryId, kind, category: categoryId })),
    finalists: facts.nominations.map(({ entryId }) => entryId),
    notAwarded: facts.nonAwards.map(({ categoryId, reason }) => ({ category: categoryId, reason })),
    texts: facts.texts
      .filter(({ entryId }) => known.has(entryId))
      .map(({ entryId, kind, text }) => ({ entry: entryId, kind, contentHash: contentHash(text) })),
  }
}

/** In the order in which they were made; within one act as they are listed. */
function correctionsOf({ facts }: ProtocolSource) {
  const inTime = facts.corrected.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return inTime.map(({ entryId, title: _title, at, ...told }) => ({ entry: entryId, ...told, at: at.toISOString() }))
}

function actsOf({ acts }: ProtocolFacts): readonly Happening[] {
  return acts.map(({ at, action }) => ({ at: at.toISOString(), kind: action, facts: {} }))
}

type Judging = Omit<ReturnType<typeof judgingOf>, 'sheetIds' | 'names'>

function happenings(source: ProtocolSource, judging: Judging, decision: Unsealed['decision']): readonly Happening[] {
  const { facts } = source
  const all: Happening[] = [
    ...facts.versions.map(({ frozenAt, version, contentHash: hash }) => ({
      at: frozenAt.toISOString(),
      kind: 'rules_frozen',
      facts: { version, contentHash: hash },
    })),
    ...facts.entries.map(({ id, number, submittedAt, contentHash: hash }) => ({
      at: submittedAt.toISOString(),
      kind: 'entry_received',
      facts: { entry: id, number, contentHash: hash },
    })),
    ...actsOf(facts),
    ...judging.rulings.map(({ at, ...told }) => ({ at, kind: 'impartiality_settled', facts: told })),
    ...judging.sheets.map((sheet) => ({ at: sheet.sealedAt, kind: 'sheet_sealed', facts: sheetFacts(sheet) })),
    ...judging.voidings,
    ...judging.compared,
    ...judging.changes.map(({ at, ...told }) => ({ at, kind: 'value_changed', facts: told })),
    ...correctionsOf(source).map(({ at, entry, before, after }) => ({
      at,
      kind: 'award_corrected',
      facts: { entry, before, after },
    })),
  ]
  const inTime = all.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const last = inTime.at(-1)?.at ?? new Date(0).toISOString()
  const { head } = facts
  return [
    ...inTime,
    { at: last, kind: 'decision_told', facts: { contentHash: contentHash({ ...decision }) } },
    // Ties the round's own record, which is not public, to this file.
    ...(head ? [{ at: last, kind: 'record_head', facts: { number: head.seq, hash: head.hash } }] : []),
  ]
}

function roundOf({ rules: { round }, facts }: ProtocolSource): Unsealed['round'] {
  return {
    prize: round.prizeSlug,
    slug: round.slug,
    title: round.title,
    organisation: round.organisationName,
    isPractice: round.isPractice,
    opensAt: instant(round.opensAt),
    deadline: instant(round.deadline),
    decidedAt: instant(facts.acts.findLast(({ action }) => action === 'decision_made')?.at ?? null),
    releasedAt: instant(round.releasedAt),
  }
}

export function buildProtocol(source: ProtocolSource): Unsealed {
  const { facts } = source
  const shown = facts.entries.toSorted((a, b) => (a.isPublic && b.isPublic ? a.title.localeCompare(b.title, 'nb') : 0))
  const { voidings, compared, sheetIds, names, ...judging } = judgingOf(source)
  const entries = shown.map(entryOf)
  const judged = { rules: rulesOf(source), entries, ...judging, ...stagesOf(source, sheetIds) }
  const voting = votingOf(facts)
  const past = [...actsOf(facts), ...voidings, ...compared]
  const late = lateCasesOf({ facts, names, judged, ballots: voting.ballots, past })
  const fallen = [...voidings, ...compared]
  const ties = tiesOf(voting.ballots, { judged, voidings: fallen, facts })
  const { entryDecisions, happenings: met } = entryDecisionsOf(facts)
  const round = roundOf(source)
  const corrections = correctionsOf(source)
  const chosen = decisionOf(source)
  const pointing = { ...judged, round, entryDecisions, ballots: voting.ballots, ties, steps: fallen }
  const decision = { basis: basesOf(facts, pointing, { entries, decision: chosen, corrections }), ...chosen }
  const told = [...voidings, ...voting.happenings, ...late.happenings, ...met]
  return {
    format: 'nyttiggjort-protocol',
    formatVersion: 2,
    installation: source.installation,
    round,
    ...judged,
    // Who reads what is drawn from a seed by the order of the jurors, and would tell which pseudonym is whose.
    seeds: [],
    result: {
      sealed: recomputeResult(judged, 'sealed'),
      discussed: recomputeResult(judged, 'discussed'),
      ...late.result,
    },
    ballots: voting.ballots,
    lots: voting.lots,
    ties,
    entryDecisions,
    decision,
    lateCases: late.cases,
    corrections,
    steps: chainSteps(NODE_TOOLS.sha256, happenings(source, { ...judging, voidings: told, compared }, decision)),
  }
}
