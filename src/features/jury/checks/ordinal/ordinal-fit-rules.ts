// How well each juror and each criterion follows the model (mean squares, Wright and Masters 1982): 1 is as much
// surprise as there is on average, 2 twice as much. `infit` weighs by how much can be told, `outfit` counts all alike and
// so shows single odd values. A juror is measured by whole sheets, since the values of one sheet hang together.
import { type Expected, expectedAt, type Line, NODES } from './ordinal-telling-rules.ts'

export type Fit = { readonly infit: number; readonly outfit: number; readonly count: number }
export type OrdinalFit = { readonly jurors: readonly Fit[]; readonly criteria: readonly Fit[] }

/** Above this, more is chance than measure; from 0.5 up to it a value tells well (Linacre 2002). */
export const FITS_BADLY = 1.5

type Tally = { squares: number; variances: number; standardised: number; count: number }

function tallies(count: number): readonly Tally[] {
  return Array.from({ length: count }, () => ({ squares: 0, variances: 0, standardised: 0, count: 0 }))
}

function note(tally: Tally | undefined, away: number, variance: number): void {
  if (!tally || variance <= 0) return
  tally.squares += away ** 2
  tally.variances += variance
  tally.standardised += away ** 2 / variance
  tally.count += 1
}

/** Effects are fitted to the very values they are held against, so all mean squares are told over that of all together. */
function fitsOf(all: readonly Tally[]): readonly Fit[] {
  const sum = (of: (tally: Tally) => number) => all.reduce((total, tally) => total + of(tally), 0)
  const infit = sum(({ squares }) => squares) / sum(({ variances }) => variances)
  const outfit = sum(({ standardised }) => standardised) / sum(({ count }) => count)
  return all.map((tally) => ({
    infit: tally.count === 0 ? Number.NaN : tally.squares / tally.variances / infit,
    outfit: tally.count === 0 ? Number.NaN : tally.standardised / tally.count / outfit,
    count: tally.count,
  }))
}

/** What a sheet's criteria and its weighted sum are expected to be, averaged over how its juror may take to the entry. */
type SheetSums = { readonly means: Float64Array; readonly squares: Float64Array; total: number; totalSquare: number }

function expectSheet(line: Line, sheet: number, into: SheetSums): void {
  const { steps, criteria } = line.sheets
  const weights = weightsAt(line, sheet)
  const one: Expected = { mean: 0, variance: 0 }
  into.means.fill(0)
  into.squares.fill(0)
  into.total = 0
  into.totalSquare = 0
  for (const { at, weight } of NODES) {
    let [sum, variance] = [0, 0]
    for (let criterion = 0; criterion < criteria; criterion++) {
      if ((steps[sheet * criteria + criterion] ?? -1) < 0) continue
      expectedAt(line, criterion, (line.predictor[sheet] ?? 0) + line.sheetSd * at, one)
      into.means[criterion] = (into.means[criterion] ?? 0) + weight * one.mean
      into.squares[criterion] = (into.squares[criterion] ?? 0) + weight * (one.variance + one.mean ** 2)
      sum += (weights[criterion] ?? 0) * one.mean
      variance += (weights[criterion] ?? 0) ** 2 * one.variance
    }
    into.total += weight * sum
    into.totalSquare += weight * (variance + sum ** 2)
  }
}

function weightsAt({ sheets }: Line, sheet: number): Float64Array {
  return sheets.weights[sheets.category[sheets.entry[sheet] ?? 0] ?? 0] ?? new Float64Array(sheets.criteria)
}

export function ordinalFit(line: Line): OrdinalFit {
  const { sheets } = line
  const { criteria, steps, juror } = sheets
  const [jurors, ofCriteria] = [tallies(sheets.jurors), tallies(criteria)]
  const sums: SheetSums = {
    means: new Float64Array(criteria),
    squares: new Float64Array(criteria),
    total: 0,
    totalSquare: 0,
  }
  juror.forEach((person, sheet) => {
    expectSheet(line, sheet, sums)
    const weights = weightsAt(line, sheet)
    let given = 0
    for (let criterion = 0; criterion < criteria; criterion++) {
      const step = steps[sheet * criteria + criterion] ?? -1
      if (step < 0) continue
      const mean = sums.means[criterion] ?? 0
      given += (weights[criterion] ?? 0) * step
      note(ofCriteria[criterion], step - mean, (sums.squares[criterion] ?? 0) - mean ** 2)
    }
    note(jurors[person], given - sums.total, sums.totalSquare - sums.total ** 2)
  })
  return { jurors: fitsOf(jurors), criteria: fitsOf(ofCriteria) }
}
