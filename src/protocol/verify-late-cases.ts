// Every case that came late is told, with what was done, and with what the chain and the ballots say of it; no other is.
import { canonicalJson } from '../kernel/canonical-json.ts'
import {
  announcedAt,
  ballotWithout,
  decidedAnew,
  decidedWithout,
  isFirstCertain,
  lateHappenings,
  lateSheetsIn,
  resultWithLate,
  sheetsTakenOut,
} from './late-cases.ts'
import type { Happening } from './protocol-chain.ts'
import type { ProtocolDocument, ProtocolLateCase } from './protocol-document.ts'

type SheetCase = Extract<ProtocolLateCase, { kind: 'sheet' }>
type BallotCase = Extract<ProtocolLateCase, { kind: 'ballot' }>

/** The first place that does not follow; null: all do. A file of version 1 tells of no such case. */
export function lateCaseToldWrong(document: ProtocolDocument): string | null {
  const { lateCases, result, formatVersion, steps } = document
  if (!lateCases) return formatVersion > 1 || result.withLate ? 'lateCases' : null
  const index = lateCases.findIndex((one) =>
    one.kind === 'sheet' ? !isSheetCase(document, one) : !isBallotCase(document, one, lateCases),
  )
  if (index >= 0) return `lateCases[${index}]`
  if (isOneLeftOut(document, lateCases)) return 'lateCases'
  const told = lateHappenings(lateCases)
  const kinds = new Set(['late_case_found', 'late_case_answered'])
  const chained = steps.flatMap(({ at, kind, facts }) => (kinds.has(kind) ? [{ at, kind, facts }] : []))
  if (listed(told) !== listed(chained)) return 'steps'
  const found = resultWithLate(document, steps, lateCases)
  return canonicalJson(found && [...found]) === canonicalJson(result.withLate ? [...result.withLate] : null)
    ? null
    : 'result.withLate'
}

function listed(happenings: readonly Happening[]): string {
  return happenings
    .map(({ at, kind, facts }) => `${at} ${kind} ${canonicalJson(facts)}`)
    .toSorted()
    .join('\n')
}

function isOneLeftOut(document: ProtocolDocument, lateCases: readonly ProtocolLateCase[]): boolean {
  return lateSheetsIn(document).some(
    ({ juror, entry, foundAt }) =>
      !lateCases.some(
        (one) => one.kind === 'sheet' && one.juror === juror && one.entry === entry && one.foundAt === foundAt,
      ),
  )
}

/** Taken out once something had been announced; answered by what was announced or decided next, or let stand before that. */
function isSheetCase({ sheets, steps }: ProtocolDocument, { juror, entry, foundAt, answer }: SheetCase): boolean {
  const isSame = (one: { juror: string; entry: string }) => one.juror === juror && one.entry === entry
  const isOut = sheetsTakenOut(steps).some((one) => isSame(one) && one.foundAt === foundAt)
  if (!isOut || !sheets.some((one) => isSame(one) && one.voided === 'disqualified')) return false
  if (!announcedAt(steps).some((at) => at <= foundAt)) return false
  const next = decidedWithout(steps, foundAt)
  switch (answer?.kind) {
    case undefined:
      return next === null
    case 'decided':
      return answer.at === next
    case 'let_stand':
      return answer.at >= foundAt && (next === null || answer.at <= next)
    case 'new_ballot':
      return false
  }
}

function isBallotCase(
  { ballots, rulings, steps }: ProtocolDocument,
  one: BallotCase,
  lateCases: readonly ProtocolLateCase[],
): boolean {
  const late = lateCases.flatMap((each) => (each.kind === 'ballot' ? [each.ballot] : []))
  const ballot = ballots.find(({ id }) => id === one.ballot)
  const voters = late.filter((id) => id === one.ballot).length
  const shutOut = new Set(
    rulings.flatMap(({ juror, entry, outcome }) =>
      outcome === 'disqualified' && ballot?.candidates.includes(entry) ? [juror] : [],
    ),
  )
  const isStillShutOut = one.answer?.kind === 'let_stand' || voters <= shutOut.size
  if (!ballot?.closedAt || one.foundAt < ballot.closedAt || !isStillShutOut) return false
  if (one.isFirstCertain !== isFirstCertain(ballot, voters)) return false
  const anew = decidedAnew(steps, one.foundAt)
  const other = ballotWithout(ballots, one.ballot, new Set(late))
  switch (one.answer?.kind) {
    case undefined:
      return anew === null && other === null
    case 'decided':
      return one.answer.at === anew
    case 'new_ballot':
      return one.answer.ballot === other?.id && one.answer.at === other.closedAt
    case 'let_stand':
      return one.answer.at >= one.foundAt
  }
}
