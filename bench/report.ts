import type { Figures } from './measure.ts'
import type { BenchPage } from './pages.ts'

export const HEADING = [
  'page',
  'bytes',
  'req/s 2 · 16',
  'p50 ms 2 · 16',
  'p99 ms 2 · 16',
  'of bare 2 · 16',
  'HotCRP 2 · 16',
  'times',
]

export type Measured = {
  readonly page: BenchPage
  readonly bytes: number
  /** At 2, then at 16 connections. */
  readonly at: readonly { readonly page: Figures; readonly bare: Figures }[]
}

const count = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const share = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const times = new Intl.NumberFormat('en', { minimumFractionDigits: 1, maximumFractionDigits: 1 })

function both(values: readonly number[], format: Intl.NumberFormat): string {
  return values.map((value) => format.format(value)).join(' · ')
}

export function rowOf({ page, bytes, at }: Measured): readonly string[] {
  const perSecond = at.map((one) => one.page.perSecond)
  return [
    page.name,
    count.format(bytes),
    both(perSecond, count),
    both(
      at.map((one) => one.page.p50),
      share,
    ),
    both(
      at.map((one) => one.page.p99),
      share,
    ),
    both(
      at.map((one) => one.page.perSecond / one.bare.perSecond),
      share,
    ),
    page.hotcrp ? both(page.hotcrp, count) : '–',
    page.hotcrp
      ? both(
          perSecond.map((value, index) => value / (page.hotcrp?.[index] ?? Number.NaN)),
          times,
        )
      : '–',
  ]
}

export function printTable(rows: readonly (readonly string[])[]): void {
  const all = [HEADING, ...rows]
  const widths = HEADING.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  for (const row of all) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    process.stdout.write(`${cells.join('  ')}\n`)
  }
}
