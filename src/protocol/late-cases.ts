// Who was found disqualified too late, once more from the protocol alone: which sheets were taken out after finalists had been
// announced or the decision made, what the order was with them, and whether a vote that cannot be taken out can have made
// somebody the first. Source: forvaltningsloven §§ 6 and 41; docs/decisions/0036 and 0041.
import type { Happening } from './protocol-chain.ts'
import type { ProtocolDocument, ProtocolGroup, ProtocolLateCase } from './protocol-document.ts'
import { recomputeResult } from './recompute-result.ts'

type Ballot = ProtocolDocument['ballots'][number]
type Told = Pick<ProtocolDocument, 'rules' | 'entries' | 'sheets' | 'comparisons' | 'changes' | 'stages'>
type Step = { readonly at: string; readonly kind: string; readonly facts: unknown }
export type LateSheet = { readonly juror: string; readonly entry: string; readonly foundAt: string }

const timesOf = (steps: readonly Step[], ...kinds: readonly string[]) =>
  steps.flatMap(({ kind, at }) => (kinds.includes(kind) ? [at] : [])).toSorted()

/** When finalists were announced or the decision made: what a sheet may have counted in. */
export function announcedAt(steps: readonly Step[]): readonly string[] {
  return timesOf(steps, 'finalists_announced', 'decision_made')
}

/** Sheets that a disqualification took out of the result. */
export function sheetsTakenOut(steps: readonly Step[]): readonly LateSheet[] {
  return steps.flatMap(({ kind, at, facts }) => {
    if (kind !== 'sheet_voided' || typeof facts !== 'object' || facts === null) return []
    const { juror, entry, because } = { juror: '', entry: '', because: '', ...facts }
    return because === 'disqualified' ? [{ juror: String(juror), entry: String(entry), foundAt: at }] : []
  })
}

type Judged = Pick<ProtocolDocument, 'rulings' | 'sheets'> & { readonly steps: readonly Step[] }

/** Those that had counted when something was announced or decided, and whose juror is still shut out. */
export function lateSheetsIn({ rulings, sheets, steps }: Judged): readonly LateSheet[] {
  const announced = announcedAt(steps)
  return sheetsTakenOut(steps).filter(({ juror, entry, foundAt }) => {
    const isOf = (each: { readonly juror: string; readonly entry: string }) =>
      each.juror === juror && each.entry === entry
    const isShutOut = rulings.some((each) => each.outcome === 'disqualified' && isOf(each))
    const sealedAt = sheets.find((sheet) => sheet.voided === 'disqualified' && isOf(sheet))?.sealedAt
    return isShutOut && sealedAt !== undefined && announced.some((at) => sealedAt <= at && at < foundAt)
  })
}

/** When something was next announced or decided, with the sheet out; null: never. */
export function decidedWithout(steps: readonly Step[], foundAt: string): string | null {
  return announcedAt(steps).find((at) => at > foundAt) ?? null
}

/** When a decision was made anew after one had been taken back because of it; null: never. */
export function decidedAnew(steps: readonly Step[], foundAt: string): string | null {
  const back = timesOf(steps, 'decision_taken_back').find((at) => at >= foundAt)
  return back === undefined ? null : (timesOf(steps, 'decision_made').find((at) => at >= back) ?? null)
}

/** A later ballot on at least the same candidates that no such voter took part in. */
export function ballotWithout(ballots: readonly Ballot[], of: string, late: ReadonlySet<string>): Ballot | null {
  const place = ballots.findIndex(({ id }) => id === of)
  const candidates = ballots[place]?.candidates ?? []
  const held = ballots.find(
    ({ id, candidates: later }, at) => at > place && !late.has(id) && candidates.every((each) => later.includes(each)),
  )
  return held ?? null
}

/** Whoever is before each other by more votes than there are such voters stays so without them. */
export function isFirstCertain(ballot: Ballot, voters: number): boolean | null {
  if (!('votes' in ballot)) return null
  const [first = []] = ballot.ranking
  const winner = ballot.candidates.findIndex((id) => first.length === 1 && id === first[0])
  if (winner < 0) return false
  const votes = (a: number, b: number) => ballot.votes[a]?.[b] ?? 0
  return [...ballot.candidates.keys()].every((b) => b === winner || votes(winner, b) - voters > votes(b, winner))
}

/** The result with those sheets, and the comparisons that went with them, counted. */
export function resultWithLate(
  told: Told,
  steps: readonly Step[],
  cases: readonly ProtocolLateCase[],
): readonly ProtocolGroup[] | null {
  const late = new Set(cases.flatMap((one) => (one.kind === 'sheet' ? [`${one.juror} ${one.entry}`] : [])))
  if (late.size === 0) return null
  const [first = ''] = announcedAt(steps)
  const gone = new Map(
    steps.flatMap(({ kind, at, facts }) => {
      if (kind !== 'comparison_voided' || typeof facts !== 'object' || facts === null) return []
      return [[String({ sealHash: '', ...facts }.sealHash), at] as const]
    }),
  )
  const back = <T extends { readonly voided: string | null }>(row: T, isLate: boolean) =>
    row.voided === 'disqualified' && isLate ? { ...row, voided: null } : row
  const sheets = told.sheets.map((sheet) => back(sheet, late.has(`${sheet.juror} ${sheet.entry}`)))
  const comparisons = (told.comparisons ?? []).map((each) => {
    const isOf = late.has(`${each.juror} ${each.left}`) || late.has(`${each.juror} ${each.right}`)
    return back(each, isOf && (gone.get(each.sealHash) ?? '') >= first)
  })
  return recomputeResult({ ...told, sheets, ...(told.comparisons ? { comparisons } : {}) }, 'discussed')
}

/** What the chain says of a case: that it was found, and what was done. */
export function lateHappenings(cases: readonly ProtocolLateCase[]): readonly Happening[] {
  return cases.flatMap((one): Happening[] => {
    const about = one.kind === 'sheet' ? { juror: one.juror, entry: one.entry } : { ballot: one.ballot }
    const found = { at: one.foundAt, kind: 'late_case_found', facts: about }
    if (!one.answer) return [found]
    const { at, ...answer } = one.answer
    return [found, { at, kind: 'late_case_answered', facts: { about, foundAt: one.foundAt, answer } }]
  })
}
