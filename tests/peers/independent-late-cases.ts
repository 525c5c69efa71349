// Which sheets were taken out of a protocol too late, and the result with them, from the rule alone and sharing no line with
// the product: the chain is walked once, and what was taken out after something had been announced is put back.
import { independentResult } from './independent-result.ts'

type Row = { readonly juror: string; readonly voided: string | null }
type Protocol = Parameters<typeof independentResult>[0] & {
  readonly rulings: readonly { readonly juror: string; readonly entry: string; readonly outcome: string }[]
  readonly steps: readonly { readonly at: string; readonly kind: string; readonly facts: unknown }[]
}

type Late = { juror: string; entry: string; foundAt: string; decidedAt: string | null }

/** Sheets and comparisons that were taken out when something had been announced already. */
function takenOutLate({ rulings, steps }: Protocol) {
  const barred = new Set(rulings.map(({ juror, entry, outcome }) => [outcome, juror, entry].join()))
  const sheets: Late[] = []
  const comparisons = new Set<string>()
  const announcements = steps
    .filter(({ kind }) => kind === 'finalists_announced' || kind === 'decision_made')
    .map(({ at }) => at)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
  for (const { at, kind, facts } of steps) {
    const told = facts as { juror: string; entry: string; because: string; sealHash: string }
    const isLate = announcements.some((each) => Date.parse(each) < Date.parse(at)) && told.because === 'disqualified'
    if (!isLate) continue
    if (kind === 'comparison_voided') comparisons.add(told.sealHash)
    if (kind !== 'sheet_voided' || !barred.has(['disqualified', told.juror, told.entry].join())) continue
    const decidedAt = announcements.find((each) => Date.parse(each) > Date.parse(at)) ?? null
    sheets.push({ juror: told.juror, entry: told.entry, foundAt: at, decidedAt })
  }
  return { sheets, comparisons }
}

export function independentLateCases(protocol: Protocol) {
  const { sheets, comparisons } = takenOutLate(protocol)
  if (sheets.length === 0) return { sheets, withLate: undefined }
  const back = <T extends Row>(row: T, isBack: boolean) => (isBack ? { ...row, voided: null } : row)
  const isLate = (row: { juror: string; entry: string }) =>
    sheets.some(({ juror, entry }) => juror === row.juror && entry === row.entry)
  const compared = protocol.comparisons?.map((row) =>
    back(row, comparisons.has((row as unknown as { sealHash: string }).sealHash)),
  )
  const source = { ...protocol, sheets: protocol.sheets.map((row) => back(row, isLate(row))) }
  return { sheets, withLate: independentResult(compared ? { ...source, comparisons: compared } : source, 'discussed') }
}
